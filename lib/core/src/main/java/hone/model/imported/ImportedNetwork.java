package hone.model.imported;

import hone.backend.Backend;
import hone.engine.Engine;
import hone.engine.Softmax;
import hone.engine.Unsupported;
import hone.json.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained Keras network, read from a layers model: {@code model.json} with its files of weights.
 * Images are [N, C, H, W]; what they must hold (order of colours, scale) the network's authors say.
 * Not for use by several threads at once.
 */
public final class ImportedNetwork implements AutoCloseable {
  /**
   * A layer and what it became.
   *
   * @param name as Keras has it
   * @param type as Keras has it
   * @param became the kind of layer here, or why there is none
   * @param output channels x height x width, or numbers, of an image
   * @param weights how many
   */
  public record Row(String name, String type, String became, String output, long weights) {}

  private final ComputationGraph graph;
  private final Extents image;
  private final int classes;
  private final List<Row> rows;
  private final Map<String, String> places; // where each layer's output is found
  private final Engine engine; // null where the graph's own layers compute
  private final String declined;

  private ImportedNetwork(
      ComputationGraph graph, List<Mapping.Mapped> mapped, Mapping mapping, List<Row> rows) {
    this.graph = graph;
    this.rows = List.copyOf(rows);
    image = mapped.get(0).extents();
    classes = mapped.get(mapped.size() - 1).extents().channels();
    places = mapping.vertices();
    Engine found = null;
    String reason = "";
    try {
      found =
          Engine.of(
              graph,
              (InputType.InputTypeConvolutional)
                  InputType.convolutional(image.height(), image.width(), image.channels()));
    } catch (Unsupported e) {
      reason = e.getMessage();
    }
    engine = found;
    declined = reason;
  }

  /**
   * Reads a network whole, or nothing of it.
   *
   * @param model its {@code model.json}
   * @throws BadInput that names the layer which cannot be taken over, or the weight which is
   *     missing, of another shape or of no layer
   */
  public static ImportedNetwork open(Path model) {
    Backend.oneThread();
    LayersModel file = LayersModel.read(model);
    List<KerasLayer> layers = file.layers();
    Map<String, WeightFile.Weight> weights = file.weights();
    var builder = new NeuralNetConfiguration.Builder().weightInit(WeightInit.ZERO).graphBuilder();
    Mapping mapping = new Mapping(builder, layers);
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Filling filling = new Filling(graph, weights);
    List<Row> rows = new ArrayList<>();
    for (Mapping.Mapped m : mapping.mapped()) {
      rows.add(
          new Row(
              m.layer().name(),
              m.layer().type(),
              m.words(),
              m.extents().toString(),
              filling.fill(m)));
    }
    filling.checkAllTaken(model.toString());
    return new ImportedNetwork(graph, mapping.mapped(), mapping, rows);
  }

  /** Channels, height and width of its images. */
  public int[] image() {
    return new int[] {image.channels(), image.height(), image.width()};
  }

  /** How many classes it tells apart. */
  public int classes() {
    return classes;
  }

  /** Every layer and what it became, in their order. */
  public List<Row> rows() {
    return rows;
  }

  /** All weights, running statistics among them. */
  public long weights() {
    return rows.stream().mapToLong(Row::weights).sum();
  }

  /** Why the engine does not compute it; empty where it does. */
  public String declined() {
    return declined;
  }

  /** The graph, whose layers have Keras's names. */
  public ComputationGraph graph() {
    return graph;
  }

  /** What computes it; nothing where the graph's own layers do. */
  public Optional<Engine> engine() {
    return Optional.ofNullable(engine);
  }

  /**
   * Class probabilities, [N, classes] row by row.
   *
   * @param images [N, C, H, W] as the network takes them
   */
  public float[] probabilities(INDArray images) {
    if (engine != null) {
      return Softmax.rows(engine.scores(images), classes);
    }
    return graph.outputSingle(images).dup('c').data().asFloat();
  }

  /**
   * What every layer gives for these images, by Keras's names, computed by the graph's own layers:
   * [N, C, H, W], or [N, numbers]. Not there are paddings, which became part of the next layer,
   * flattened images, and scores whose softmax is a layer of its own.
   */
  public Map<String, INDArray> activations(INDArray images) {
    graph.setInputs(images); // preprocessors ask for the size of the batch
    Map<String, INDArray> all = new HashMap<>();
    GraphVertex[] vertices = graph.getVertices();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      all.put(vertex.getVertexName(), vertex.isInputVertex() ? images : passed(vertex, all));
    }
    graph.clear();
    Map<String, INDArray> out = new LinkedHashMap<>();
    places.forEach((name, vertex) -> out.put(name, all.get(vertex)));
    return out;
  }

  // Layers change what they read, and hand on what they will write again: both are copied.
  private INDArray passed(GraphVertex vertex, Map<String, INDArray> all) {
    VertexIndices[] inputs = vertex.getInputVertices();
    for (int i = 0; i < inputs.length; i++) {
      String from = graph.getVertices()[inputs[i].getVertexIndex()].getVertexName();
      vertex.setInput(i, all.get(from).dup('c'), LayerWorkspaceMgr.noWorkspaces());
    }
    return vertex.doForward(false, LayerWorkspaceMgr.noWorkspaces()).dup('c');
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
    graph.close();
  }
}
