package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void byHand() {
    // Sorted .01, .02, .03, .04 times 4, 3, 2, 1: .04, .06, .06, .04, and never lower than before.
    assertThat(Holm.adjust(new double[] {.04, .01, .03, .02}))
        .containsExactly(new double[] {.06, .04, .06, .06}, within(1e-15));
    // Nothing above 1, and a single test stays as it is.
    assertThat(Holm.adjust(new double[] {.7, .6})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[] {.3})).containsExactly(.3);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, wrong}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("p-value 1");
    }
  }

  @Property
  void rejectsWhatTheStepDownProcedureRejects(
      @ForAll @Size(max = 12) List<@DoubleRange(min = 0, max = 1) Double> raw,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
    double[] p = raw.stream().mapToDouble(v -> v).toArray();
    double[] adjusted = Holm.adjust(p);
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    // Holm 1979: go up from the smallest, stop at the first that exceeds alpha / (m - i + 1).
    double bound = -1;
    for (int i = 0; i < sorted.length && (sorted.length - i) * sorted[i] <= alpha; i++) {
      bound = sorted[i];
    }
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i] <= alpha).isEqualTo(p[i] <= bound);
      assertThat(adjusted[i]).isBetween(p[i], 1.0);
      for (int j = 0; j < i; j++) {
        if (p[i] < p[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }
}
