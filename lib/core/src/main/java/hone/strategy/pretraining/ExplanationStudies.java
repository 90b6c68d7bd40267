package hone.strategy.pretraining;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Networks;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.recipe.probe.Judged.Explained.Test;
import hone.recipe.probe.Measure;
import hone.recipe.schedule.Schedule;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The studies of chapter 4 on explanations. What is compared are explanations of one network, by
 * quantities; arms are two ways in which that network began.
 */
final class ExplanationStudies {
  /** Garments, garments among clutter, photographs: maps of small residual networks, judged. */
  static final String MAPS = "explanations";

  /** The names of the arms. */
  static final String SCRATCH = "random-start";

  static final String TRANSFER = "start-from-scenes";

  static final Explanation CAM = new Explanation.GradCam();
  static final Explanation SMOOTH = new Explanation.SmoothGrad(16, 0.15);
  static final Explanation INTEGRATED = new Explanation.IntegratedGradients(16);
  static final Explanation OCCLUSION = new Explanation.Occlusion(4);

  /** As fine as gradients are. */
  static final Explanation PIXELS = new Explanation.Chance(0);

  /** About as coarse as the last maps of the networks, which have 7 to 12 pixels a side. */
  static final Explanation PATCHES = new Explanation.Chance(8);

  static final Explanation CENTRE = new Explanation.Centre();
  static final Explanation EDGES = new Explanation.Edges();

  private static final int MANY = 64;
  private static final int FEW = 32; // where a map is made for each layer

  private ExplanationStudies() {}

  static Measure deletion(Explanation by) {
    return new Explained(by, Test.DELETION, MANY);
  }

  static Measure insertion(Explanation by) {
    return new Explained(by, Test.INSERTION, MANY);
  }

  static Measure otherWeights(Explanation by) {
    return new Explained(by, Test.OTHER_WEIGHTS, FEW);
  }

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(2000, 500, 1000), 6, 3);
      case FULL -> whole(new Scale(0, 5000, 0), 30, 5);
    };
  }

  private static List<Study> quick() {
    Task task = Task.of("fashion-mnist-starter").withTraining(600).withTest(200).withTarget(0.6);
    return List.of(
        Study.of(MAPS, task, recipe(2))
            .arms(fromScratch())
            .seeds(1)
            .measuring(deletion(CAM), deletion(PATCHES), insertion(CAM), insertion(PATCHES)));
  }

  private static List<Study> whole(Scale scale, int epochs, int seeds) {
    List<Measure> measures = new ArrayList<>();
    for (Explanation each :
        List.of(CAM, SMOOTH, INTEGRATED, OCCLUSION, PIXELS, PATCHES, CENTRE, EDGES)) {
      measures.add(deletion(each));
      measures.add(insertion(each));
    }
    List.of(CAM, SMOOTH, INTEGRATED).forEach(e -> measures.add(otherWeights(e)));
    List<Task> tasks =
        List.of(
            scale.task("fashion-mnist", 0.75),
            scale.task("scenes:fashion-mnist", 0.4),
            scale.task("cifar-10", 0.35));
    return List.of(
        Study.of(MAPS, tasks, t -> recipe(epochs))
            .arms(fromScratch(), fromScenes())
            .seeds(seeds)
            .measuring(measures));
  }

  /** Images; 0 means all. */
  private record Scale(int training, int validation, int test) {
    Task task(String data, double target) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }
  }

  // It ends in a mean of each map, so that Grad-CAM is its class map but for a factor.
  private static Recipe recipe(int epochs) {
    return Recipe.baseline()
        .with(Networks.resNet(Networks.Stem.SMALL, 8, List.of(1, 1, 1), Form.BASIC))
        .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
        .with(new Schedule.Cosine(0))
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 4));
  }

  static Strategy fromScratch() {
    return new Strategy(
        SCRATCH, Set.of(Component.START), "He et al. 2015", r -> r.with(new Start.Random()));
  }

  /** As a network ends that saw cluttered digits; of photographs its first layer begins anew. */
  static Strategy fromScenes() {
    Start start =
        new Start.Pretrained(
            Task.of("scenes:mnist").withTraining(4000).withValidation(500).withTest(500),
            recipe(4),
            new Start.SeedRule.Fixed(77));
    return new Strategy(
        TRANSFER, Set.of(Component.START), "Yosinski et al. 2014", r -> r.with(start));
  }
}
