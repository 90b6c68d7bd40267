package hone.model;

import hone.engine.Pass;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network computes its scores from, as in deployment: no dropout, running means. */
public final class Features {
  private Features() {}

  /** The features of images [N, C, H, W], [N, K] row by row. */
  public static float[] of(Network network, INDArray images) {
    float[][] seen = new float[1][];
    network.trace(
        images,
        new Pass(false, true),
        0,
        values -> {
          seen[0] = values.clone();
          return values;
        });
    return seen[0];
  }
}
