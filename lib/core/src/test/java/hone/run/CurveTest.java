package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Property(tries = 200)
  void keepsAtMostTwoHundredPointsWithBothEnds(@ForAll @IntRange(min = 1, max = 2_000) int n) {
    Curve whole = Made.steps(n);
    Curve thin = whole.thinned();
    assertThat(thin.steps()).hasSize(Math.min(n, Curve.POINTS)).isSorted().doesNotHaveDuplicates();
    assertThat(thin.steps().get(0)).isEqualTo(1);
    assertThat(thin.steps().get(thin.steps().size() - 1)).isEqualTo(n);
    thin.values().forEach((name, column) -> assertThat(column).hasSameSizeAs(thin.steps()));
    for (int i = 0; i < thin.steps().size(); i++) {
      double exact = whole.get("loss").get(thin.steps().get(i) - 1);
      assertThat(thin.get("loss").get(i)).isCloseTo(exact, Percentage.withPercentage(0.0051));
    }
  }

  @Property(tries = 50)
  void leavesEqualStretchesBetweenPoints(@ForAll @IntRange(min = 201, max = 50_000) int n) {
    List<Integer> steps = Made.steps(n).thinned().steps();
    double stretch = (n - 1) / 199.0;
    for (int i = 1; i < steps.size(); i++) {
      assertThat((double) steps.get(i) - steps.get(i - 1)).isCloseTo(stretch, within(1.0));
    }
  }

  @Test
  void roundsToFiveDigits() {
    Curve curve =
        new Curve(
            List.of(1, 2, 3, 4, 5, 6),
            Map.of(
                "x", List.of(1.2345678, -0.000123456789, 123456789.0, 0.0, Double.NaN, 1 / 0.0)));
    assertThat(curve.thinned().get("x"))
        .containsExactly(1.2346, -0.00012346, 123460000.0, 0.0, Double.NaN, 1 / 0.0);
  }

  @Test
  void thinningTwiceChangesNothingMore() {
    Curve thin = Made.steps(1_234).thinned();
    assertThat(thin.thinned()).isEqualTo(thin);
  }

  @Test
  void withoutPointsStaysEmpty() {
    Curve none = new Curve(List.of(), Map.of("loss", List.of()));
    assertThat(none.thinned()).isEqualTo(none);
    assertThat(none.get("rate")).isEmpty();
  }

  @Test
  void refusesColumnsOfOtherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Curve(List.of(1, 2), Map.of("loss", List.of(0.5))))
        .withMessage("\"loss\" has 1 values for 2 steps");
  }
}
