package hone.model;

import hone.engine.Engine;
import hone.engine.Pass;
import hone.seed.Seed;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How a network's scores and features change with images [N, C, H, W]. Nothing of the network
 * changes; as it does, so does what is told here.
 */
public final class ByImages {
  // More images are looked at in parts of so many, to bound memory, where each stands for itself.
  private static final int CHUNK = 512;

  private final ComputationGraph graph;
  private final Engine engine; // null where the graph's own layers compute
  private final Input input;

  ByImages(ComputationGraph graph, Engine engine, Input input) {
    this.graph = graph;
    this.engine = engine;
    this.input = input;
  }

  /** The network's inside, whose scores the given function computes. */
  Inside inside(Function<INDArray, float[]> scorer, int classes) {
    return new Inside(graph, engine, scorer, input, classes);
  }

  /**
   * The gradient, by each number of the images, row by row, of the cross-entropy of each image's
   * class as the network computes in deployment: no dropout, running means.
   *
   * @param labels [N, classes], of the classes alone where the network has scores beside them
   */
  public float[] gradient(INDArray images, INDArray labels) {
    long n = images.size(0);
    if (n <= CHUNK) {
      return gradient(images, Slope.ofCrossEntropy(labels));
    }
    float[] all = new float[Math.toIntExact(images.length())];
    int each = all.length / (int) n;
    for (int from = 0; from < n; from += CHUNK) {
      var part = NDArrayIndex.interval(from, Math.min(n, from + CHUNK));
      float[] here = gradient(images.get(part).dup('c'), labels.get(part).dup('c'));
      System.arraycopy(here, 0, all, from * each, here.length);
    }
    return all;
  }

  /**
   * The gradient of any quantity of the scores, as the network computes in deployment: see {@link
   * #gradient(INDArray, INDArray)}.
   *
   * @param slope the quantity's derivative by each score [N, scores], before the softmax
   */
  public float[] gradient(INDArray images, Slope slope) {
    return gradient(images, new Pass(false, false), 0, slope);
  }

  /**
   * The same as the network computes in training, with dropout and the batch's own means, which
   * nothing is learned from.
   *
   * @param features whether the quantity is one of the features that the scores are computed from,
   *     [N, K], and not of the scores
   * @param draw what dropout is drawn from
   */
  public float[] inTraining(INDArray images, boolean features, Seed draw, Slope slope) {
    return gradient(images, new Pass(true, features), draw.value(), slope);
  }

  /**
   * What the scores are computed from, [N, K] row by row, as in training: see {@link #inTraining}.
   */
  public float[] featuresInTraining(INDArray images, Seed draw) {
    return features(images, new Pass(true, true), draw.value());
  }

  /** The same as in deployment: no dropout, running means. */
  public float[] features(INDArray images) {
    return features(images, new Pass(false, true), 0);
  }

  /**
   * The gradient, by each number of the images, of any quantity of the features, as in deployment.
   *
   * @param slope the quantity's derivative by each feature [N, K]
   */
  public float[] byFeatures(INDArray images, Slope slope) {
    return gradient(images, new Pass(false, true), 0, slope);
  }

  private float[] features(INDArray images, Pass pass, long draw) {
    if (engine != null) {
      return engine.trace(images, pass, draw);
    }
    float[][] found = new float[1][];
    Slope flat =
        values -> {
          found[0] = values.clone();
          return new float[values.length];
        };
    gradient(images, pass, draw, flat);
    return found[0];
  }

  float[] gradient(INDArray images, Pass pass, long draw, Slope slope) {
    if (engine == null) {
      Nd4j.getRandom().setSeed(draw);
      return LayerTrace.byImages(graph, images, pass.learning(), pass.toFeatures(), slope);
    }
    return engine.byImages(slope.of(engine.trace(images, pass, draw)));
  }
}
