package hone.model;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The maps that a network's blocks hand on at one place, and their means: what an early exit sees.
 * Where both sides of a map are even and above 2 the means are those of its four quarters, else of
 * all of it.
 */
public final class InnerMaps {
  private final ComputationGraph graph;
  private final String vertex;
  private final InputType.InputTypeConvolutional maps;
  private final long macs;

  private InnerMaps(
      ComputationGraph graph, String vertex, InputType.InputTypeConvolutional maps, long macs) {
    this.graph = graph;
    this.vertex = vertex;
    this.maps = maps;
    this.macs = macs;
  }

  /**
   * Behind so many blocks.
   *
   * @param recipe of the network
   * @param after at least 1, and fewer than the network has
   * @throws BadInput when there is no such place, or it has no maps
   */
  public static InnerMaps of(Network network, Recipe recipe, Input input, int after) {
    Architecture architecture = recipe.deployed();
    if (architecture instanceof Architecture.Pyramid
        || architecture instanceof Architecture.Custom
        || architecture instanceof Architecture.Imported
        || architecture instanceof Architecture.VisionTransformer
        || architecture instanceof Architecture.Cells) {
      throw new BadInput(
          "An early exit stands behind a block, and a network of type "
              + architecture.getClass().getSimpleName()
              + " is not one block after the other; expected another type.");
    }
    List<Block> blocks = architecture.written();
    if (after >= blocks.size()) {
      throw new BadInput(
          "An early exit stands behind block "
              + after
              + " of a network of "
              + blocks.size()
              + "; expected 1 to "
              + (blocks.size() - 1)
              + ".");
    }
    String vertex = name(blocks.subList(0, after), recipe, input);
    ComputationGraph graph = network.graph();
    InputType image = InputType.convolutional(input.height(), input.width(), input.channels());
    InputType type = graph.getConfiguration().getLayerActivationTypes(image).get(vertex);
    if (!(type instanceof InputType.InputTypeConvolutional maps)) {
      throw new BadInput(
          "An early exit stands behind block "
              + after
              + ", which gives no maps but "
              + blocks.get(after - 1).getClass().getSimpleName()
              + "; expected an earlier block.");
    }
    Set<String> before = before(graph.getConfiguration(), vertex);
    return new InnerMaps(graph, vertex, maps, Size.macs(graph, image, before::contains));
  }

  // Layers are named after how many came before: a network of the first blocks names them alike.
  private static String name(List<Block> blocks, Recipe recipe, Input input) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().graphBuilder().addInputs("image");
    Stages stages = new Stages(builder, input, Style.of(recipe.with(recipe.deployed())));
    blocks.forEach(stages::block);
    return stages.point().name();
  }

  private static Set<String> before(ComputationGraphConfiguration graph, String vertex) {
    Set<String> out = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(vertex));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (graph.getVertexInputs().containsKey(name) && out.add(name)) {
        open.addAll(graph.getVertexInputs().get(name));
      }
    }
    return out;
  }

  /** The graph's vertex that gives them. */
  public String vertex() {
    return vertex;
  }

  /** Multiplications with a weight for one image, up to here. */
  public long macs() {
    return macs;
  }

  /** Parts into which each side of a map is cut: 2 or 1. */
  public int parts() {
    boolean halves = maps.getHeight() % 2 == 0 && maps.getWidth() % 2 == 0;
    return halves && maps.getHeight() > 2 && maps.getWidth() > 2 ? 2 : 1;
  }

  /** Channels, height and width of the maps. */
  public int[] extents() {
    return new int[] {(int) maps.getChannels(), (int) maps.getHeight(), (int) maps.getWidth()};
  }

  /** Means of one image. */
  public int features() {
    return (int) maps.getChannels() * parts() * parts();
  }

  /**
   * The means of these images [N, C, H, W], as in deployment: [N, features] row by row, of each
   * channel its parts row by row.
   */
  public float[] means(INDArray images) {
    float[] all = Floats.read(graph.feedForward(images, false).get(vertex).dup('c'));
    graph.clear();
    int parts = parts();
    int high = (int) maps.getHeight() / parts;
    int wide = (int) maps.getWidth() / parts;
    int row = (int) maps.getWidth();
    float[] out = new float[Math.toIntExact(images.size(0)) * features()];
    for (int i = 0; i < out.length; i++) {
      int map = i / (parts * parts);
      int top = i / parts % parts * high;
      int left = i % parts * wide;
      double sum = 0;
      for (int y = 0; y < high; y++) {
        int at = (map * high * parts + top + y) * row + left;
        for (int x = 0; x < wide; x++) {
          sum += all[at + x];
        }
      }
      out[i] = (float) (sum / (high * wide));
    }
    return out;
  }
}
