package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  /** Efron and Tibshirani 1993, table 14.1: spatial test data, A. */
  private static final double[] SPATIAL = {
    48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
    41
  };

  private static final double[] SKEWED = {
    0.31, 1.87, 0.52, 0.09, 2.94, 0.77, 1.13, 0.46, 5.61, 0.28, 0.95, 1.42, 0.63, 3.37, 0.18, 2.05,
    0.84, 0.39, 1.66, 0.71, 7.2, 0.57, 1.01, 0.24, 0.15
  };

  private static final ToDoubleFunction<double[]> MEAN = x -> Arrays.stream(x).average().orElse(0);

  private static final ToDoubleFunction<double[]> VARIANCE =
      x -> {
        double mean = MEAN.applyAsDouble(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      };

  @Test
  void reproducesTheSpatialExampleOfEfronAndTibshirani() {
    // Variance with divisor n: 171.5, 90 % BCa interval (115.8, 259.6) of 2,000 resamples in the
    // book. Where those fall is chance: over 40 seeds of SciPy 1.10.1 (stats.bootstrap, 10,000
    // resamples) the bounds vary by .95 and 2.2, so by sqrt 5 more in the book's.
    assertThat(VARIANCE.applyAsDouble(SPATIAL)).isCloseTo(171.5, within(0.05));
    Interval interval = Bootstrap.bca(SPATIAL, VARIANCE, 0.9, 10_000, 1);
    assertThat(interval.low()).isCloseTo(115.8, within(4 * 0.95 * Math.sqrt(6)));
    assertThat(interval.high()).isCloseTo(259.6, within(4 * 2.2 * Math.sqrt(6)));
    assertThat(interval.method()).isEqualTo("BCa bootstrap, 10000 resamples");
  }

  @Test
  void agreesWithSciPyOnTheMeanOfASkewedSample() {
    // SciPy 1.10.1: stats.bootstrap((x,), np.mean, n_resamples=1000000, method='BCa',
    // random_state=1) -> (.9112, 2.3568); over 40 seeds of 10,000 resamples the bounds vary by
    // .0059 and .0206. Tolerance: four of these. 'percentile' -> (.8228, 2.1452).
    Interval bca = Bootstrap.bca(SKEWED, MEAN, 0.95, 10_000, 2);
    assertThat(bca.low()).isCloseTo(0.9112, within(4 * 0.0059));
    assertThat(bca.high()).isCloseTo(2.3568, within(4 * 0.0206));
    Interval percentile = Bootstrap.percentile(SKEWED, MEAN, 0.95, 10_000, 2);
    assertThat(percentile.low()).isCloseTo(0.8228, within(4 * 0.0059));
    assertThat(percentile.high()).isCloseTo(2.1452, within(4 * 0.0206));
    assertThat(percentile.method()).isEqualTo("percentile bootstrap, 10000 resamples");
  }

  @Test
  void aSeedGivesTheSameIntervalAndAnotherSeedAnotherOne() {
    Interval first = Bootstrap.bca(SKEWED, MEAN, 0.95, 1000, 7);
    assertThat(Bootstrap.bca(SKEWED, MEAN, 0.95, 1000, 7)).isEqualTo(first);
    assertThat(Bootstrap.bca(SKEWED, MEAN, 0.95, 1000, 8)).isNotEqualTo(first);
  }

  @Test
  void shiftAndScaleMoveTheIntervalAlong() {
    Interval plain = Bootstrap.bca(SKEWED, MEAN, 0.95, 2000, 3);
    Interval moved =
        Bootstrap.bca(Arrays.stream(SKEWED).map(v -> 4 * v - 1).toArray(), MEAN, 0.95, 2000, 3);
    assertThat(moved.low()).isCloseTo(4 * plain.low() - 1, within(1e-9));
    assertThat(moved.high()).isCloseTo(4 * plain.high() - 1, within(1e-9));
  }

  @Test
  void percentileIntervalFollowsAnyMonotoneTransform() {
    // An odd number of resamples, so that both quantiles fall on one of them.
    Interval plain = Bootstrap.percentile(SKEWED, MEAN, 0.9, 2001, 3);
    Interval logged =
        Bootstrap.percentile(SKEWED, x -> Math.log(MEAN.applyAsDouble(x)), 0.9, 2001, 3);
    assertThat(logged.low()).isCloseTo(Math.log(plain.low()), within(1e-12));
    assertThat(logged.high()).isCloseTo(Math.log(plain.high()), within(1e-12));
  }

  @Test
  void theSampleIsLeftAsItIsEvenByAStatisticThatSorts() {
    double[] sample = SKEWED.clone();
    Bootstrap.bca(
        sample,
        x -> {
          Arrays.sort(x);
          return x[x.length / 2];
        },
        0.95,
        200,
        1);
    assertThat(sample).containsExactly(SKEWED);
  }

  @Test
  void degenerateCasesSayWhatTheyAre() {
    Interval one = Bootstrap.bca(new double[] {3}, MEAN, 0.95, 100, 1);
    assertThat(one.low()).isNaN();
    assertThat(one.method()).isEqualTo("undefined: one value");

    Interval constant = Bootstrap.bca(SKEWED, x -> 2, 0.95, 100, 1);
    assertThat(constant.low()).isEqualTo(2);
    assertThat(constant.high()).isEqualTo(2);

    Interval nan =
        Bootstrap.bca(new double[] {1, 2}, x -> x[0] == x[1] ? Double.NaN : 1, 0.95, 100, 1);
    assertThat(nan.high()).isNaN();
    assertThat(nan.method()).isEqualTo("undefined: the statistic is NaN on a resample");

    // Repeats are no distinct values: every resample but a lucky one has fewer than the sample.
    ToDoubleFunction<double[]> distinct = x -> Arrays.stream(x).distinct().count();
    Interval oneSided = Bootstrap.bca(SKEWED, distinct, 0.95, 100, 1);
    assertThat(oneSided.method()).isEqualTo("percentile bootstrap, 100 resamples (BCa undefined)");
    assertThat(oneSided.high()).isLessThan(25);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> Bootstrap.bca(new double[0], MEAN, 0.95, 100, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bootstrap.percentile(SKEWED, MEAN, 0.95, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Bootstrap.bca(SKEWED, MEAN, 1, 100, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
