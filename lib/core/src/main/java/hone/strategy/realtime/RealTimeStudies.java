package hone.strategy.realtime;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment.Numbers;
import hone.recipe.deployment.Deployment.Simd;
import hone.recipe.deployment.Load;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;

/** The studies of chapter 8; those of one network share what they serve. */
final class RealTimeStudies {
  /** Runtimes, vectors and threads under LeNet, one image at a time. */
  static final String RUNTIMES = "runtimes";

  /** The same under a residual network. */
  static final String RESIDUAL = "runtimes-residual";

  /** The same by batches of 64. */
  static final String BATCHES = "runtimes-batches";

  /** LeNet in floats and in 8 bits. */
  static final String INT8 = "int8";

  /** The residual network in floats and in 8 bits. */
  static final String INT8_RESIDUAL = "int8-residual";

  /** Pruned weights and pruned channels, by two runtimes. */
  static final String PRUNED = "pruned";

  private static final double SECONDS = 0.2; // of a round
  private static final Load ONE = new Load.Closed(1, SECONDS);

  private RealTimeStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(2000, 250, 1000, 3, 4, 5));
      case FULL -> whole(new Scale(0, 5000, 0, 10, 10, 25));
    };
  }

  /**
   * How large.
   *
   * @param training images; 0 means all
   * @param validation images
   * @param test images; 0 means all
   * @param epochs of training
   * @param seeds of every arm: networks, each of which is raced
   * @param rounds of a race
   */
  private record Scale(int training, int validation, int test, int epochs, int seeds, int rounds) {
    Task task(String data) {
      return Task.of(data).withTraining(training).withValidation(validation).withTest(test);
    }

    Recipe recipe(Architecture net) {
      return Recipe.baseline().with(net).with(new Batch.MiniBatch(32)).with(new Budget(epochs, 3));
    }
  }

  private static List<Study> quick() {
    Task digits = Task.of("mnist-starter").withTraining(800).withValidation(200).withTest(300);
    return List.of(
        Study.of(RUNTIMES, digits, Recipe.baseline().with(new Budget(4, 2)))
            .arms(
                Deployments.stock(),
                Deployments.engine(),
                Deployments.onnx(),
                Deployments.int8(Numbers.INT8_MIN_MAX))
            .seeds(1)
            .raced(ONE, 3));
  }

  private static List<Study> whole(Scale scale) {
    Task digits = scale.task("mnist");
    Task garments = scale.task("fashion-mnist");
    Recipe lenet = scale.recipe(Architecture.LeNet.PUBLISHED);
    Recipe residual = scale.recipe(new Architecture.ResNet(16, 1, 3));
    Study one = Study.of(RUNTIMES, digits, lenet).seeds(scale.seeds()).raced(ONE, scale.rounds());
    Study other =
        Study.of(RESIDUAL, garments, residual).seeds(scale.seeds()).raced(ONE, scale.rounds());
    return List.of(
        one.arms(runtimes()),
        other.arms(runtimes()),
        other
            .named(BATCHES)
            .arms(
                Deployments.stock(),
                Deployments.oneDnn(),
                Deployments.engine(),
                Deployments.engine(2),
                Deployments.onnx(),
                Deployments.onnx(2))
            .raced(new Load.Closed(64, SECONDS), scale.rounds()),
        one.named(INT8).arms(numbers()),
        other.named(INT8_RESIDUAL).arms(numbers()),
        other.named(PRUNED).arms(pruned()));
  }

  private static List<Strategy> runtimes() {
    return List.of(
        Deployments.stock(),
        Deployments.oneDnn(),
        Deployments.engine(),
        Deployments.engine(Simd.SSE41),
        Deployments.engine(Simd.AVX2),
        Deployments.engine(2),
        Deployments.onnx(),
        Deployments.onnx(2));
  }

  private static List<Strategy> numbers() {
    return List.of(
        Deployments.onnx(),
        Deployments.int8(Numbers.INT8_MIN_MAX),
        Deployments.int8(Numbers.INT8_PERCENTILE),
        Deployments.int8(Numbers.INT8_ENTROPY),
        Compressed.aware().then(Deployments.int8(Numbers.INT8_MIN_MAX)));
  }

  private static List<Strategy> pruned() {
    return List.of(
        Deployments.engine(),
        Compressed.weights(0.8).then(Deployments.engine()),
        Compressed.channels(0.5).then(Deployments.engine()),
        Compressed.channels(0.75).then(Deployments.engine()),
        Deployments.onnx(),
        Compressed.weights(0.8).then(Deployments.onnx()),
        Compressed.channels(0.5).then(Deployments.onnx()),
        Compressed.channels(0.75).then(Deployments.onnx()));
  }
}
