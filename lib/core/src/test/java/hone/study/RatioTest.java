package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Metric;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static final Ratio STEPS = new Ratio(Metric.TARGET_SHARE, "baseline");

  @Test
  void itsNameSaysBesideWhom() {
    assertThat(STEPS.title()).isEqualTo("budget to target beside baseline (% of its)");
    assertThat(STEPS.higherIsBetter()).isFalse();
    assertThat(new Ratio(Metric.ACCURACY, "baseline").higherIsBetter()).isTrue();
  }

  /** Of 40 steps the baseline needs 20, 10 and 20, the arm 10, 12 and 18. */
  @Test
  void itIsAPartOfWhatTheOtherArmHasInTheSameBlock() {
    Results results =
        Results.of(
            Written.study(3),
            new Written()
                .put(
                    Written.TASK,
                    Written.BASELINE,
                    Written.right(500, 20),
                    Written.right(500, 10),
                    Written.right(500, 20))
                .put(
                    Written.TASK,
                    Written.ARM,
                    Written.right(500, 10),
                    Written.right(500, 12),
                    Written.right(500, 18))
                .runs());
    assertThat(results.values(STEPS, "arm"))
        .containsExactly(new double[] {50, 120, 90}, within(1e-9));
    assertThat(results.values(STEPS, "baseline"))
        .containsExactly(new double[] {100, 100, 100}, within(1e-9));
    Comparison seen = results.compare("arm", "", STEPS);
    assertThat(seen.effect()).isCloseTo(260 / 3.0, within(1e-9));
    Claim.Part part = Claim.Part.within("a tenth less", "by hand", STEPS, "arm", 90);
    assertThat(part.threshold()).isEqualTo(90);
    assertThat(Judge.kind(part, seen, 0.001)).isEqualTo(Verdict.Kind.INCONCLUSIVE);
  }
}
