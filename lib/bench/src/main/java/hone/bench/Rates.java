package hone.bench;

import hone.stats.Bootstrap;
import hone.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a job's rounds gave.
 *
 * @param job which
 * @param rounds images a second of each contender in each round; NaN where it had no turn
 */
record Rates(Job job, Map<Contender, double[]> rounds) {
  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 2000;

  /** A number of each round. */
  record Sample(double[] values) {
    /** The median of the rounds, NaN without any. */
    double median() {
      return median(present());
    }

    /** 95 % bootstrap interval of the median over the rounds. */
    Interval interval() {
      return Bootstrap.percentile(present(), Sample::median, LEVEL, RESAMPLES, 1);
    }

    /** The geometric mean with another, round by round. */
    Sample geometricMean(Sample other) {
      double[] means = values.clone();
      for (int i = 0; i < means.length; i++) {
        means[i] = Math.sqrt(values[i] * other.values[i]);
      }
      return new Sample(means);
    }

    private double[] present() {
      return DoubleStream.of(values).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
  }

  Sample of(Contender contender) {
    return new Sample(rounds.get(contender));
  }

  /** The contender of the highest median among these sides. */
  Optional<Contender> best(Contender.Side... sides) {
    List<Contender.Side> wanted = List.of(sides);
    return rounds.keySet().stream()
        .filter(c -> wanted.contains(c.side()))
        .max(java.util.Comparator.comparingDouble(c -> of(c).median()));
  }

  /** One contender's rate over another's, round by round. */
  Sample ratio(Contender over, Contender under) {
    double[] above = rounds.get(over);
    double[] below = rounds.get(under);
    double[] ratios = new double[above.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = above[i] / below[i];
    }
    return new Sample(ratios);
  }

  /** The best of these sides over the best of that one; empty where a side did not run. */
  Optional<Sample> ratio(Contender.Side under, Contender.Side... over) {
    return best(over).flatMap(a -> best(under).map(b -> ratio(a, b)));
  }

  /** Milliseconds from one image to its answer, at the side's least; batch 1 only. */
  double latency(Contender.Side... sides) {
    List<Contender.Side> wanted = List.of(sides);
    return rounds.keySet().stream()
        .filter(c -> wanted.contains(c.side()))
        .mapToDouble(c -> 1000.0 * c.crew().atOnce() / of(c).median())
        .min()
        .orElse(Double.NaN);
  }
}
