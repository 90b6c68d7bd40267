package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.model.Network;
import hone.run.Evaluation;
import hone.stats.Calibration;
import hone.stats.ConfusionMatrix;

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
    int n = images.size();
    int[] truth = new int[n];
    int[] predicted = new int[n];
    double[] confidence = new double[n];
    boolean[] right = new boolean[n];
    double loss = 0;
    for (int from = 0; from < n; from += BATCH) {
      int to = Math.min(n, from + BATCH);
      float[] p;
      try (Batches.Batch batch = batches.range(images, from, to)) {
        p = network.predict(batch.images()).dup('c').reshape((to - from) * classes).toFloatVector();
      }
      for (int i = from; i < to; i++) {
        int row = (i - from) * classes;
        int best = 0;
        for (int c = 1; c < classes; c++) {
          if (p[row + c] > p[row + best]) {
            best = c;
          }
        }
        truth[i] = images.label(i);
        predicted[i] = best;
        confidence[i] = p[row + best];
        right[i] = best == truth[i];
        loss -= Math.log(Math.max(p[row + truth[i]], SMALLEST));
        if (Float.isNaN(p[row])) {
          loss = Double.NaN;
        }
      }
    }
    return new Evaluation(
        ConfusionMatrix.of(classes, truth, predicted),
        loss / n,
        Double.isNaN(loss) ? Double.NaN : Calibration.error(confidence, right, BINS));
  }
}
