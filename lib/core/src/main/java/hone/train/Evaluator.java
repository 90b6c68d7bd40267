package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.model.Network;
import hone.recipe.adversary.Attack;
import hone.run.Evaluation;
import hone.seed.Seed;
import hone.stats.Calibration;
import hone.stats.ConfusionMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Judges a network on images, in batches. */
final class Evaluator {
  static final int BATCH = 250;
  private static final int BINS = 15;
  private static final double SMALLEST = 1e-30; // a probability of 0 in float stays finite

  private final Network network;
  private final Batches batches;
  private final int classes;

  Evaluator(Network network, Batches batches, int classes) {
    this.network = network;
    this.batches = batches;
    this.classes = classes;
  }

  Evaluation of(Images images) {
    return judge(images, probabilities(images), classes);
  }

  /** The same on images that are attacked with this network. */
  Evaluation of(Images images, Attack attack, Seed seed) {
    Attacks attacks = new Attacks(batches, classes);
    return judge(
        images,
        probabilities(
            images,
            (batch, from) ->
                attacks.of(
                    attack, network, batch.images(), batch.labels(), seed.split("batch", from))),
        classes);
  }

  /** The probability of each class, [n, classes] row by row. */
  float[] probabilities(Images images) {
    return probabilities(images, (batch, from) -> batch.images());
  }

  /** The numbers that a network's scores are computed from, [n, numbers] row by row. */
  static float[] features(Network network, Batches batches, Images images) {
    float[] out = {};
    for (int from = 0; from < images.size(); from += BATCH) {
      int to = Math.min(images.size(), from + BATCH);
      try (Batches.Batch batch = batches.range(images, from, to)) {
        float[] some = network.byImages().features(batch.images());
        if (out.length == 0) {
          out = new float[some.length / (to - from) * images.size()];
        }
        System.arraycopy(some, 0, out, some.length / (to - from) * from, some.length);
      }
    }
    return out;
  }

  /** What the network is shown of a batch, which begins at an image. */
  private interface Shown {
    INDArray of(Batches.Batch batch, int from);
  }

  private float[] probabilities(Images images, Shown shown) {
    int n = images.size();
    float[] out = new float[n * classes];
    for (int from = 0; from < n; from += BATCH) {
      int to = Math.min(n, from + BATCH);
      try (Batches.Batch batch = batches.range(images, from, to)) {
        INDArray all = network.predict(shown.of(batch, from));
        float[] p = ofClasses(Numbers.of(all), to - from, classes);
        System.arraycopy(p, 0, out, from * classes, p.length);
      }
    }
    return out;
  }

  /** Probabilities, from one network or several, against the labels of the images. */
  static Evaluation judge(Images images, float[] p, int classes) {
    int n = images.size();
    int[] truth = new int[n];
    int[] predicted = new int[n];
    double[] confidence = new double[n];
    boolean[] right = new boolean[n];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      int row = i * classes;
      int best = Pool.largest(p, row, classes);
      truth[i] = images.label(i);
      predicted[i] = best;
      confidence[i] = p[row + best];
      right[i] = best == truth[i];
      loss -= Math.log(Math.max(p[row + truth[i]], SMALLEST));
      if (Float.isNaN(p[row])) {
        loss = Double.NaN;
      }
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(classes, truth, predicted);
    return Double.isNaN(loss)
        ? new Evaluation(confusion, Double.NaN, Double.NaN)
        : new Evaluation(
            confusion,
            loss / n,
            Calibration.error(confidence, right, BINS),
            Calibration.bins(confidence, right, BINS).stream().filter(b -> b.count() > 0).toList());
  }

  // Where the loss asks for more scores than there are classes, theirs come last: what remains is
  // the softmax of the classes alone.
  static float[] ofClasses(float[] all, int rows, int classes) {
    int columns = all.length / rows;
    if (columns == classes) {
      return all;
    }
    float[] out = new float[rows * classes];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += all[i * columns + c];
      }
      for (int c = 0; c < classes; c++) {
        out[i * classes + c] = (float) (all[i * columns + c] / Math.max(sum, SMALLEST));
      }
    }
    return out;
  }
}
