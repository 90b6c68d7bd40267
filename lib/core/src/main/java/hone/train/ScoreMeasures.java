package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.loss.Loss;
import hone.recipe.probe.Measure;
import hone.run.Result;
import hone.seed.Seed;

/** What the scores of a network say beside the class, and how a loss pulls at them. */
final class ScoreMeasures {
  private static final int GRADIENT_IMAGES = 500; // one part of a step

  private ScoreMeasures() {}

  static Result.Measured logitError(
      Measure.LogitError what, Network network, Batches batches, Images test, int classes) {
    double sum = 0;
    float[][] scores = scores(network, batches, test);
    for (int i = 0; i < scores.length; i++) {
      double other = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        other = c == test.label(i) ? other : Math.max(other, scores[i][c]);
      }
      sum += other - scores[i][test.label(i)];
    }
    return new Result.Measured(sum / scores.length, what.unit());
  }

  static Result.Measured gradient(
      Measure.Gradient what, Trial.Training of, byte[] weights, Split split) {
    if (what.loss().extra() != of.recipe().loss().extra()) {
      throw new BadInput(
          "The gradient of "
              + what.loss()
              + " cannot be measured on a network trained with "
              + of.recipe().loss()
              + ": they take different numbers of scores.");
    }
    Recipe recipe = of.recipe().with(what.loss());
    Images some = Splits.first(split.test(), GRADIENT_IMAGES);
    Seed seed = Seed.of(of.seed());
    try (Network network = Network.open(recipe, Splits.input(split, recipe), 1, seed, weights)) {
      Batches batches = Splits.batches(split, of.task(), recipe);
      try (Batches.Batch batch = batches.range(some, 0, some.size())) {
        double norm = network.step(batch.images(), batch.labels()).gradientNorm();
        return new Result.Measured(Math.log10(norm), what.unit());
      }
    }
  }

  static Result.Measured toldError(
      Measure.ToldError what, Loss loss, Network network, Batches batches, Images test) {
    if (loss.told().isEmpty()) {
      throw new BadInput("The error of a property is asked of a network whose loss tells none.");
    }
    double[] truth = batches.told(test);
    float[][] scores = scores(network, batches, test);
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double gap = told(loss, scores[i], batches) - truth[i];
      sum += gap * gap;
    }
    return new Result.Measured(Math.sqrt(sum / truth.length), what.unit());
  }

  private static double told(Loss loss, float[] row, Batches batches) {
    int first = row.length - loss.extra();
    if (!(loss instanceof Loss.Binning)) {
      return row[first];
    }
    double[] centres = batches.centres();
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      most = Math.max(most, row[first + k]);
    }
    double sum = 0;
    double told = 0;
    for (int k = 0; k < centres.length; k++) {
      double p = Math.exp(row[first + k] - most);
      sum += p;
      told += p * centres[k];
    }
    return told / sum;
  }

  private static float[][] scores(Network network, Batches batches, Images images) {
    int n = images.size();
    float[][] out = new float[n][];
    for (int from = 0; from < n; from += Evaluator.BATCH) {
      int to = Math.min(n, from + Evaluator.BATCH);
      try (Batches.Batch batch = batches.range(images, from, to)) {
        float[] all = network.scores(batch.images());
        int columns = all.length / (to - from);
        for (int i = from; i < to; i++) {
          out[i] =
              java.util.Arrays.copyOfRange(all, (i - from) * columns, (i - from + 1) * columns);
        }
      }
    }
    return out;
  }
}
