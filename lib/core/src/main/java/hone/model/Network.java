package hone.model;

import hone.backend.Backend;
import hone.recipe.Recipe;
import hone.seed.Seed;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that learns step by step. Images are float arrays [N, C, H, W], labels one-hot [N,
 * classes]. Not for use by several threads at once.
 */
public final class Network {
  // Larger batches are summed from chunks of this many images, to bound memory.
  private static final int CHUNK = 512;

  private final ComputationGraph graph;
  private final Rates rates;
  private final Input input;
  private final boolean penalized;
  private int step;

  private Network(ComputationGraph graph, Rates rates, Input input, boolean penalized) {
    this.graph = graph;
    this.rates = rates;
    this.input = input;
    this.penalized = penalized;
  }

  /**
   * What one step did.
   *
   * @param loss mean over the batch before the step, without penalties on weights
   * @param gradientNorm Euclidean norm of the mean gradient of the loss
   * @param rate learning rate
   */
  public record Step(double loss, double gradientNorm, double rate) {}

  /**
   * A freshly initialised network.
   *
   * @param steps how many the schedule spans
   * @param seed from which weights and dropout are drawn
   * @throws hone.json.BadInput when the architecture does not fit the images
   */
  public static Network of(Recipe recipe, Input input, int steps, Seed seed) {
    Backend.oneThread();
    Rates rates = new Rates(recipe.optimizer().rate(), recipe.schedule(), steps);
    ComputationGraphConfiguration configuration = Graphs.of(recipe, input, rates, seed);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    // Dropout draws from this thread's generator; every trial starts it anew.
    Nd4j.getRandom().setSeed(seed.split("dropout").value());
    return new Network(graph, rates, input, !recipe.regularizations().isEmpty());
  }

  /** One step on one batch; a batch above 512 images is summed from parts of that size. */
  public Step step(INDArray images, INDArray labels) {
    long n = images.size(0);
    double loss = 0;
    INDArray sum = null;
    for (long from = 0; from < n; from += CHUNK) {
      long to = Math.min(n, from + CHUNK);
      boolean whole = n <= CHUNK;
      graph.setInputs(whole ? images : part(images, from, to));
      graph.setLabels(whole ? labels : part(labels, from, to));
      graph.computeGradientAndScore();
      loss += graph.score() * (to - from) / n;
      if (!whole) {
        sum = sum == null ? gradients().dup() : sum.addi(gradients());
      }
    }
    if (sum != null) {
      gradients().assign(sum);
    }
    if (penalized) {
      loss -= graph.calcRegularizationScore(true);
    }
    double norm = gradients().norm2Number().doubleValue() / n;
    graph
        .getUpdater(true)
        .update(graph.gradient(), step, 0, (int) n, LayerWorkspaceMgr.noWorkspaces());
    graph.params().subi(gradients());
    graph.clear();
    return new Step(loss, norm, rates.valueAt(step++, 0));
  }

  private INDArray gradients() {
    INDArray flat = graph.getFlattenedGradients();
    return flat.reshape(flat.length());
  }

  private static INDArray part(INDArray array, long from, long to) {
    return array.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to));
  }

  /** Class probabilities [N, classes] of images, as in deployment: no dropout, running means. */
  public INDArray predict(INDArray images) {
    return graph.outputSingle(false, images);
  }

  /** A copy of all parameters, batch-normalisation statistics included. */
  public float[] parameters() {
    return graph.params().toFloatVector();
  }

  /** Replaces all parameters. */
  public void parameters(float[] values) {
    if (values.length != graph.numParams()) {
      throw new IllegalArgumentException(
          values.length + " parameters for a network of " + graph.numParams());
    }
    graph.params().assign(Nd4j.createFromArray(values));
  }

  /** Steps taken so far. */
  public int steps() {
    return step;
  }

  /** The network as Deeplearning4j knows it. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Parameters and multiply-accumulates of one image. */
  public Cost cost() {
    Map<String, InputType> types =
        graph
            .getConfiguration()
            .getLayerActivationTypes(
                InputType.convolutional(input.height(), input.width(), input.channels()));
    long macs = 0;
    for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
      if (!layer.paramTable().containsKey("W")) {
        continue;
      }
      long weights = layer.getParam("W").length();
      String name = layer.conf().getLayer().getLayerName();
      boolean spatial = layer.conf().getLayer() instanceof ConvolutionLayer;
      InputType type = types.get(name);
      macs +=
          spatial && type instanceof InputType.InputTypeConvolutional c
              ? weights * c.getHeight() * c.getWidth()
              : weights;
    }
    return new Cost(graph.numParams(), macs);
  }
}
