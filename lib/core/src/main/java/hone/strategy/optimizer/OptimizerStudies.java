package hone.strategy.optimizer;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.List;

/** The studies of chapter 6. */
final class OptimizerStudies {
  /** All update rules on mini-batches of 64. */
  static final String RULES = "optimizers";

  /** One image, 64 images, or all images a step, on sets small enough for all three. */
  static final String BATCHES = "batch-sizes";

  /** Images in which black is 0, so that most gradients of the first layer are. */
  static final String SPARSE = "sparse-gradients";

  /** Class frequencies that change while training goes on. */
  static final String DRIFT = "non-stationary";

  /** Three times the images, for the same number of steps. */
  static final String LARGE = "large-set";

  private OptimizerStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD ->
          whole(new Scale(5000, Budget.epochs(3), 200, Budget.epochs(15), 15_000, 500), 5);
      // As long as Kingma and Ba (2015) train on CIFAR-10.
      case FULL -> whole(new Scale(0, Budget.epochs(45), 2000, Budget.epochs(50), 0, 5000), 5);
    };
  }

  /**
   * How large.
   *
   * @param training images of the main study; 0 means all
   * @param budget of the main study
   * @param few images of the study of batch sizes
   * @param fewBudget of that study
   * @param many images of the large set; 0 means all
   * @param validation images
   */
  private record Scale(
      int training, Budget budget, int few, Budget fewBudget, int many, int validation) {}

  private static List<Study> quick() {
    Task digits = Task.of("mnist-starter").withTraining(1000).withTest(500).withTarget(0.8);
    Task emoji = Task.of("emoji-starter").withTraining(1500).withTest(500).withTarget(0.3);
    return List.of(
        Study.of(RULES, digits, Recipe.baseline().with(Budget.epochs(2)))
            .arms(Optimizers.all())
            .seeds(2),
        Study.of("colour", emoji, Recipe.baseline().with(Budget.epochs(2)))
            .arms(
                Optimizers.sgd(),
                Optimizers.momentum(),
                Optimizers.nesterov(),
                Optimizers.rmsProp(),
                Optimizers.adam(),
                Optimizers.adamW())
            .seeds(2));
  }

  private static List<Study> whole(Scale scale, int seeds) {
    // Targets were fixed from one training of the baseline a data set, before any study ran.
    Task mnist = Task.of("mnist").withValidation(scale.validation()).withTarget(0.93);
    Task fashion = Task.of("fashion-mnist").withValidation(scale.validation()).withTarget(0.78);
    Task cifar = Task.of("cifar-10").withValidation(scale.validation()).withTarget(0.4);
    List<Task> all = List.of(mnist, fashion, cifar);
    List<Task> grey = List.of(mnist, fashion);
    Recipe base = Recipe.baseline().with(scale.budget());
    Recipe mlp = base.with(new Architecture.Mlp(List.of(128)));
    Budget same =
        scale.many() == 0
            ? scale.budget()
            : Budget.epochs(scale.budget().epochs() * scale.training() / scale.many());
    return List.of(
        Study.of(RULES, sized(all, scale.training()), t -> base)
            .arms(miniBatch())
            .seeds(seeds)
            .tuned(Tuning.standard()),
        Study.of(BATCHES, easier(sized(all, scale.few())), t -> base.with(scale.fewBudget()))
            .arms(
                Optimizers.fullBatch(), Optimizers.sgd(), Optimizers.perSample(), Optimizers.adam())
            .seeds(seeds)
            .tuned(Tuning.standard()),
        Study.of(
                SPARSE,
                sized(grey, scale.training()).stream()
                    .map(t -> t.withScaling(Task.Scaling.UNIT))
                    .toList(),
                t -> mlp)
            .arms(Optimizers.sgd(), Optimizers.adaGrad(), Optimizers.adaMax(), Optimizers.adam())
            .seeds(seeds)
            .tuned(Tuning.standard()),
        Study.of(DRIFT, sized(grey, scale.training()), t -> base.with(new Batch.Drifting(64, 0.9)))
            .arms(Optimizers.sgd(), Optimizers.adaGrad(), Optimizers.rmsProp(), Optimizers.adam())
            .seeds(seeds)
            .tuned(Tuning.standard()),
        Study.of(LARGE, sized(grey, scale.many()), t -> base.with(same))
            .arms(Optimizers.sgd(), Optimizers.adam())
            .seeds(seeds)
            .tuned(Tuning.standard()));
  }

  private static List<Strategy> miniBatch() {
    return Optimizers.all().stream()
        .filter(s -> !s.changes().contains(Strategy.Component.BATCH))
        .toList();
  }

  private static List<Task> sized(List<Task> tasks, int training) {
    return tasks.stream().map(t -> t.withTraining(training)).toList();
  }

  // A few hundred images teach less: the target is three quarters of the large sets'.
  private static List<Task> easier(List<Task> tasks) {
    return tasks.stream().map(t -> t.withTarget(0.75 * t.target())).toList();
  }
}
