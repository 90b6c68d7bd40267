package hone.deploy;

import hone.json.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * How a network of Deeplearning4j becomes an ONNX file (opset 17): float images [N, C, H, W] named
 * {@value #INPUT} come in, class probabilities [N, classes] named {@value #OUTPUT} go out, N is
 * free. Immutable, made with {@link #of} and its methods.
 *
 * <p>The file computes as in deployment: no dropout, running statistics, normalisation folded into
 * the convolution before it unless {@link #unfolded()}.
 */
public final class OnnxExport {
  /** What the images are called. */
  public static final String INPUT = "images";

  /** What the probabilities are called. */
  public static final String OUTPUT = "probabilities";

  private static final String SCORES = "scores.kept";

  private final Options options;

  private record Options(
      int[] image,
      Optional<Preparation> preparation,
      int classes,
      boolean folded,
      Optional<Calibration> int8,
      Map<String, String> metadata) {}

  private OnnxExport(Options options) {
    this.options = options;
  }

  /**
   * Of images of this size.
   *
   * @param channels at least 1
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   */
  public static OnnxExport of(int channels, int height, int width) {
    if (channels < 1 || height < 1 || width < 1) {
      throw new BadInput(
          "images of " + height + "x" + width + "x" + channels + "; expected at least 1x1x1");
    }
    return new OnnxExport(
        new Options(
            new int[] {channels, height, width},
            Optional.empty(),
            0,
            true,
            Optional.empty(),
            Map.of()));
  }

  /** With this done to the images first: pixel values from 0 to 255 come in. */
  public OnnxExport preparing(Preparation preparation) {
    Options o = options;
    if (!preparation.takes(o.image()[0])) {
      throw new BadInput(
          "a preparation of "
              + preparation.zero().size()
              + " channels before a network of "
              + o.image()[0]);
    }
    return new OnnxExport(
        new Options(
            o.image(), Optional.of(preparation), o.classes(), o.folded(), o.int8(), o.metadata()));
  }

  /** With the probabilities of the first so many scores alone, where a loss asks for more. */
  public OnnxExport classes(int count) {
    Options o = options;
    return new OnnxExport(
        new Options(o.image(), o.preparation(), count, o.folded(), o.int8(), o.metadata()));
  }

  /** With normalisation as nodes of its own. */
  public OnnxExport unfolded() {
    Options o = options;
    return new OnnxExport(
        new Options(o.image(), o.preparation(), o.classes(), false, o.int8(), o.metadata()));
  }

  /**
   * With 8-bit weights and activations (QuantizeLinear and DequantizeLinear, which a runtime turns
   * into integer arithmetic): weights with a step for each output channel, activations with one for
   * all, from what these images make of them. Where a network learned with 8-bit levels, those are
   * taken.
   */
  public OnnxExport int8(Calibration calibration) {
    Options o = options;
    return new OnnxExport(
        new Options(
            o.image(),
            o.preparation(),
            o.classes(),
            o.folded(),
            Optional.of(calibration),
            o.metadata()));
  }

  /** With this said in the file. */
  public OnnxExport saying(String key, String value) {
    Options o = options;
    Map<String, String> more = new LinkedHashMap<>(o.metadata());
    more.put(key, value);
    return new OnnxExport(
        new Options(o.image(), o.preparation(), o.classes(), o.folded(), o.int8(), more));
  }

  /**
   * The file's bytes.
   *
   * @throws BadInput that names the part of the network that cannot be written
   */
  public byte[] write(MultiLayerNetwork network) {
    return write(network.toComputationGraph());
  }

  /**
   * The file's bytes.
   *
   * @throws BadInput that names the part of the network that cannot be written
   */
  public byte[] write(ComputationGraph network) {
    OnnxGraph graph = new OnnxGraph();
    int[] image = options.image();
    String input = options.preparation().map(p -> p.add(graph, INPUT, image)).orElse(INPUT);
    int[] seen = options.preparation().map(p -> p.seen(image)).orElse(image);
    InputType type = InputType.convolutional(seen[1], seen[2], seen[0]);
    String last = GraphNodes.add(network, input, type, graph);
    int classes = ended(graph, last, network);
    Padded.into(graph);
    if (options.folded()) {
      Folded.into(graph);
    }
    OnnxFormat.Port images = new OnnxFormat.Port(INPUT, List.of(image[0], image[1], image[2]));
    options
        .int8()
        .ifPresent(
            c -> {
              if (TokenNodes.in(graph)) {
                throw Inexportable.because(
                    "it normalises tokens, which are not for 8 bits here; expected a file of"
                        + " floats");
              }
              boolean bare = options.preparation().isEmpty();
              Quantized.make(graph, Observed.ranges(graph, images, bare, c));
            });
    return OnnxFormat.write(
        graph, images, List.of(new OnnxFormat.Port(OUTPUT, List.of(classes))), options.metadata());
  }

  // The last node's output gets the name that the file promises; scores beyond the classes leave
  // before the softmax, which then is that of the classes alone.
  private int ended(OnnxGraph graph, String last, ComputationGraph network) {
    String output = network.getConfiguration().getNetworkOutputs().get(0);
    int scores = Math.toIntExact(network.layerSize(output));
    List<OnnxGraph.Node> nodes = graph.nodes();
    int at = nodes.size() - 1;
    if (!nodes.get(at).output().equals(last)) {
      throw Inexportable.because("its last vertex is not its output");
    }
    OnnxGraph.Node end = nodes.remove(at);
    int classes = options.classes();
    if (classes > 0 && classes < scores) {
      if (!end.type().equals("Softmax")) {
        throw Inexportable.because("only a softmax can be taken of some of its scores");
      }
      graph.add(
          "Slice",
          SCORES,
          end.inputs().get(0),
          graph.keep("first", whole(0)),
          graph.keep("end", whole(classes)),
          graph.keep("axis", whole(1)));
      end = end.reading(List.of(SCORES));
      scores = classes;
    }
    nodes.add(end.named(OUTPUT));
    return scores;
  }

  private static OnnxGraph.Longs whole(long value) {
    return new OnnxGraph.Longs(new long[] {1}, new long[] {value});
  }
}
