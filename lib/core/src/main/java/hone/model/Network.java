package hone.model;

import hone.backend.Backend;
import hone.engine.Engine;
import hone.engine.Softmax;
import hone.engine.Unsupported;
import hone.json.BadInput;
import hone.model.compression.Channels;
import hone.model.compression.Packed;
import hone.model.compression.Range;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Adaptation;
import hone.recipe.Compression;
import hone.recipe.Recipe;
import hone.seed.Seed;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network that learns step by step. Images are float arrays [N, C, H, W], labels one-hot [N,
 * classes]. Not for use by several threads at once.
 */
public final class Network implements AutoCloseable {
  // Larger batches are summed from chunks of this many images, to bound memory.
  private static final int CHUNK = 512;

  private final ComputationGraph graph;
  private final Rates rates;
  private final Input input;
  private final Layout layout;
  private final Seed noise;
  private final float[] gradient;
  private final CountingLoss counter;
  private final Engine engine; // null where the graph's own layers compute
  private final String declined;
  private final ByImages byImages;
  private final Resting resting;
  private Pace pace = Pace.whole();
  private Descent descent; // null where Deeplearning4j's updater moves the weights
  private final float[] weights;
  private boolean stale = true; // whether the graph's parameters may differ from the weights
  private boolean exposed;
  private Zeros zeros = Zeros.NONE;
  private Grids grids; // null where weights are not rounded
  private Map<String, Range> ranges = Map.of();
  private Teacher teacher; // null where nobody teaches
  private Reversal reversal; // null where no gradient comes back reversed
  private boolean packed; // whether its file is the small one
  private int step;

  Network(ComputationGraph graph, Rates rates, Input input, CountingLoss counter, Seed noise) {
    this.counter = counter;
    this.graph = graph;
    this.rates = rates;
    this.input = input;
    this.noise = noise;
    layout = Layout.of(graph);
    gradient = new float[layout.total()];
    weights = new float[layout.total()];
    descent = Descent.of(graph, layout, pace).orElse(null);
    Engine found = null;
    String reason = "its update rule or a penalty is one that only Deeplearning4j applies";
    if (descent != null) {
      try {
        found = Engine.of(graph, input.type());
        reason = "";
      } catch (Unsupported e) {
        reason = e.getMessage();
      }
    }
    engine = found;
    declined = reason;
    byImages = new ByImages(graph, engine, input);
    resting = new Resting(graph, engine);
  }

  /** Learns what the recipe's tuning says of it in so many steps; called before the first. */
  public void tune(Recipe recipe, int steps) {
    pace = Pace.of(recipe, input, graph, steps);
    if (descent != null) {
      descent = Descent.of(graph, layout, pace).orElseThrow();
    }
  }

  void take(Tensors given, Recipe recipe) {
    if (given.arrays().isEmpty()) {
      return;
    }
    if (Weights.put(given, graph) < given.arrays().size()) {
      throw new BadInput(
          "A kept network has other layers than the recipe's; it was left by another recipe, or by"
              + " other code of a custom architecture.");
    }
    packed = !recipe.compressions().isEmpty();
    if (Zeros.held(recipe)) {
      zeros = Zeros.of(graph);
    }
    ranges = given.ranges();
    if (!given.grids().isEmpty()) {
      Floats.read(graph.params(), weights);
      stale = false;
      grids = new Grids(graph, given.grids());
      Floats.write(grids.rounded(weights), graph.params());
      changed();
    }
  }

  /**
   * What one step did.
   *
   * @param loss mean over the batch before the step, without penalties on weights
   * @param accuracy part of the batch that was classified rightly before the step, from 0 to 1
   * @param gradientNorm Euclidean norm of the mean gradient of the loss, without penalties
   * @param rate learning rate
   */
  public record Step(double loss, double accuracy, double gradientNorm, double rate) {}

  /**
   * A freshly initialised network.
   *
   * @param steps how many the schedule spans
   * @param seed from which weights and dropout are drawn
   * @throws hone.json.BadInput when the architecture does not fit the images
   */
  public static Network of(Recipe recipe, Input input, int steps, Seed seed) {
    return of(recipe, input, steps, seed, Tensors.of(Map.of()));
  }

  /**
   * The network that another one left by {@link #weights()}, with the widths that it had, whatever
   * it was compressed to. What was pruned stays 0 while it trains on.
   *
   * @throws BadInput when it is no network of this recipe
   */
  public static Network open(Recipe recipe, Input input, int steps, Seed seed, byte[] weights) {
    return of(recipe, input, steps, seed, Weights.read(weights));
  }

  /**
   * A network as wide as arrays say, with these arrays, rounded as they say. Its architecture is
   * that of the recipe's last student, where there is one.
   */
  public static Network of(Recipe all, Input input, int steps, Seed seed, Tensors given) {
    Backend.oneThread();
    Recipe recipe = all.with(all.deployed());
    Rates rates = new Rates(recipe.optimizer().rate(), recipe.schedule(), steps);
    CountingLoss loss = new CountingLoss(Losses.of(recipe));
    ComputationGraphConfiguration configuration =
        Graphs.of(recipe, input, rates, loss, seed, given);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    Network network = new Network(graph, rates, input, loss, seed.split("dropout"));
    network.take(given, recipe);
    if (recipe.adaptation() instanceof Adaptation.DomainClassifier) {
      network.reversal = Reversal.of(graph);
    }
    return network;
  }

  /**
   * One step on one batch. A batch above 512 images is summed from parts of that size: the same
   * step but for rounding, except that batch normalisation then takes its means over each part, and
   * moves its running statistics by the parts' average.
   */
  public Step step(INDArray images, INDArray labels) {
    return taken((int) images.size(0), gradient(images, labels, noise.split("step", step)));
  }

  /**
   * One step on two batches that pass the network one after the other: gradients are added, batch
   * normalisation takes its statistics over each, and the running ones follow the first alone.
   *
   * @param labels of the first images, [N, scores]
   * @param apartLabels of the second, [M, scores]
   * @param counted how many images the sum of the losses is divided by
   */
  public Step step(
      INDArray images, INDArray labels, INDArray apart, INDArray apartLabels, int counted) {
    Seed draw = noise.split("step", step);
    double[] sum = new double[layout.total()];
    double loss = images.size(0) * gradient(images, labels, draw);
    layout.add(gradient, 1, sum);
    loss += apart.size(0) * gradient(apart, apartLabels, draw.split("apart"));
    layout.add(gradient, 0, sum);
    Floats.narrow(sum, gradient);
    return taken(counted, loss / counted);
  }

  private double gradient(INDArray images, INDArray labels, Seed draw) {
    resting.set(pace.resting(step));
    long n = images.size(0);
    return n <= CHUNK
        ? backward(images, labels, draw.value())
        : backwardInParts(images, labels, n, draw.value());
  }

  private Step taken(int counted, double loss) {
    double accuracy = (double) counter.takeRight() / counted;
    double norm = layout.norm(gradient) / counted;
    descend(counted);
    return new Step(loss, accuracy, norm, rates.valueAt(step++, 0));
  }

  /**
   * One step on images of two domains, of each as many and at most 256: the first half labelled,
   * the rest, of the target, with labels of nothing but zeros. What the recipe's adaptation asks of
   * them together counts by {@code strength}, positive; the loss is over the labelled images.
   */
  public Step step(INDArray images, INDArray labels, double strength) {
    int n = Math.toIntExact(images.size(0) / 2);
    counter.strength(strength);
    resting.set(pace.resting(step));
    double loss = 2 * backward(images, labels, noise.split("step", step).value());
    if (reversal != null) {
      reversal.turn(gradient, strength);
    }
    return taken(n, loss);
  }

  /**
   * Replaces the running statistics of batch normalisation by the means of those of these batches
   * [N, C, H, W], which pass as in training; weights stay.
   *
   * @throws BadInput when the network has none
   */
  public void normaliseBy(Iterable<INDArray> batches) {
    Norms norms = Norms.of(graph);
    resting.set(Set.of());
    refresh();
    int draw = 0;
    for (INDArray images : batches) {
      INDArray none = Nd4j.zeros(images.size(0), input.classes());
      backward(images, none, noise.split("statistics", draw++).value());
      norms.see(weights, gradient);
    }
    counter.takeRight();
    norms.put(weights);
    Floats.write(weights, graph.params());
    graph.clear();
    changed();
  }

  private void descend(int n) {
    refresh();
    if (descent == null) { // then the graph's own layers have computed
      Foreign.step(graph, gradient, weights, n, step, pace);
    } else {
      descent.step(gradient, weights, n, step);
    }
    zeros.keep(weights);
    Floats.write(deployed(weights), graph.params());
    graph.clear();
    changed();
  }

  // Steps change weights; what computes is what they round to.
  private float[] deployed(float[] weights) {
    return grids == null ? weights : grids.follow(weights);
  }

  private void refresh() {
    if (stale || exposed && grids == null) {
      Floats.read(graph.params(), weights);
      stale = false;
    }
  }

  private void changed() {
    if (engine != null) {
      engine.changed();
    }
  }

  /**
   * From now on learns what another network says of the images, too. That network is closed with
   * this one.
   *
   * @throws BadInput when it tells other classes apart
   */
  public void learnFrom(Network other, Compression.Distil.Lesson lesson) {
    teacher = Teacher.of(other, lesson, other.input.classes(), input.classes());
    counter.learnFrom(teacher);
  }

  // Leaves the gradient, summed over the images, in our array.
  private double backward(INDArray images, INDArray labels, long draw) {
    if (teacher != null) {
      teacher.see(images);
    }
    if (engine == null) {
      // Dropout draws from the thread's generator: begun anew each step, what it draws depends on
      // the seed and the step alone, not on other networks, evaluations or threads in between.
      Nd4j.getRandom().setSeed(draw);
      graph.setInputs(images);
      graph.setLabels(labels);
      graph.computeGradientAndScore();
      Floats.read(gradients(), gradient);
      return graph.score() - graph.calcRegularizationScore(true);
    }
    int n = Math.toIntExact(images.size(0));
    float[] scores = engine.forward(images, draw);
    INDArray array = Nd4j.create(scores, new long[] {n, input.classes()}, 'c');
    Pair<Double, INDArray> loss =
        counter.computeGradientAndScore(labels, array, new ActivationSoftmax(), null, true);
    engine.backward(Floats.read(loss.getSecond()));
    Floats.read(gradients(), gradient);
    return loss.getFirst();
  }

  private double backwardInParts(INDArray images, INDArray labels, long n, long draw) {
    double loss = 0;
    double[] sum = new double[layout.total()];
    for (long from = 0; from < n; from += CHUNK) {
      long to = Math.min(n, from + CHUNK);
      double weight = (double) (to - from) / n;
      long here = Seed.of(draw).split("part", from / CHUNK).value();
      INDArrayIndex part = NDArrayIndex.interval(from, to);
      loss += weight * backward(images.get(part), labels.get(part), here);
      layout.add(gradient, weight, sum);
    }
    Floats.narrow(sum, gradient);
    return loss;
  }

  private INDArray gradients() {
    INDArray flat = graph.getFlattenedGradients();
    return flat.reshape(flat.length());
  }

  /** Class probabilities [N, classes] of images, as in deployment: no dropout, running means. */
  public INDArray predict(INDArray images) {
    if (engine == null) {
      return graph.outputSingle(false, images);
    }
    float[] p = Softmax.rows(scores(images), input.classes());
    return Nd4j.create(p, new long[] {images.size(0), input.classes()}, 'c');
  }

  /**
   * Scores of images as in deployment, [N, scores] row by row: what {@link #predict} is the softmax
   * of, those that a loss asks for beside the classes last.
   */
  public float[] scores(INDArray images) {
    if (engine == null) {
      return OutputScores.of(graph, images);
    }
    if (exposed) {
      engine.changed();
    }
    return engine.scores(images);
  }

  /** Tells it the loss on validation images, in which a schedule may see that learning stands. */
  public void validated(double loss) {
    rates.heard().hear(loss);
  }

  /** How its scores and features change with images. */
  public ByImages byImages() {
    return byImages;
  }

  /** A copy of all parameters, batch-normalisation statistics included. */
  public float[] parameters() {
    return Floats.read(graph.params());
  }

  /** Replaces all parameters. */
  void parameters(float[] values) {
    if (values.length != graph.numParams()) {
      throw new IllegalArgumentException(
          values.length + " parameters for a network of " + graph.numParams());
    }
    Floats.write(values, graph.params());
    stale = true;
    changed();
  }

  /** All parameters as bytes, batch-normalisation statistics included. */
  public byte[] weights() {
    return packed ? packed() : Weights.write(graph);
  }

  /** The same in the fewest bytes: the file that deployment needs. */
  public byte[] packed() {
    return Packed.write(tensors());
  }

  /** A copy of all its arrays. */
  public Tensors tensors() {
    return Tensors.of(graph).on(grids == null ? Map.of() : grids.all(), ranges);
  }

  /** Which of its channels must go together. */
  public Channels channels() {
    return Channels.of(graph, input.type());
  }

  /**
   * To what numbers that enter layers with weights can be rounded, by the layers' names, as these
   * images have them; the images themselves keep 8 bits.
   */
  public Map<String, Range> calibrate(INDArray images, Compression.Quantize how) {
    return Calibration.of(graph, images, how);
  }

  /**
   * The gradient of the mean loss on a batch by each array, without a step; batch normalisation
   * takes its statistics from the batch, dropout drops.
   *
   * @param draw tells the dropout's draws from those of other calls
   */
  public Map<String, Tensor> slopes(INDArray images, INDArray labels, int draw) {
    backward(images, labels, noise.split("slopes", draw).value());
    counter.takeRight();
    float[] mean = gradient.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= images.size(0);
    }
    return Places.of(graph).arrays(mean);
  }

  /** Takes over every array of {@link #weights()} that agrees in name and shape; how many did. */
  public int load(byte[] weights) {
    return load(Weights.read(weights));
  }

  /** The same but for what the recipe's start draws anew. */
  public int load(byte[] weights, Recipe recipe) {
    return load(Pace.of(recipe, input, graph, 1).kept(Weights.read(weights)));
  }

  private int load(Tensors given) {
    int taken = Weights.put(given, graph);
    stale = true;
    changed();
    return taken;
  }

  /** Steps taken so far. */
  public int steps() {
    return step;
  }

  /** Where its arrays stand among {@link #parameters()}. */
  Places places() {
    return Places.of(graph);
  }

  /** The network as Deeplearning4j knows it. What is done to its parameters counts. */
  public ComputationGraph graph() {
    exposed = true;
    return graph;
  }

  /** Why the graph's own layers compute and not {@link Engine}; empty when the engine does. */
  public String declined() {
    return declined;
  }

  /**
   * Bytes outside the heap that the arrays of a training step on so many images take, parameters
   * left out; nothing where the graph's own layers compute.
   */
  public OptionalLong stepBytes(long images) {
    return engine == null
        ? OptionalLong.empty()
        : OptionalLong.of(engine.stepBytes(Math.toIntExact(Math.min(images, CHUNK))));
  }

  /** Frees the engine's native memory now and not some time after the network was forgotten. */
  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
    if (teacher != null) {
      teacher.close();
    }
  }

  /** Trainable parameters and multiply-accumulates of one image. */
  public Size size() {
    return Size.of(graph, input.type(), layout.trainable());
  }
}
