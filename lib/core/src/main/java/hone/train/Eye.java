package hone.train;

import hone.data.Split;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Trial;
import hone.run.Run;
import hone.run.Runner;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained network that looks at images and never changes: the numbers before its scores. */
record Eye(Network network, Input input) implements AutoCloseable {
  /** How far images are from others, and how that changes with each of their numbers. */
  record Seen(double distance, float[] slope) {}

  /**
   * The network that a training left.
   *
   * @throws BadInput where there is none
   */
  static Eye of(Trial.Training training, Runner.Context context) {
    Run run = context.need(training);
    byte[] weights =
        context
            .artefacts()
            .left(run)
            .orElseThrow(
                () ->
                    new BadInput(
                        "The network that is to look at restored images is missing: "
                            + run.outcome().sentence()
                            + "."));
    Split split = Opened.split(training);
    return new Eye(
        Opened.network(training, split, weights), Splits.input(split, training.recipe()));
  }

  /**
   * The squared distance of features of images [N, C, H, W] and of others, over the mean square of
   * the others' (Johnson et al. 2016, equation 2, but for that scale): the mean over the images.
   * The slope is that of each image's own distance.
   */
  Seen seen(float[] images, float[] others, long[] shape) {
    try (INDArray truth = Nd4j.create(others, shape, 'c');
        INDArray given = Nd4j.create(images, shape, 'c')) {
      check(shape);
      float[] there = network.byImages().features(truth);
      double square = 0;
      for (float f : there) {
        square += (double) f * f;
      }
      double scale = Math.max(square, 1e-12) / shape[0]; // of an image's features
      double[] sum = new double[1];
      float[] slope =
          network
              .byImages()
              .byFeatures(
                  given,
                  here -> {
                    for (int k = 0; k < here.length; k++) {
                      double gap = here[k] - there[k];
                      sum[0] += gap * gap;
                      here[k] = (float) (2 * gap / scale);
                    }
                    return here;
                  });
      return new Seen(sum[0] / scale / shape[0], slope);
    }
  }

  private void check(long[] shape) {
    int[] sees = {input.channels(), input.height(), input.width()};
    long[] given = Arrays.copyOfRange(shape, 1, 4);
    if (!Arrays.equals(given, Arrays.stream(sees).asLongStream().toArray())) {
      throw new BadInput(
          "The network that looks at restored images sees [channels, height, width] "
              + Arrays.toString(sees)
              + ", and the images are "
              + Arrays.toString(given)
              + "; expected a data set of the same extents.");
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
