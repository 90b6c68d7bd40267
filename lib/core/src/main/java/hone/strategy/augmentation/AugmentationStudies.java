package hone.strategy.augmentation;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.condition.Condition;
import hone.recipe.optimizer.Optimizer;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The studies of chapter 2. */
final class AugmentationStudies {
  /** Transforms of training x shifts of test images. */
  static final String SHIFTS = "train-transform-by-test-shift";

  /** The usual pair, hiding, policies and mixtures against nothing. */
  static final String GAP = "policies-and-mixtures";

  /** All, half, a quarter and an eighth of the images. */
  static final String IMAGES = "fewer-images";

  /** How far to turn, and how to mirror, what has an upright. */
  static final String STRENGTH = "strength-on-digits";

  /** A policy of its own, the one for all, and none; a study for each kind of image. */
  static final String OWN = "own-policy-";

  /** Rate and policy chosen together and apart. */
  static final String CHOICE = "joint-choice";

  /** How far to move, darken, blur with noise and hide garments. */
  static final String STRENGTHS = "strength-on-garments";

  /** Rate and policy chosen together and apart, from more of both. */
  static final String WIDER_CHOICE = "joint-choice-of-more";

  private static final int ALL = 55_000; // garments beside 5,000 for validation

  private AugmentationStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(800, 15, 500, 2000), 5);
      // As long as Zhang et al. (2018) train with mixup, and Cubuk et al. (2020) most networks.
      case FULL -> whole(new Scale(0, 200, 5000, 0), 5);
    };
  }

  /**
   * How large.
   *
   * @param training images; 0 means all
   * @param epochs on them
   * @param validation images
   * @param test images; 0 means all
   */
  private record Scale(int training, int epochs, int validation, int test) {
    Task task(String data, double target) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }

    Recipe base() {
      return AugmentationStudies.base(epochs);
    }

    Scale withTraining(int images, int passes) {
      return new Scale(images, passes, validation, test);
    }
  }

  private static List<Study> quick() {
    Task garments =
        Task.of("fashion-mnist-starter")
            .withTraining(500)
            .withValidation(300)
            .withTest(500)
            .withTarget(0.7);
    Task digits =
        Task.of("mnist-starter")
            .withTraining(300)
            .withValidation(300)
            .withTest(500)
            .withTarget(0.8);
    return List.of(
        Study.of(SHIFTS, garments, base(8))
            .arms(
                Augmentations.none(),
                Augmentations.rotation(45),
                Augmentations.scaling(),
                Augmentations.horizontalFlip())
            .measuring(Shifts.few()),
        Study.of(STRENGTH, digits, base(10))
            .arms(
                Augmentations.none(),
                Augmentations.rotation(15),
                Augmentations.rotation(180),
                Augmentations.verticalFlip())
            .seeds(2));
  }

  // Targets were set before any study ran, by what chapters 3 and 5 reached with as many images.
  private static List<Study> whole(Scale scale, int seeds) {
    Task fashion = scale.task("fashion-mnist", 0.75);
    Task cifar = scale.task("cifar-10", 0.35);
    Task mnist = scale.task("mnist", 0.9);
    Recipe base = scale.base();
    List<Study> out = new ArrayList<>();
    out.add(
        Study.of(SHIFTS, List.of(fashion, cifar), t -> base)
            .arms(
                Augmentations.none(),
                Augmentations.rotation(45),
                Augmentations.scaling(),
                Augmentations.horizontalFlip(),
                Augmentations.jitter(),
                Augmentations.resizedCrop(),
                Augmentations.centreCrop())
            .seeds(seeds)
            .measuring(Shifts.all()));
    out.add(
        Study.of(GAP, List.of(fashion, cifar), t -> base)
            .arms(
                Augmentations.none(),
                Augmentations.flipAndCrop(),
                Augmentations.randomErasing(),
                Augmentations.randAugment(),
                Augmentations.trivialAugment(),
                Augmentations.mixup(),
                Augmentations.cutMix())
            .seeds(seeds));
    out.add(
        // By number, since parts of it are told.
        Study.of(IMAGES, scale.training() == 0 ? fashion.withTraining(ALL) : fashion, base)
            .arms(Augmentations.none(), Augmentations.flipAndCrop())
            .times(fewer())
            .seeds(seeds));
    out.add(strength(mnist.withTraining(scale.training() / 2), base, seeds));
    out.add(own("digits", mnist.withTraining(scale.training() / 2), base, Policies.digits()));
    out.add(own("garments", fashion, base, Policies.garments()));
    out.add(own("photographs", cifar, base, Policies.photographs()));
    Task emoji = Task.of("emoji-starter").withTest(scale.test()).withTarget(0.4);
    out.add(own("pictographs", emoji.withTraining(800), base, Policies.pictographs()));
    out.add(choice(List.of(fashion, cifar), base, seeds));
    out.add(
        Study.of(STRENGTHS, fashion.withTraining(scale.training() / 2), base)
            .arms(Strengths.arms())
            .seeds(seeds));
    out.add(wider(scale.withTraining(300, 12), 2 * seeds));
    return List.copyOf(out);
  }

  private static Study strength(Task digits, Recipe base, int seeds) {
    return Study.of(STRENGTH, digits, base)
        .arms(
            Augmentations.none(),
            Augmentations.rotation(15),
            Augmentations.rotation(45),
            Augmentations.rotation(90),
            Augmentations.rotation(180),
            Augmentations.horizontalFlip(),
            Augmentations.verticalFlip())
        .seeds(seeds);
  }

  private static Study own(String kind, Task task, Recipe base, Strategy own) {
    return Study.of(OWN + kind, task, base)
        .arms(Augmentations.none(), Augmentations.randAugment(), own)
        .seeds(5);
  }

  // Three rates and three policies: nine pairs at two folds cost what six tries at three folds do.
  private static Study choice(List<Task> tasks, Recipe base, int seeds) {
    Tuning rates = new Tuning(List.of(0.316, 1.0, 3.16), 0.5, 1000, Knob.RATE);
    Tuning jointly = rates.with(Policies.choices()).folds(2);
    Tuning apart = rates.apartFrom(Policies.choices()).folds(3);
    return Study.of(CHOICE, tasks, t -> base)
        .arms(Policies.jointly(), Policies.apart())
        .seeds(seeds)
        .tuned(jointly.except(Policies.apart().name(), apart));
  }

  // Plain momentum at its published rate is slow here, so that a policy chosen at this rate need
  // not
  // be the one that suits a better rate, nor a rate chosen without augmentation a policy.
  // Twenty-five
  // pairs at two folds cost what ten tries at five folds do.
  private static Study wider(Scale scale, int seeds) {
    Tuning rates = new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.5, 1000, Knob.RATE);
    Tuning jointly = rates.with(Policies.moreChoices()).folds(2);
    Tuning apart = rates.apartFrom(Policies.moreChoices()).folds(5);
    Recipe base = scale.base().with(new Optimizer.Momentum(0.01, 0.9));
    List<Task> tasks =
        List.of(
            scale.task("mnist", 0.9),
            scale.task("fashion-mnist", 0.75),
            scale.task("cifar-10", 0.35));
    return Study.of(WIDER_CHOICE, tasks, t -> base)
        .arms(Policies.jointly(), Policies.apart())
        .seeds(seeds)
        .tuned(jointly.except(Policies.apart().name(), apart));
  }

  /** All images, or one in 2, 4, 8 of them for as many more epochs: the steps stay the same. */
  static List<Strategy> fewer() {
    return List.of(part(1), part(2), part(4), part(8));
  }

  private static Strategy part(int ratio) {
    return new Strategy(
        ratio == 1 ? "all-images" : "one-in-" + ratio,
        Set.of(Component.CONDITIONS, Component.BUDGET),
        "Sun et al. 2017: accuracy against images",
        r ->
            r.withConditions(ratio == 1 ? List.of() : List.of(new Condition.Fewer(ratio)))
                .with(new Budget(r.budget().epochs() * ratio, r.budget().evaluations())));
  }

  /**
   * A network that learns such training images by heart: three convolutions with batch
   * normalisation, 16, 32 and 64 wide, and a layer of 64 units.
   */
  static Recipe base(int epochs) {
    List<Block> blocks =
        List.of(
            convolution(16),
            new Block.MaxPool(2, 2, false),
            convolution(32),
            new Block.MaxPool(2, 2, false),
            convolution(64),
            new Block.MaxPool(2, 2, false),
            new Block.Dense(64, Block.Activation.RELU));
    return Recipe.baseline()
        .with(new Architecture.ConvNet(blocks, new Init.HeNormal()))
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 10));
  }

  private static Block convolution(int filters) {
    return new Block.Conv(filters, 3, 1, true, true, Block.Activation.RELU);
  }
}
