package hone.strategy.architecture;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
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

  private ArchitectureStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(2000, 8, 500, 2000, 5));
      // He et al. (2016) pass 182 times over CIFAR-10, in 64,000 steps of 128 images.
      case FULL -> whole(new Scale(0, 182, 5000, 0, 5));
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
    Task scenes = Task.of("scenes:" + garments.data()).withTraining(800).withTest(500);
    List<Study> out = new ArrayList<>();
    out.add(
        Study.of(NETWORKS, garments, recipe(2))
            .arms(
                Architectures.convolutions(),
                Architectures.separable(),
                Architectures.resNet(),
                Architectures.excitedResNet(),
                Architectures.mobileNetV1(),
                Architectures.squeezeNet())
            .seeds(2));
    out.add(SizeStudies.quick(scenes, recipe(4)));
    out.addAll(CellSearches.quick(garments));
    return List.copyOf(out);
  }

  private static List<Study> whole(Scale scale) {
    Recipe base = recipe(scale.epochs());
    List<Task> tasks = List.of(scale.task("fashion-mnist", 0.75), scale.task("cifar-10", 0.35));
    List<Study> out = new ArrayList<>();
    out.add(Study.of(NETWORKS, tasks, t -> base).arms(networks()).seeds(scale.seeds()));
    out.addAll(CostStudies.of(tasks.get(0), base, recipe(scale.epochs() / 2), scale.seeds()));
    // In a pilot the plainest arm knew 49 % of the validation scenes after 2,000 and 8 epochs: they
    // are harder than garments alone.
    Task scenes = scale.task(SizeStudies.GARMENTS, 0.4).withTraining(2 * scale.training());
    out.addAll(SizeStudies.of(scenes, recipe(0.75 * scale.epochs()), scale.seeds()));
    out.add(transfer(scale));
    // Of 600 images CIFAR-10 was learnt to 28 % in a pilot, whatever the cell: digits take its
    // place.
    List<Task> grey = List.of(tasks.get(0), scale.task("mnist", 0.9));
    out.addAll(CellSearches.of(grey, scale.training() == 0));
    // A generator costs its classifier's steps several times over: fewer images than above.
    boolean all = scale.training() == 0;
    out.add(Adversaries.study(all ? 0 : 1000, all ? 30 : 20, scale.validation(), scale.test()));
    return List.copyOf(out);
  }

  // Few images of each class are what transfer is for, whatever the profile.
  private static Study transfer(Scale scale) {
    List<Task> targets =
        List.of(
            scale.task("mnist", 0.9).withTraining(300),
            scale.task("quickdraw-starter", 0.4).withTraining(600).withValidation(500));
    return TransferStudy.of(
        scale.task("fashion-mnist", 0.75).withTraining(3 * scale.training()),
        recipe(scale.epochs() / 2),
        targets,
        recipe(2 * scale.epochs()),
        scale.seeds());
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
}
