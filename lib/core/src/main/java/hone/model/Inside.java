package hone.model;

import hone.engine.Engine;
import hone.engine.Pass;
import hone.engine.Softmax;
import hone.engine.Tokens;
import hone.json.BadInput;
import hone.json.Json;
import hone.model.imported.ImportedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network looked into as it computes in deployment: its scores, the maps of its layers, and how a
 * score changes with both maps and images. Images are [N, C, H, W], row by row, as the network
 * takes them. Nothing of the network changes; as it does, so does what is told here. For one thread
 * at a time.
 */
public final class Inside {
  private final ComputationGraph graph;
  private final Engine engine; // null where the graph's own layers compute
  private final Function<INDArray, float[]> scorer;
  private final InputType.InputTypeConvolutional image;
  private final int classes;
  private final List<Layer> layers;
  private final String deepest;

  /**
   * A layer that gives maps.
   *
   * @param name the graph's
   * @param channels how many maps
   * @param height of a map
   * @param width of a map
   */
  public record Layer(String name, int channels, int height, int width) {
    /** One line: name, maps, pixels. */
    @Override
    public String toString() {
      return name + ": " + channels + " maps of " + height + "x" + width;
    }
  }

  /**
   * What a layer gave, and what follows from it.
   *
   * @param scores [N, classes], before the softmax
   * @param maps [N, channels, height, width] of the layer
   * @param byMaps the gradient of each image's score by each number of its maps
   * @param byImages the same by each number of the image
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by whoever asked
  public record Looked(float[] scores, float[] maps, float[] byMaps, float[] byImages) {}

  Inside(
      ComputationGraph graph,
      Engine engine,
      Function<INDArray, float[]> scorer,
      Input input,
      int classes) {
    this.graph = graph;
    this.engine = engine;
    this.scorer = scorer;
    this.classes = classes;
    image =
        (InputType.InputTypeConvolutional)
            InputType.convolutional(input.height(), input.width(), input.channels());
    Map<String, InputType> types = graph.getConfiguration().getLayerActivationTypes(image);
    List<Layer> found = new ArrayList<>();
    String last = "";
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      if (vertex.hasLayer()
          && vertex.getLayer().conf().getLayer() instanceof Tokens t
          && t.hasClassToken()) {
        break; // from here on tokens stand in one line and make no picture
      }
      InputType type = vertex.isInputVertex() ? null : types.get(vertex.getVertexName());
      if (type instanceof InputType.InputTypeConvolutional c && c.getHeight() * c.getWidth() > 1) {
        found.add(
            new Layer(
                vertex.getVertexName(),
                (int) c.getChannels(),
                (int) c.getHeight(),
                (int) c.getWidth()));
        boolean pools =
            vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof SubsamplingLayer;
        last = pools ? last : vertex.getVertexName();
      }
    }
    layers = List.copyOf(found);
    deepest = last;
  }

  /** Inside a network of whose scores the first so many are those of classes. */
  public static Inside of(Network network, int classes) {
    return network.byImages().inside(network::scores, classes);
  }

  /** Inside a network that others trained. */
  public static Inside of(ImportedNetwork network) {
    int[] image = network.image();
    ComputationGraph graph = network.graph();
    Engine engine = network.engine().orElse(null);
    Function<INDArray, float[]> scorer =
        engine == null ? images -> OutputScores.of(graph, images) : engine::scores;
    Input input = new Input(image[0], image[1], image[2], network.classes());
    return new Inside(graph, engine, scorer, input, network.classes());
  }

  /** Channels of its images. */
  public int channels() {
    return (int) image.getChannels();
  }

  /** Height of its images. */
  public int height() {
    return (int) image.getHeight();
  }

  /** Width of its images. */
  public int width() {
    return (int) image.getWidth();
  }

  /** How many classes it tells apart. */
  public int classes() {
    return classes;
  }

  /** The layers that give maps of more than one pixel, in the order in which they compute. */
  public List<Layer> layers() {
    return layers;
  }

  /** The layers with numbers of their own, in the order in which they compute. */
  public List<String> learning() {
    return IntStream.of(graph.topologicalSortOrder())
        .mapToObj(i -> graph.getVertices()[i])
        .filter(v -> v.hasLayer() && v.getLayer().numParams() > 0)
        .map(GraphVertex::getVertexName)
        .toList();
  }

  /**
   * The layer of this name.
   *
   * @param name empty for the last that gives maps and does not pool: what Grad-CAM looks at
   * @throws BadInput when there is none
   */
  public Layer layer(String name) {
    if (layers.isEmpty()) {
      throw new BadInput(
          "The network has no layer that gives maps; expected one with convolutions.");
    }
    String wanted = name.isEmpty() ? deepest : name;
    return layers.stream()
        .filter(l -> l.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "The network has no layer \""
                        + name
                        + "\" that gives maps; did you mean \""
                        + Json.nearest(name, layers.stream().map(Layer::name).toList())
                        + "\"?"));
  }

  /** Scores [N, classes] before the softmax, row by row. */
  public float[] scores(float[] images) {
    try (INDArray given = array(images)) {
      return first(scorer.apply(given), count(images));
    }
  }

  /** Class probabilities [N, classes], row by row: of the classes alone. */
  public float[] probabilities(float[] images) {
    return Softmax.rows(scores(images), classes);
  }

  /**
   * The gradient of a score by each number of the images.
   *
   * @param of a class for each image
   */
  public float[] gradient(float[] images, int[] of) {
    try (INDArray given = array(images)) {
      Slope slope = slope(of, new float[1][]);
      Pass pass = new Pass(false, false);
      return engine == null
          ? LayerTrace.find(graph, given, pass, slope).byImages()
          : engine.byImages(slope.of(engine.trace(given, pass, 0)));
    }
  }

  /**
   * The maps of a layer, and the gradients of a score.
   *
   * @param layer of {@link #layers()}
   * @param of a class for each image
   */
  public Looked at(Layer layer, float[] images, int[] of) {
    float[][] scores = new float[1][];
    Slope slope = slope(of, scores);
    Pass pass = new Pass(false, false, layer.name());
    try (INDArray given = array(images)) {
      if (engine == null) {
        LayerTrace.Found found = LayerTrace.find(graph, given, pass, slope);
        return new Looked(scores[0], found.inner(), found.byInner(), found.byImages());
      }
      float[] byScores = slope.of(engine.trace(given, pass, 0));
      float[] maps = engine.inner();
      float[] byImages = engine.byImages(byScores);
      return new Looked(scores[0], maps, engine.byInner(), byImages);
    }
  }

  /**
   * What the tokens of images look at, layer by layer.
   *
   * @throws BadInput when the network has no attention
   */
  public List<Attended> attention(float[] images) {
    try (INDArray given = array(images)) {
      return Attended.of(graph, given);
    }
  }

  private Slope slope(int[] of, float[][] scores) {
    return values -> {
      scores[0] = first(values.clone(), of.length);
      float[] out = new float[values.length];
      int columns = values.length / of.length;
      for (int i = 0; i < of.length; i++) {
        out[i * columns + of[i]] = 1;
      }
      return out;
    };
  }

  // What a loss asks for beside the classes comes last.
  private float[] first(float[] values, int n) {
    int columns = values.length / n;
    if (columns == classes) {
      return values;
    }
    float[] out = new float[n * classes];
    for (int i = 0; i < n; i++) {
      System.arraycopy(values, i * columns, out, i * classes, classes);
    }
    return out;
  }

  private int count(float[] images) {
    int each = channels() * height() * width();
    if (images.length == 0 || images.length % each != 0) {
      throw new IllegalArgumentException(
          images.length + " numbers for images of " + channels() + "x" + height() + "x" + width());
    }
    return images.length / each;
  }

  private INDArray array(float[] images) {
    return Nd4j.create(images, new long[] {count(images), channels(), height(), width()}, 'c');
  }
}
