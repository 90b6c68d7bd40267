package hone.model;

import hone.backend.Backend;
import hone.model.compression.Tensors;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.pretext.Pretext;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A recipe's network that ends in what a {@link Pretext} asks for in place of the scores of
 * classes. Its other layers have the names that they have in the recipe's own network. Not for use
 * by several threads at once.
 */
public final class SelfTaught implements AutoCloseable {
  private static final String PREFIX = "pretext-";

  private final Network network;
  private final ScoreLoss loss;
  private final int width;
  private final Mosaic mosaic; // null where pixels are not told place by place

  private SelfTaught(Network network, ScoreLoss loss, int width, Mosaic mosaic) {
    this.network = network;
    this.loss = loss;
    this.width = width;
    this.mosaic = mosaic;
  }

  /**
   * How a network did on images.
   *
   * @param loss the pretext's, a mean over what it was shown
   * @param right the part of turns or partners that it told, from 0 to 1; NaN where pixels are told
   */
  public record Judged(double loss, double right) {}

  /**
   * A freshly initialised network.
   *
   * @param image what it sees; classes play no part
   * @param steps how many the schedule spans
   * @throws hone.json.BadInput when the architecture does not fit the images
   */
  public static SelfTaught of(Recipe recipe, Pretext pretext, Input image, int steps, Seed seed) {
    Backend.oneThread();
    Mosaic mosaic = null;
    if (pretext instanceof Pretext.Masked) {
      Graphs.check(recipe.architecture(), image);
      Architecture.ConvNet maps = recipe.architecture().maps().orElseThrow();
      recipe = recipe.with(maps);
      mosaic = Mosaic.of(recipe, maps.blocks(), image);
    }
    int width = width(pretext, image);
    int told = mosaic == null ? width : mosaic.told();
    Input wide = new Input(image.channels(), image.height(), image.width(), told);
    Rates rates = new Rates(recipe.optimizer().rate(), recipe.schedule(), steps);
    ScoreLoss loss = loss(pretext);
    CountingLoss counting = new CountingLoss(loss);
    Graphs.Ending ending =
        mosaic == null
            ? ending(pretext, wide, counting)
            : new RestoredEnd(PREFIX, 1, mosaic.each(), counting);
    ComputationGraphConfiguration configuration =
        Graphs.of(recipe, wide, rates, seed, Tensors.of(Map.of()), ending);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    Network network = new Network(graph, rates, wide, counting, seed.split("dropout"));
    return new SelfTaught(network, loss, width, mosaic);
  }

  private static int width(Pretext pretext, Input image) {
    if (pretext instanceof Pretext.Contrastive c) {
      return c.dimensions();
    }
    return pretext instanceof Pretext.Rotation
        ? Pretext.Rotation.TURNS
        : image.channels() * image.height() * image.width();
  }

  private static ScoreLoss loss(Pretext pretext) {
    if (pretext instanceof Pretext.Contrastive c) {
      return new Partners(c.temperature());
    }
    if (pretext instanceof Pretext.Restoring) {
      return new GivenSlope();
    }
    if (pretext instanceof Pretext.Masked) {
      return new HiddenError();
    }
    return pretext instanceof Pretext.Rotation
        ? new SoftmaxLoss.CrossEntropy(0, List.of())
        : new Reconstruction();
  }

  private static Graphs.Ending ending(Pretext pretext, Input wide, CountingLoss loss) {
    int width = wide.classes();
    if (pretext instanceof Pretext.Restoring) {
      return new RestoredEnd(PREFIX, 3, wide.channels(), loss);
    }
    return (graph, last) -> {
      String end = PREFIX + "end";
      if (pretext instanceof Pretext.Rotation) {
        OutputLayer turns =
            new OutputLayer.Builder(loss).nOut(width).activation(Activation.SOFTMAX).build();
        graph.addLayer(end, turns, last).setOutputs(end);
        return;
      }
      if (pretext instanceof Pretext.Contrastive c) {
        dense(graph, "hidden", c.width(), Activation.RELU, last);
      } else {
        // Of ReLU units, all were silent after a few steps on features of photographs.
        int hidden = ((Pretext.Denoising) pretext).width();
        dense(graph, "hidden", hidden, Activation.TANH, last);
      }
      dense(graph, "told", width, Activation.IDENTITY, PREFIX + "hidden");
      LossLayer flat = new LossLayer.Builder(loss).activation(Activation.IDENTITY).build();
      graph.addLayer(end, flat, PREFIX + "told").setOutputs(end);
    };
  }

  private static void dense(
      GraphBuilder graph, String name, int units, Activation activation, String input) {
    graph.addLayer(
        PREFIX + name, new DenseLayer.Builder().nOut(units).activation(activation).build(), input);
  }

  /** Numbers that it gives for a view: those of its labels, too. */
  public int width() {
    return width;
  }

  /**
   * One step.
   *
   * @param views [N, C, H, W]: for partners, the second views after all first ones
   * @param told [N, width]: one-hot turns, or whole pixels; zeros for partners; where patches are
   *     masked, hidden pixels, and not a number for all others; where images are restored, the
   *     derivatives of the loss by what the network tells
   * @return accuracy is that of turns or partners; NaN where pixels are told
   */
  public Network.Step step(INDArray views, INDArray told) {
    Network.Step done = network.step(views, asTold(told));
    return new Network.Step(
        done.loss(), right(done.accuracy(), views.size(0)), done.gradientNorm(), done.rate());
  }

  private INDArray asTold(INDArray told) {
    if (mosaic == null) {
      return told;
    }
    float[] arranged = mosaic.arranged(Floats.read(told));
    long rows = told.size(0);
    return Nd4j.create(arranged, new long[] {rows, arranged.length / rows}, 'c');
  }

  /** What it makes of views as in deployment, without a step; see {@link #step}. */
  public Judged judge(INDArray views, INDArray told) {
    int rows = Math.toIntExact(views.size(0));
    float[] scores = network.scores(views);
    float[] labels = Floats.read(asTold(told));
    double[] z = new double[scores.length];
    double[] y = new double[labels.length];
    int right = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = scores[i];
      y[i] = labels[i];
    }
    for (int row = 0; mosaic == null && row < rows; row++) {
      right += y[row * width + largest(z, row * width, width)] == 1 ? 1 : 0;
    }
    double sum = 0;
    for (double value : loss.values(rows, z, y, null)) {
      sum += value;
    }
    return new Judged(sum / rows, right((double) right / rows, rows));
  }

  private double right(double counted, long rows) {
    if (loss instanceof Partners partners) {
      return (double) partners.takeFound() / rows;
    }
    return loss instanceof SoftmaxLoss ? counted : Double.NaN;
  }

  private static int largest(double[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return best;
  }

  /** The network itself, pretext's layers included. */
  public Network network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
