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

class EffectSizeTest {
  private static final double[] A = {5.1, 4.9, 6.2, 5.8, 5.5};
  private static final double[] B = {4.1, 5.0, 4.4, 4.8};

  @Test
  void independentSamples() {
    // SciPy 1.10.1: 2 * stats.mannwhitneyu(a, b).statistic / (5 * 4) - 1.
    assertThat(EffectSize.cliffsDelta(A, B)).isCloseTo(0.9, within(1e-15));
    // NumPy 1.24.2: (a.mean() - b.mean()) / sqrt((4 a.var(ddof=1) + 3 b.var(ddof=1)) / 7).
    assertThat(EffectSize.cohensD(A, B)).isCloseTo(1.9423786051306497, within(1e-13));
  }

  @Test
  void pairedDifferences() {
    // SciPy 1.10.1: stats.ttest_1samp(d, 0).statistic / sqrt(5).
    double[] d = {.4, -.1, .9, .3, .2};
    assertThat(EffectSize.pairedCohensD(d)).isCloseTo(0.932294445082039, within(1e-13));
    // Ranks 4, 1, 5, 3, 2, the 1 negative: (14 - 1) / 15.
    assertThat(EffectSize.rankBiserial(d)).isEqualTo(13 / 15.0);
  }

  @Test
  void withoutSpread() {
    double[] twos = {2, 2};
    double[] threes = {3, 3, 3};
    assertThat(EffectSize.cohensD(twos, twos)).isZero();
    assertThat(EffectSize.cohensD(threes, twos)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(EffectSize.cohensD(twos, threes)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(EffectSize.cohensD(twos, new double[] {1})).isNaN();
    assertThat(EffectSize.pairedCohensD(new double[] {.1, .1, .1}))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(EffectSize.pairedCohensD(new double[] {0, 0})).isZero();
    assertThat(EffectSize.pairedCohensD(new double[] {1})).isNaN();
    assertThat(EffectSize.rankBiserial(new double[] {0, 0})).isZero();
    assertThatThrownBy(() -> EffectSize.cliffsDelta(new double[0], twos))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void swappingTheArmsTurnsTheSign(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = -9, max = 9) Double> first,
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = -9, max = 9) Double> second) {
    double[] a = first.stream().mapToDouble(v -> v).toArray();
    double[] b = second.stream().mapToDouble(v -> v).toArray();
    assertThat(EffectSize.cliffsDelta(a, b))
        .isBetween(-1.0, 1.0)
        .isCloseTo(-EffectSize.cliffsDelta(b, a), within(0.0));
    assertThat(EffectSize.cohensD(a, b)).isCloseTo(-EffectSize.cohensD(b, a), within(1e-12));
    double[] turned = Arrays.stream(a).map(v -> -v).toArray();
    assertThat(EffectSize.rankBiserial(a))
        .isBetween(-1.0, 1.0)
        .isCloseTo(-EffectSize.rankBiserial(turned), within(1e-12));
    assertThat(EffectSize.pairedCohensD(a))
        .isCloseTo(-EffectSize.pairedCohensD(turned), within(1e-12));
  }
}
