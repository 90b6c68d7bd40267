package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WilcoxonTest {
  @Test
  void exactWithoutTiesAsSciPy() {
    // Hollander and Wolfe 1973, depression scale (the example of R's wilcox.test: V = 40, p =
    // .03906). SciPy 1.10.1: stats.wilcoxon(d, mode='exact') -> T = 5, p = .0390625.
    double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] d = IntStream.range(0, 9).mapToDouble(i -> x[i] - y[i]).toArray();
    assertThat(Wilcoxon.signedRank(d)).isEqualTo(new Wilcoxon(40, 9, 0.0390625, true));

    // SciPy 1.10.1: stats.wilcoxon([((i*37)%101-40.5) for i in range(40)], mode='exact').
    Wilcoxon forty = Wilcoxon.signedRank(sequence(40, 40.5));
    assertThat(forty.statistic()).isEqualTo(543);
    assertThat(forty.exact()).isTrue();
    assertThat(forty.p()).isCloseTo(0.07472652908654709, within(1e-13));
  }

  @Test
  void exactWithTiesAsAllSignFlips() {
    // SciPy 1.10.1: stats.permutation_test((d,), W+, permutation_type='samples', n_resamples=inf).
    double[] d = {4, -1, 2, 2, -2, 7, 4, 1, 5, -3, 6, 4};
    assertThat(Wilcoxon.signedRank(d)).isEqualTo(new Wilcoxon(66.5, 12, 0.02783203125, true));
  }

  @Test
  void normalApproximationWithTiesAndAZeroAsSciPy() {
    // SciPy 1.10.1: stats.wilcoxon([((i*37)%101-40.) for i in range(60)], mode='approx',
    // zero_method='wilcox', correction=True) -> p = .02285823465265919.
    Wilcoxon test = Wilcoxon.signedRank(sequence(60, 40));
    assertThat(test.n()).isEqualTo(59);
    assertThat(test.statistic()).isEqualTo(1187);
    assertThat(test.exact()).isFalse();
    assertThat(test.p()).isCloseTo(0.02285823465265919, within(1e-13));
  }

  @Test
  void demsarsExampleHasItsPublishedRankSum() {
    // Demšar 2006, table 2: R+ = 93 of 14, R- = 12. He shares the ranks of the two zeros (1.5 each)
    // and so counts every other rank 2 higher: 93 = 71.5 + 10 * 2 + 1.5.
    double[][] table = Demsar.printed();
    double[] d = Arrays.stream(table).mapToDouble(row -> row[1] - row[0]).toArray();
    Wilcoxon test = Wilcoxon.signedRank(d);
    assertThat(test.statistic() + 10 * 2 + 1.5).isEqualTo(93);
    assertThat(test.n()).isEqualTo(12);
    // All 2^12 sign patterns, enumerated with itertools and SciPy 1.10.1's rankdata.
    assertThat(test.p()).isEqualTo(0.00732421875);
  }

  @Test
  void roundingDoesNotPartTies() {
    assertThat(0.3 - 0.2).isNotEqualTo(0.2 - 0.1);
    double[] rounded = {0.3 - 0.2, 0.2 - 0.1, -(0.9 - 0.8), 0.1 + 0.2 - 0.3, 0.5};
    assertThat(Wilcoxon.signedRank(rounded))
        .isEqualTo(Wilcoxon.signedRank(new double[] {0.1, 0.1, -0.1, 0, 0.5}));
  }

  @Test
  void noDifferenceHasPOne() {
    assertThat(Wilcoxon.signedRank(new double[] {0, 0, -0.0}))
        .isEqualTo(new Wilcoxon(0, 0, 1, true));
  }

  @Test
  void infiniteDifferencesRankHighest() {
    double[] d = {Double.POSITIVE_INFINITY, -1, 2, Double.NEGATIVE_INFINITY};
    assertThat(Wilcoxon.signedRank(d)).isEqualTo(Wilcoxon.signedRank(new double[] {9, -1, 2, -9}));
  }

  @Test
  void nothingAndNaNAreRefused() {
    assertThatThrownBy(() -> Wilcoxon.signedRank(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilcoxon.signedRank(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Property(tries = 200)
  void exactPIsTheShareOfSignPatternsAtLeastAsFarOut(@ForAll @Size(min = 1, max = 10) int[] raw) {
    double[] d = Arrays.stream(raw).mapToDouble(v -> v % 6).toArray();
    Wilcoxon test = Wilcoxon.signedRank(d);
    double[] sizes = Arrays.stream(d).map(Math::abs).filter(v -> v > 0).toArray();
    int n = sizes.length;
    double observed = Math.abs(test.statistic() - n * (n + 1) / 4.0);
    int far = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double size = sizes[i];
        double rank =
            0.5
                + 0.5 * Arrays.stream(sizes).filter(v -> v == size).count()
                + Arrays.stream(sizes).filter(v -> v < size).count();
        sum += (signs >> i & 1) * rank;
      }
      far += Math.abs(sum - n * (n + 1) / 4.0) >= observed ? 1 : 0;
    }
    assertThat(test.p()).isCloseTo(far / Math.pow(2, n), within(1e-12));
  }

  @Property(tries = 100)
  void flippedSignsMirrorTheStatisticAndKeepP(@ForAll @Size(min = 1, max = 70) int[] raw) {
    double[] d = Arrays.stream(raw).mapToDouble(v -> v % 50).toArray();
    Wilcoxon test = Wilcoxon.signedRank(d);
    Wilcoxon mirrored = Wilcoxon.signedRank(Arrays.stream(d).map(v -> -v).toArray());
    double total = test.n() * (test.n() + 1) / 2.0;
    assertThat(mirrored.statistic()).isEqualTo(total - test.statistic());
    assertThat(mirrored.p()).isEqualTo(test.p());
    assertThat(test.p()).isBetween(0.0, 1.0);
  }

  @Property(tries = 100)
  void sizesCountByTheirOrderAlone(
      @ForAll @Size(min = 1, max = 60) int[] raw, @ForAll @IntRange(max = 59) int shift) {
    double[] d = Arrays.stream(raw).mapToDouble(v -> v % 20).toArray();
    double[] cubed =
        IntStream.range(0, d.length)
            .mapToDouble(i -> Math.pow(d[(i + shift) % d.length], 3))
            .toArray();
    assertThat(Wilcoxon.signedRank(cubed)).isEqualTo(Wilcoxon.signedRank(d));
  }

  private static double[] sequence(int n, double middle) {
    return IntStream.range(0, n).mapToDouble(i -> i * 37 % 101 - middle).toArray();
  }
}
