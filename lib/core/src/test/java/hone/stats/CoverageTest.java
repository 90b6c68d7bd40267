package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Whether intervals cover and tests err as often as they say. Seeds, numbers of samples and the
 * level 1e-3 of each statistical test were fixed before the first run.
 */
class CoverageTest {
  private static final double LEVEL = 1e-3;
  private final SplittableRandom random = new SplittableRandom(2026);

  @Test
  void studentsIntervalCoversTheMeanOfNormalValuesExactly() {
    int samples = 4000;
    int covered = count(samples, () -> Summary.meanInterval(normal(8)).contains(0));
    BinomialDistribution law = BinomialDistribution.of(samples, 0.95);
    assertThat(law.cumulativeProbability(covered)).isGreaterThan(LEVEL / 2);
    assertThat(law.survivalProbability(covered - 1)).isGreaterThan(LEVEL / 2);
  }

  @Test
  void bootstrapIntervalNearlyCoversTheMeanOfSkewedValues() {
    // BCa is correct to second order only: at 30 exponential values it may cover from 92 to 97 %.
    int samples = 400;
    ExponentialDistribution law = ExponentialDistribution.of(1);
    int covered =
        count(
            samples,
            () ->
                Summary.meanInterval(
                        random.doubles(30).map(law::inverseSurvivalProbability).toArray())
                    .contains(1));
    assertThat(BinomialDistribution.of(samples, 0.92).cumulativeProbability(covered))
        .isGreaterThan(LEVEL / 2);
    assertThat(BinomialDistribution.of(samples, 0.97).survivalProbability(covered - 1))
        .isGreaterThan(LEVEL / 2);
  }

  @Test
  void testsRejectNoMoreOftenThanTheirLevel() {
    int samples = 4000;
    int wilcoxon = count(samples, () -> Wilcoxon.signedRank(normal(10)).p() <= 0.05);
    int large = count(samples, () -> Wilcoxon.signedRank(normal(60)).p() <= 0.05);
    BinomialDistribution law = BinomialDistribution.of(samples, 0.05);
    assertThat(law.survivalProbability(wilcoxon - 1)).isGreaterThan(LEVEL);
    assertThat(law.survivalProbability(large - 1)).isGreaterThan(LEVEL);
    // Iman and Davenport's F is an approximation: it may err 6 % of the time at 10 blocks of 4.
    int friedman = count(samples, () -> Friedman.of(table(10, 4), false).fP() <= 0.05);
    assertThat(BinomialDistribution.of(samples, 0.06).survivalProbability(friedman - 1))
        .isGreaterThan(LEVEL);
    assertThat(BinomialDistribution.of(samples, 0.04).cumulativeProbability(friedman))
        .isGreaterThan(LEVEL);
  }

  @Test
  void nemenyiFindsAFalseDifferenceNoMoreOftenThanItsLevel() {
    int samples = 4000;
    double distance = Nemenyi.criticalDistance(5, 30, 0.05);
    int errors =
        count(
            samples,
            () -> {
              double[] ranks =
                  Friedman.of(table(30, 5), false).meanRanks().stream()
                      .mapToDouble(r -> r)
                      .toArray();
              Arrays.sort(ranks);
              return ranks[4] - ranks[0] >= distance;
            });
    assertThat(BinomialDistribution.of(samples, 0.05).survivalProbability(errors - 1))
        .isGreaterThan(LEVEL);
    assertThat(BinomialDistribution.of(samples, 0.03).cumulativeProbability(errors))
        .isGreaterThan(LEVEL);
  }

  private static int count(int samples, Supplier<Boolean> event) {
    return (int) IntStream.range(0, samples).filter(i -> event.get()).count();
  }

  private double[] normal(int n) {
    NormalDistribution law = NormalDistribution.of(0, 1);
    return random.doubles(n).map(law::inverseCumulativeProbability).toArray();
  }

  private double[][] table(int blocks, int arms) {
    return IntStream.range(0, blocks).mapToObj(i -> normal(arms)).toArray(double[][]::new);
  }
}
