package hone.strategy.compression;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Compression.Distil;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Retraining;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.schedule.Schedule;
import hone.study.Reported;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/**
 * Networks of two papers on all of MNIST: their sizes and what is done to them are the papers',
 * epochs are fewer, the update rule and the schedule are today's.
 */
final class PublishedStudies {
  /** LeNet-300-100 and LeNet-5 with a twelfth of their weights (Han et al. 2015, table 1). */
  static final String HAN = "held-against-han";

  /** Two layers of 800 units taught by two of 1,200 (Hinton et al. 2015, section 3). */
  static final String HINTON = "held-against-hinton";

  private static final String HAN_2015 = "Han et al. 2015";
  private static final String HINTON_2015 = "Hinton et al. 2015";

  // 267 thousand weights of which 22 remain, 431 of which 36 do.
  private static final double TWELFTH = 0.917;

  private static final Architecture UNITS = new Architecture.Mlp(List.of(300, 100));
  private static final Architecture MAPS = // Caffe's LeNet-5, which the paper prunes
      Architecture.ConvNet.of(
          new Block.Conv(20, 5, 1, false, false, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(50, 5, 1, false, false, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Dense(500, Block.Activation.RELU));
  private static final Architecture LARGE = new Architecture.Mlp(List.of(1200, 1200));
  private static final Architecture SMALL = new Architecture.Mlp(List.of(800, 800));

  private static final Distil.Lesson HOT = new Distil.Lesson(20, 0.9);
  private static final List<Augmentation> JITTER = List.of(new Augmentation.Shift(2));

  private PublishedStudies() {}

  /**
   * Both.
   *
   * @param longer how many times the epochs of the standard profile
   */
  static List<Study> of(int longer) {
    Task digits = Task.of("mnist").withValidation(1000).withTarget(0.95);
    Recipe base = Recipe.baseline().with(new Batch.MiniBatch(128)).with(new Schedule.Cosine(0));
    Recipe units = base.with(UNITS).with(new Budget(10 * longer, 5));
    Recipe maps = base.with(MAPS).with(new Budget(4 * longer, 4));
    Recipe large = base.with(LARGE).with(new Budget(5 * longer, 5)).withAugmentations(JITTER);
    Recipe small = large.with(SMALL);
    return List.of(
        Study.of(HAN, digits, units)
            .arms(
                arm("lenet-300-100", HAN_2015, units),
                arm("lenet-300-100-retrained", HAN_2015, units.then(prune(0, 8 * longer))),
                arm("lenet-300-100-twelfth", HAN_2015, units.then(prune(TWELFTH, 8 * longer))),
                arm("lenet-5", HAN_2015, maps),
                arm("lenet-5-twelfth", HAN_2015, maps.then(prune(TWELFTH, 6 * longer))))
            .measuring(CompressionStudies.FILE)
            .seeds(3),
        Study.of(HINTON, digits, large)
            .arms(
                arm("teacher-1200", HINTON_2015, large),
                arm("student-800", HINTON_2015, small.withAugmentations(List.of())),
                arm("student-800-jittered", HINTON_2015, small),
                arm("distilled-800", HINTON_2015, large.then(distil(5 * longer))))
            .seeds(2));
  }

  static List<Reported> reported() {
    String pruned =
        "trained to the end, then pruned by a threshold a layer and retrained, in turns";
    String trained = "trained to the end";
    String jitter = "images moved by up to two pixels; dropout and limited weights besides";
    return List.of(
        new Reported("lenet-300-100", 98.36, HAN_2015 + ", table 1", trained),
        new Reported("lenet-300-100-twelfth", 98.41, HAN_2015 + ", table 1", pruned),
        new Reported("lenet-5", 99.20, HAN_2015 + ", table 1", trained),
        new Reported("lenet-5-twelfth", 99.23, HAN_2015 + ", table 1", pruned),
        new Reported("teacher-1200", 99.33, HINTON_2015 + ", section 3", jitter),
        new Reported("student-800", 98.54, HINTON_2015 + ", section 3", "trained to the end"),
        new Reported(
            "distilled-800", 99.26, HINTON_2015 + ", section 3", "a teacher with dropout"));
  }

  private static Compression prune(double sparsity, double epochs) {
    return Prune.of(sparsity, Prune.What.WEIGHTS)
        .with(new Retraining(epochs, 0.5))
        .inRounds(sparsity == 0 ? 1 : 4);
  }

  private static Compression distil(double epochs) {
    return new Distil(SMALL, HOT, Retraining.epochs(epochs)).onPlainImages();
  }

  private static Strategy arm(String name, String reference, Recipe recipe) {
    return new Strategy(
        name,
        Set.of(
            Component.ARCHITECTURE,
            Component.BUDGET,
            Component.AUGMENTATIONS,
            Component.COMPRESSIONS),
        reference,
        base -> recipe);
  }
}
