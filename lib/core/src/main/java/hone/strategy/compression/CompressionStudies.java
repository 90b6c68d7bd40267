package hone.strategy.compression;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.probe.Measure;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.stream.Stream;

/**
 * The studies of the second part of chapter 1; all of them share the networks that they begin with.
 */
final class CompressionStudies {
  /** Accuracy, bytes and time against the part that is removed. */
  static final String PRUNING = "pruning";

  /** A teacher, its student, and the student alone. */
  static final String DISTILLATION = "distillation";

  /** Accuracy and bytes against bits. */
  static final String BITS = "bits";

  /** Two steps in either order. */
  static final String ORDER = "order-of-steps";

  /** Bytes of the file. */
  static final Measure FILE = new Measure.Size(Measure.Size.Part.FILE);

  /** Multiplications of one image. */
  static final Measure OPERATIONS = new Measure.Size(Measure.Size.Part.OPERATIONS);

  /** Time of an image among 64. */
  static final Measure TIME = new Measure.Latency(64, 60);

  private CompressionStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> with(whole(new Scale(4000, 500, 2000), 8, 5), PublishedStudies.of(1));
      case FULL -> with(whole(new Scale(0, 5000, 0), 20, 10), PublishedStudies.of(10));
    };
  }

  private static List<Study> with(List<Study> first, List<Study> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static List<Study> quick() {
    Task task =
        Task.of("fashion-mnist-starter").withTraining(1000).withValidation(300).withTest(500);
    return List.of(
        Study.of(PRUNING, task, base(5))
            .arms(
                Compressions.original(),
                Compressions.retrained(),
                Compressions.weights(0.8),
                Compressions.weights(0.95),
                Compressions.channels(0.5),
                Compressions.afterTraining(8),
                Compressions.afterTraining(2),
                Compressions.distilled(),
                Compressions.student())
            .measuring(FILE, TIME)
            .seeds(1));
  }

  private static List<Study> whole(Scale scale, int epochs, int seeds) {
    List<Task> tasks = List.of(scale.task("fashion-mnist"), scale.task("cifar-10").withTarget(0.4));
    return List.of(
        Study.of(PRUNING, tasks, t -> base(epochs))
            .arms(
                Compressions.original(),
                Compressions.retrained(),
                Compressions.weights(0.5),
                Compressions.weights(0.8),
                Compressions.weights(0.9),
                Compressions.weights(0.95),
                Compressions.layerwise(0.9),
                Compressions.weightsByTaylor(0.9),
                Compressions.gradual(0.95),
                Compressions.channels(0.25),
                Compressions.channels(0.5),
                Compressions.channels(0.75),
                Compressions.channelsByTaylor(0.5))
            .measuring(FILE, OPERATIONS, TIME)
            .seeds(seeds),
        Study.of(DISTILLATION, tasks, t -> base(epochs))
            .arms(
                Compressions.original(),
                Compressions.student(),
                Compressions.smoothedStudent(),
                Compressions.distilled(),
                Compressions.hot(),
                Compressions.hinted())
            .measuring(FILE)
            .seeds(seeds),
        Study.of(BITS, tasks, t -> base(epochs))
            .arms(
                Compressions.original(),
                Compressions.retrained(),
                Compressions.afterTraining(8),
                Compressions.perTensor(8),
                Compressions.fixedPoint(8),
                Compressions.afterTraining(6),
                Compressions.afterTraining(4),
                Compressions.perTensor(4),
                Compressions.fixedPoint(4),
                Compressions.afterTraining(2),
                Compressions.aware(4),
                Compressions.aware(2),
                Compressions.aware(1))
            .measuring(FILE)
            .seeds(seeds),
        Study.of(ORDER, tasks.subList(0, 1), t -> base(epochs))
            .arms(
                Compressions.chain("prune", "quantize"),
                Compressions.chain("quantize", "prune"),
                Compressions.chain("distil", "prune"),
                Compressions.chain("prune", "distil"),
                Compressions.chain("distil", "quantize"),
                Compressions.chain("quantize", "distil"))
            .measuring(FILE)
            .seeds(seeds));
  }

  /** Images; 0 means all. */
  private record Scale(int training, int validation, int test) {
    Task task(String data) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(0.8);
    }
  }

  private static Recipe base(int epochs) {
    return Recipe.baseline().with(new Batch.MiniBatch(32)).with(new Budget(epochs, 8));
  }
}
