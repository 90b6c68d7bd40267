package hone.model.imported;

import hone.backend.Backend;
import hone.json.BadInput;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * The layers of a Keras network without the fully connected ones at its end, to be learned on. They
 * may stand in other layers' graphs and on images of other extents than the network was made for.
 */
public final class ImportedBody {
  private final LayersModel model;
  private final List<KerasLayer> layers;

  private ImportedBody(LayersModel model) {
    this.model = model;
    layers = model.body();
  }

  /**
   * What a file tells of layers; weights are not looked at.
   *
   * @param model its {@code model.json}
   * @throws BadInput when it is no layers model that ends in class probabilities
   */
  public static ImportedBody of(Path model) {
    return new ImportedBody(LayersModel.read(model));
  }

  /** Channels of the images that it takes. */
  public int channels() {
    return InputImage.of(layers.get(0)).channels();
  }

  /**
   * What comes out of the layers.
   *
   * @param vertex by which it is known in the graph
   * @param channels or numbers
   * @param height 0 where it is no image
   * @param width 0 where it is no image
   * @param blocks the number of the block that each layer stands in, from 0: one ends where layers
   *     are joined (with what activates their sum); without joints each layer with weights begins
   *     one
   */
  public record Output(
      String vertex, int channels, int height, int width, Map<String, Integer> blocks) {}

  /**
   * Puts the layers behind the input "image" of a graph.
   *
   * @param size height and width of its images
   * @throws BadInput that names a layer which cannot be taken over, or has no room there
   */
  public Output into(GraphBuilder graph, int size) {
    Mapping mapping = new Mapping(graph, layers, new Extents(channels(), size, size));
    Extents end = mapping.mapped().get(layers.size() - 1).extents();
    return new Output(
        mapping.last(), end.channels(), end.height(), end.width(), blocks(mapping.mapped()));
  }

  private static Map<String, Integer> blocks(List<Mapping.Mapped> mapped) {
    boolean joints = mapped.stream().anyMatch(m -> isJoint(m.layer()));
    Map<String, Integer> out = new LinkedHashMap<>();
    int number = 0;
    boolean ended = false;
    for (Mapping.Mapped each : mapped) {
      KerasLayer layer = each.layer();
      boolean weighted = layer.config().containsKey("use_bias");
      boolean activates = layer.type().endsWith("ReLU") || layer.type().equals("Activation");
      if (joints ? ended && !activates && !isJoint(layer) : weighted && !out.isEmpty()) {
        number++;
        ended = false;
      }
      ended |= isJoint(layer);
      if (!each.vertex().isEmpty()) {
        out.put(each.vertex(), number);
      }
    }
    return out;
  }

  private static boolean isJoint(KerasLayer layer) {
    return layer.type().equals("Add") || layer.type().equals("Concatenate");
  }

  /**
   * A graph of these layers alone, with their weights.
   *
   * @throws BadInput that names a weight which is missing, of another shape or of no layer
   */
  public ComputationGraph filled() {
    Backend.oneThread();
    Map<String, WeightFile.Weight> weights = model.weights();
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().weightInit(WeightInit.ZERO).graphBuilder();
    builder.addInputs("image");
    int[] own = {InputImage.of(layers.get(0)).height(), InputImage.of(layers.get(0)).width()};
    Mapping mapping = new Mapping(builder, layers, new Extents(channels(), own[0], own[1]));
    LossLayer end = new LossLayer.Builder().activation(Activation.IDENTITY).build();
    builder.addLayer("end", end, mapping.last()).setOutputs("end");
    builder.setInputTypes(InputType.convolutional(own[0], own[1], channels()));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Filling filling = new Filling(graph, weights);
    mapping.mapped().forEach(filling::fill);
    filling.checkAllTaken(model.path().toString(), without());
    return graph;
  }

  // The names of the layers that were left out, whose weights may stay unused.
  private Set<String> without() {
    Set<String> out = new HashSet<>();
    model.layers().forEach(l -> out.add(l.name()));
    layers.forEach(l -> out.remove(l.name()));
    return out;
  }
}
