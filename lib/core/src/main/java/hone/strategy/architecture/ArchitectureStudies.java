package hone.strategy.architecture;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture.Pyramid.Neck;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.schedule.Schedule;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;

/** The studies of chapter 1's first part. */
final class ArchitectureStudies {
  /** Networks beside each other at the same number of epochs, or at the same training cost. */
  static final String NETWORKS = "networks";

  /** With and without shortcuts at three depths, on objects of different size. */
  static final String SHORTCUTS = "shortcuts";

  /** Necks over one backbone, on objects of different size. */
  static final String NECKS = "necks";

  private ArchitectureStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(2000, 8, 500, 2000, 5));
      case FULL -> whole(new Scale(0, 60, 5000, 0, 5));
    };
  }

  /**
   * How large.
   *
   * @param training images; 0 means all
   * @param epochs of training
   * @param validation images
   * @param test images; 0 means all
   * @param seeds of every arm
   */
  private record Scale(int training, double epochs, int validation, int test, int seeds) {
    Task task(String data, double target) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }
  }

  // One recipe for all networks: normalised, they learn over a wide range of rates, and a rate of
  // each one's own would cost six times the budget.
  private static Recipe recipe(double epochs) {
    return Recipe.baseline()
        .with(SmallNets.resNet())
        .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
        .with(new Batch.MiniBatch(32))
        .with(new Schedule.Cosine(0))
        .with(new Budget(epochs, 6));
  }

  private static List<Study> quick() {
    Task garments =
        Task.of("fashion-mnist-starter").withTraining(800).withTest(500).withTarget(0.6);
    return List.of(
        Study.of(NETWORKS, garments, recipe(2))
            .arms(
                Architectures.convolutions(),
                Architectures.separable(),
                Architectures.resNet(),
                Architectures.excitedResNet(),
                Architectures.mobileNetV1(),
                Architectures.squeezeNet())
            .seeds(2));
  }

  private static List<Study> whole(Scale scale) {
    Recipe base = recipe(scale.epochs());
    List<Task> tasks = List.of(scale.task("fashion-mnist", 0.75), scale.task("cifar-10", 0.35));
    List<Study> out = new ArrayList<>();
    out.add(Study.of(NETWORKS, tasks, t -> base).arms(networks()).seeds(scale.seeds()));
    return List.copyOf(out);
  }

  private static List<Strategy> networks() {
    return List.of(
        Architectures.convolutions(),
        Architectures.separable(),
        Architectures.wideSeparable(),
        Architectures.separableLonger(),
        Architectures.resNet(),
        Architectures.excitedResNet(),
        Architectures.wideResNet(),
        Architectures.excitedSeparable(),
        Architectures.mobileNetV1(),
        Architectures.mobileNetV2(),
        Architectures.squeezeNet(),
        Architectures.denseNet());
  }

  static List<Strategy> necks() {
    List<Strategy> out = new ArrayList<>(List.of(Architectures.withShortcuts()));
    for (Neck neck : Neck.values()) {
      out.add(Architectures.neck(neck));
    }
    return out;
  }
}
