package hone.model;

import hone.backend.Backend;
import hone.json.BadInput;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Distil.Hint;
import hone.recipe.Recipe;
import hone.seed.Seed;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A student's first layers while they learn what a teacher sees inside (Romero et al. 2015, section
 * 2.2); see {@link Hint}.
 */
public final class Hinting implements AutoCloseable {
  private final Network teacher; // both end at their layer
  private final Network student;
  private final int width; // numbers that are compared

  private Hinting(Network teacher, Network student, int width) {
    this.teacher = teacher;
    this.student = student;
    this.width = width;
  }

  /**
   * One of the two networks.
   *
   * @param recipe of the whole network
   * @param seed from which its weights are drawn, the same ones as the whole network's
   * @param arrays the whole network's, where it was kept; else none
   */
  public record Side(Recipe recipe, Seed seed, Tensors arrays) {
    /** A network that begins. */
    public static Side of(Recipe recipe, Seed seed) {
      return new Side(recipe, seed, Tensors.of(Map.of()));
    }

    /** A network that was left by {@link Network#weights()}. */
    public static Side of(Recipe recipe, Seed seed, byte[] kept) {
      return new Side(recipe, seed, Weights.read(kept));
    }

    // The network up to its end, on so many numbers in place of classes.
    private Network network(Input input, int steps, InnerEnd end, MapDistance loss) {
      Recipe whole = recipe.with(recipe.deployed());
      Rates rates = new Rates(whole.optimizer().rate(), whole.schedule(), steps);
      ComputationGraphConfiguration configuration =
          Graphs.of(whole, input, rates, seed, arrays, end);
      Predicate<String> isThere = configuration.getVertices()::containsKey;
      ComputationGraph graph = new ComputationGraph(configuration);
      graph.init();
      Input other = new Input(input.channels(), input.height(), input.width(), end.width());
      Network network =
          new Network(graph, rates, other, new CountingLoss(loss), seed.split("dropout"));
      network.take(part(arrays, isThere), whole);
      return network;
    }
  }

  /**
   * The two of them.
   *
   * @param steps that the student takes, over which its schedule is spread
   * @throws BadInput when a layer is not there, or the two maps differ in rows or columns
   */
  public static Hinting of(Hint hint, Side teacher, Side student, Input input, int steps) {
    Backend.oneThread();
    MapDistance none = new MapDistance(1);
    InnerEnd far = new InnerEnd("teacher", hint.teacher(), 0, none);
    Network tells = teacher.network(input, 1, far, none);
    try {
      int channels = (int) (far.width() / places(far.map()));
      MapDistance distance = new MapDistance(places(far.map()));
      InnerEnd near = new InnerEnd("student", hint.student(), channels, distance);
      Network learns = student.network(input, steps, near, distance);
      if (!size(near.map()).equals(size(far.map()))) {
        learns.close();
        throw new BadInput(
            "A hint compares "
                + size(far.map())
                + " after layer "
                + hint.teacher()
                + " of the teacher with "
                + size(near.map())
                + " after layer "
                + hint.student()
                + " of the student; expected layers that agree in this.");
      }
      return new Hinting(tells, learns, far.width());
    } catch (RuntimeException e) {
      tells.close();
      throw e;
    }
  }

  private static int places(InputType map) {
    return map instanceof InputType.InputTypeConvolutional c
        ? Math.toIntExact(c.getHeight() * c.getWidth())
        : 1;
  }

  private static String size(InputType map) {
    return map instanceof InputType.InputTypeConvolutional c
        ? "a map of " + c.getHeight() + "x" + c.getWidth()
        : "numbers without a place";
  }

  /**
   * One step of the student on a batch of images [N, C, H, W]. The loss is the distance before it;
   * nothing is classified, and the accuracy is 0.
   */
  public Network.Step step(INDArray images) {
    long[] shape = {images.size(0), width};
    try (INDArray maps = Nd4j.create(teacher.scores(images), shape, 'c')) {
      Network.Step done = student.step(images, maps);
      return new Network.Step(done.loss(), 0, done.gradientNorm(), done.rate());
    }
  }

  /** The arrays of the student's layers that have learned, by the names that they have in it. */
  public Tensors learned() {
    return part(student.tensors(), layer -> !layer.equals(InnerEnd.BETWEEN));
  }

  /** The arrays of the linear map. */
  Map<String, Tensor> between() {
    return part(student.tensors(), InnerEnd.BETWEEN::equals).arrays();
  }

  private static Tensors part(Tensors all, Predicate<String> layers) {
    return new Tensors(
        part(all.arrays(), n -> layers.test(n.substring(0, n.lastIndexOf('_')))),
        part(all.grids(), n -> layers.test(n.substring(0, n.lastIndexOf('_')))),
        part(all.ranges(), layers));
  }

  private static <T> Map<String, T> part(Map<String, T> all, Predicate<String> names) {
    Map<String, T> out = new TreeMap<>(all);
    out.keySet().removeIf(names.negate());
    return out;
  }

  @Override
  public void close() {
    teacher.close();
    student.close();
  }
}
