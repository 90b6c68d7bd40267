package hone.engine;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes what a graph computes, on the graph's own parameters and flat gradient, as a fixed
 * sequence of primitives. {@code -Dhone.engine=off} switches it off everywhere. For one thread at a
 * time.
 */
public final class Engine implements AutoCloseable {
  /** Images that inference takes at once: more would leave the processor's cache. */
  private static final int[] SIZES = {1, 8, 64};

  private static final String PROBLEM = problem();
  private static final Cleaner CLEANER = Cleaner.create();

  private final ComputationGraph graph; // holds the memory that the plans point to
  private final List<Node> nodes;
  private final GraphReader.Read apart; // the same, nothing fused
  private final int classes;
  private final Plans plans;
  private final Cleaner.Cleanable cleaning;
  private Training current;
  private Training traced;

  private Engine(ComputationGraph graph, GraphReader.Read apart) {
    this.graph = graph;
    this.apart = apart;
    nodes = Fusion.fuse(apart.nodes());
    classes = nodes.get(nodes.size() - 1).channels();
    plans =
        new Plans(
            nodes,
            LayerReader.address(graph.params()),
            LayerReader.address(graph.getFlattenedGradients()));
    cleaning = CLEANER.register(this, plans);
  }

  /**
   * An engine for a graph of one image input and one softmax output.
   *
   * @param image extents of the input
   * @throws Unsupported when the graph has something that the engine does not know, the natives are
   *     missing, or the engine is switched off
   */
  public static Engine of(ComputationGraph graph, InputType.InputTypeConvolutional image)
      throws Unsupported {
    available();
    if (graph.params().dataType() != DataType.FLOAT) {
      throw new Unsupported("the parameters are no floats");
    }
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    Engine engine = new Engine(graph, GraphReader.read(graph, image));
    engine.plans.training(1); // what cannot be laid out is known at once
    engine.plans.inference(SIZES[0]);
    return engine;
  }

  /**
   * Does nothing where the engine can compute, which one small convolution establishes.
   *
   * @throws Unsupported with the reason where it cannot, whatever the graph
   */
  public static void available() throws Unsupported {
    if ("off".equals(System.getProperty("hone.engine"))) {
      throw new Unsupported("it is switched off by -Dhone.engine=off");
    }
    if (!PROBLEM.isEmpty()) {
      throw new Unsupported(PROBLEM);
    }
  }

  private static String problem() {
    return problem(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }

  /** Why it cannot compute beside this backend of ND4J, whose arrays it takes; empty if it can. */
  static String problem(String backend) {
    if (!"CPU".equalsIgnoreCase(backend)) {
      return "the ND4J backend is " + backend + ", not the CPU's";
    }
    try {
      return SelfCheck.passes() ? "" : "oneDNN's convolution differs from plain loops";
    } catch (Unsupported | IllegalStateException e) {
      return e.getMessage();
    } catch (LinkageError e) {
      return "the natives of oneDNN could not be loaded: " + e.getMessage();
    }
  }

  /** Name and version of the library behind the engine; empty where it cannot compute. */
  public static String library() {
    try {
      available();
    } catch (Unsupported e) {
      return "";
    }
    dnnl_version_t version = dnnl.dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  /**
   * Scores [N, classes], row by row, of images [N, C, H, W] in training: with dropout, and the
   * batch's own statistics.
   *
   * @param seed from which dropout is drawn
   */
  public float[] forward(INDArray images, long seed) {
    int n = checked(images);
    try {
      current = plans.training(n);
    } catch (Unsupported e) {
      throw new IllegalStateException(e);
    }
    put(images, 0, n, current.images());
    float[] scores = new float[n * classes];
    current.forward(seed, scores);
    Reference.reachabilityFence(this); // else the cleaner may free what is running
    return scores;
  }

  /**
   * Fills the graph's flat gradient, after {@link #forward} of the same images.
   *
   * @param byScores the loss's gradient by each score, [N, classes] row by row
   */
  public void backward(float[] byScores) {
    current.backward(byScores);
    Reference.reachabilityFence(this);
  }

  /**
   * Scores or features [N, K], row by row, of images [N, C, H, W]; {@link #byImages} tells how they
   * change with the images.
   *
   * @param seed from which dropout is drawn in a pass as in training
   */
  public float[] trace(INDArray images, Pass pass, long seed) {
    int n = checked(images);
    boolean looks = !pass.inner().isEmpty();
    List<Node> part = looks ? apart.nodes() : pass.toFeatures() ? features() : nodes;
    try {
      traced = plans.trace(part, looks ? end(pass.inner()) : null, n, pass);
    } catch (Unsupported e) {
      throw new IllegalStateException(e);
    }
    put(images, 0, n, traced.images());
    float[] values = new float[n * part.get(part.size() - 1).channels()];
    traced.forward(seed, values);
    Reference.reachabilityFence(this);
    return values;
  }

  /**
   * The gradient by the images [N, C, H, W], row by row, after {@link #trace} of them; the graph's
   * flat gradient stays as it is.
   *
   * @param byValues the gradient by each number that the trace gave, of the same shape
   */
  public float[] byImages(float[] byValues) {
    traced.backward(byValues);
    float[] gradient = new float[Math.toIntExact(traced.images().length())];
    traced.byImages(gradient);
    Reference.reachabilityFence(this);
    return gradient;
  }

  /**
   * What the vertex gives that the last {@link #trace} looked at, [N, C, H, W] or [N, K], row by
   * row.
   */
  public float[] inner() {
    float[] values = traced.inner();
    Reference.reachabilityFence(this);
    return values;
  }

  /** The gradient by each of these numbers, after {@link #byImages}. */
  public float[] byInner() {
    float[] gradient = traced.byInner();
    Reference.reachabilityFence(this);
    return gradient;
  }

  private Node end(String vertex) {
    Node end = apart.ends().get(vertex);
    if (end == null) {
      throw new IllegalArgumentException("no vertex \"" + vertex + "\"");
    }
    return end;
  }

  // The nodes up to what the layer of the scores reads, its dropout left out.
  private List<Node> features() {
    Node last = nodes.get(nodes.size() - 1).input();
    if (last.op() instanceof Op.Dropout) {
      last = last.input();
    }
    return nodes.subList(0, nodes.indexOf(last) + 1);
  }

  /** Scores [N, classes], row by row, of images [N, C, H, W] as in deployment. */
  public float[] scores(INDArray images) {
    int n = checked(images);
    float[] all = new float[n * classes];
    for (int from = 0; from < n; ) {
      int size = size(n - from);
      int count = Math.min(size, n - from);
      Inference inference;
      try {
        inference = plans.inference(size);
      } catch (Unsupported e) {
        throw new IllegalStateException(e);
      }
      plans.prepare(inference);
      put(images, from, count, inference.images());
      float[] scores = new float[size * classes];
      inference.run(scores);
      System.arraycopy(scores, 0, all, from * classes, count * classes);
      from += count;
    }
    Reference.reachabilityFence(this);
    return all;
  }

  // What is left in a last, smaller part counts for nothing.
  private static int size(int images) {
    for (int size : SIZES) {
      if (images <= size) {
        return size;
      }
    }
    return SIZES[SIZES.length - 1];
  }

  /**
   * From now on these layers compute in training as in deployment, and their numbers get no
   * gradient: what stands in their part of the flat gradient stays there. No layer that learns may
   * stand before one of them.
   *
   * @param layers by name
   */
  public void rest(Set<String> layers) {
    current = null;
    traced = null;
    plans.rest(layers);
  }

  /** To be told whenever the graph's parameters have changed. */
  public void changed() {
    plans.changed();
  }

  private static void put(INDArray images, int from, int count, Tensor to) {
    INDArray plain =
        images.ordering() == 'c' && !images.isView() && images.dataType() == DataType.FLOAT
            ? images
            : images.castTo(DataType.FLOAT).dup('c');
    long each = images.length() / images.size(0) * Float.BYTES;
    Pointer.memcpy(
        OneDnn.at(to.block().address()),
        OneDnn.at(LayerReader.address(plain) + from * each),
        count * each);
    Reference.reachabilityFence(plain); // only its address was used
  }

  // Native code would read past the end of what is too small.
  private int checked(INDArray images) {
    Node input = nodes.get(0);
    long[] one = {input.channels(), input.height(), input.width()};
    if (images.rank() != 4 || !Arrays.equals(Arrays.copyOfRange(images.shape(), 1, 4), one)) {
      throw new IllegalArgumentException(
          "images of shape "
              + Arrays.toString(images.shape())
              + " for a network of [N, C, H, W] with C, H, W = "
              + Arrays.toString(one));
    }
    return Math.toIntExact(images.size(0));
  }

  /** Bytes outside the heap that the arrays of a training step on so many images take. */
  public long stepBytes(int images) {
    try {
      return plans.training(images).bytes();
    } catch (Unsupported e) {
      throw new IllegalStateException(e);
    }
  }

  /** Frees the native memory; the graph stays. */
  @Override
  public void close() {
    cleaning.clean();
  }
}
