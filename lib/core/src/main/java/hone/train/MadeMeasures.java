package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.model.Network;
import hone.recipe.Trial;
import hone.recipe.probe.Judged.Made;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.stats.FrechetDistance;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How good made images are, by a network that real ones trained. */
final class MadeMeasures {
  /** A class counts as collapsed below this part of the real images' spread. */
  private static final double COLLAPSED = 0.5;

  private final Network judge;
  private final Batches batches;
  private final int classes;

  MadeMeasures(Network judge, Batches batches, int classes) {
    this.judge = judge;
    this.batches = batches;
    this.classes = classes;
  }

  /** What a probe of made images finds. */
  static Outcome measure(Trial.Probe probe, Runner.Context context) {
    Trial.Training judging = probe.judge();
    Run judge = context.need(judging);
    Optional<byte[]> weights = context.artefacts().left(judge);
    if (weights.isEmpty()) {
      return new Outcome.Failed("there is no network to judge by: " + judge.outcome().sentence());
    }
    Optional<Run> maker =
        probe.needs().stream()
            .filter(Trial.Generation.class::isInstance)
            .map(context::need)
            .findFirst();
    if (maker.isPresent() && maker.get().outcome().found().isEmpty()) {
      return new Outcome.Failed("nothing was made: " + maker.get().outcome().sentence());
    }
    Split split = Opened.split(judging);
    int classes = split.data().classNames().size();
    Images made =
        Enlarging.made(probe.of().recipe().enlargement(), maker, context, split.train(), classes)
            .orElse(split.train());
    Batches batches = Splits.batches(split, judging.task(), judging.recipe());
    try (Network network = Opened.network(judging, split, weights.get())) {
      Made what = (Made) probe.measure();
      double value = new MadeMeasures(network, batches, classes).value(what.quality(), made, split);
      return new Outcome.Completed(new Result.Measured(value, what.unit()));
    }
  }

  double value(Made.Quality quality, Images made, Split split) {
    return switch (quality) {
      case ACCURACY -> 100 * new Evaluator(judge, batches, classes).of(made).accuracy();
      case DISTANCE -> distance(made, split);
      case DIVERSITY -> {
        double sum = 0;
        int counted = 0;
        for (double each : spreads(made, split.validation())) {
          sum += Double.isNaN(each) ? 0 : each;
          counted += Double.isNaN(each) ? 0 : 1;
        }
        yield 100 * sum / counted;
      }
      case COLLAPSED -> {
        int count = 0;
        for (double each : spreads(made, split.validation())) {
          count += each < COLLAPSED ? 1 : 0;
        }
        yield count;
      }
    };
  }

  // Of as many made images as there are real ones to learn from: few images make a distance larger,
  // and the real ones, which stand in for made ones where nothing is made, are no more.
  private double distance(Images made, Split split) {
    int n = Math.min(made.size(), split.train().size());
    float[] real = features(split.validation());
    int columns = real.length / split.validation().size();
    Images some = made.subset(IntStream.range(0, n).toArray());
    return FrechetDistance.of(features(some), real, columns);
  }

  /**
   * How far the made images of each class are apart, as a part of how far real ones are: an image
   * that the judge does not see as its class adds nothing, so that noise, which lies far from
   * everything, is not taken for diversity; and no class is more diverse than the real one. NaN of
   * a class without two made and two real images that differ.
   */
  private double[] spreads(Images made, Images real) {
    float[] ours = features(made);
    float[] theirs = features(real);
    int columns = theirs.length / real.size();
    float[] p = new Evaluator(judge, batches, classes).probabilities(made);
    List<List<Integer>> members = MadeImages.byClass(made, classes);
    List<List<Integer>> models = MadeImages.byClass(real, classes);
    double[] out = new double[classes];
    for (int c = 0; c < classes; c++) {
      int label = c;
      List<Integer> seen =
          members.get(c).stream()
              .filter(i -> Pool.largest(p, i * classes, classes) == label)
              .toList();
      double share = (double) seen.size() / members.get(c).size();
      double apart = seen.size() < 2 ? 0 : distance(seen, ours, columns);
      double hoped = distance(models.get(c), theirs, columns);
      out[c] =
          members.get(c).size() > 1 && hoped > 0 ? Math.min(1, share * apart / hoped) : Double.NaN;
    }
    return out;
  }

  /** The mean distance of two different rows; NaN of fewer than two. */
  static double distance(List<Integer> rows, float[] features, int columns) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int k = 0; k < columns; k++) {
          double d = features[rows.get(i) * columns + k] - features[rows.get(j) * columns + k];
          square += d * d;
        }
        sum += Math.sqrt(square);
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  private float[] features(Images images) {
    return Evaluator.features(judge, batches, images);
  }
}
