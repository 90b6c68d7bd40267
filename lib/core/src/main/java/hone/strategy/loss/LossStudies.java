package hone.strategy.loss;

import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.condition.Condition;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The studies of chapter 3. */
final class LossStudies {
  /** Every loss on clean images. */
  static final String LOSSES = "losses";

  /** Losses x wrong labels and images without shape. */
  static final String NOISE = "noise";

  /** Losses x rare classes. */
  static final String RARE = "rare-classes";

  /** From a network that is wrong with certainty. */
  static final String FAR = "far-start";

  /** Losses x ways to descend, on images few enough for all. */
  static final String DESCENT = "descent";

  /** SGD and momentum where gradients vanish: many tanh layers, small weights. */
  static final String VANISHING = "vanishing";

  /** The same with weights so large that gradients grow from layer to layer. */
  static final String EXPLODING = "exploding";

  /** Penalties and dropout beside cross-entropy. */
  static final String PENALTIES = "penalties";

  /** The same loss with derived and with written gradients. */
  static final String AUTOMATIC = "automatic";

  private LossStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(1500, 1000, 4, 500, 2000));
      case FULL -> whole(new Scale(0, 0, 20, 5000, 0));
    };
  }

  /**
   * How large.
   *
   * @param training images of the main study; 0 means all
   * @param fewer images of the studies with many arms
   * @param epochs of the main study
   * @param validation images
   * @param test images; 0 means all
   */
  private record Scale(int training, int fewer, int epochs, int validation, int test) {
    Task task(String data, int images, double target) {
      return Task.of(data)
          .withTraining(images)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }
  }

  private static List<Study> quick() {
    Task digits = Task.of("mnist-starter").withTraining(1000).withTest(500).withTarget(0.8);
    Recipe base = Recipe.baseline().with(Budget.epochs(2));
    return List.of(
        Study.of(LOSSES, digits, base).arms(Losses.general()).seeds(2),
        Study.of(RARE, digits, base)
            .arms(under(10, Losses.crossEntropy(), Losses.classWeights(10), Losses.focal()))
            .seeds(2));
  }

  // Targets were set before any study ran, by judgement and no training: lower than chapter 6's,
  // for there are fewer images.
  private static List<Study> whole(Scale scale) {
    Task fashion = scale.task("fashion-mnist", scale.training(), 0.7);
    Task cifar = scale.task("cifar-10", scale.training(), 0.3);
    Task mnist = scale.task("mnist", scale.fewer(), 0.85);
    Task fewer = scale.task("fashion-mnist", scale.fewer(), 0.65);
    Recipe base = Recipe.baseline().with(new Budget(scale.epochs(), 10));
    Recipe longer = Recipe.baseline().with(new Budget(1.25 * scale.epochs(), 10));
    List<Study> out = new ArrayList<>();
    out.add(tuned(Study.of(LOSSES, List.of(fashion, cifar), t -> base).arms(Losses.general())));
    out.add(tuned(Study.of(NOISE, fewer, longer).arms(robust()).times(Trouble.noise())));
    List<Strategy> rare =
        new ArrayList<>(
            under(
                10,
                Losses.crossEntropy(),
                Losses.classWeights(10),
                Losses.focal(),
                Losses.weightedFocal(10)));
    rare.addAll(
        under(
            50,
            Losses.crossEntropy(),
            Losses.classWeights(50),
            Losses.focal(),
            Losses.weightedFocal(50)));
    out.add(tuned(Study.of(RARE, List.of(mnist, fewer), t -> longer).arms(rare)));
    out.add(far(fewer, longer));
    Task few = fewer.withTraining(200).withTarget(0.5);
    out.add(
        tuned(
            Study.of(DESCENT, few, Recipe.baseline().with(new Budget(15, 10)))
                .arms(Losses.crossEntropy(), Losses.squaredError(), Losses.hinge())
                .times(Trouble.descents())));
    out.add(deep(VANISHING, mnist, longer, 0.02));
    out.add(deep(EXPLODING, mnist, longer, 0.4));
    List<Strategy> beside = new ArrayList<>(List.of(Losses.crossEntropy()));
    beside.addAll(Losses.penalties());
    out.add(tuned(Study.of(PENALTIES, fewer, longer).arms(beside)));
    out.add(
        Study.of(AUTOMATIC, fewer, longer)
            .arms(Losses.crossEntropy(), Losses.automatic())
            .seeds(5));
    out.add(Generators.study(scale.epochs() * 100, scale.validation(), scale.test()));
    return List.copyOf(out);
  }

  private static Study tuned(Study study) {
    return study.seeds(5).tuned(Tuning.standard());
  }

  private static List<Strategy> robust() {
    return List.of(
        Losses.crossEntropy(),
        Losses.labelSmoothing(),
        Losses.focal(),
        Losses.logLoss(),
        Losses.hinge(),
        Losses.squaredError(),
        Losses.scoreSquaredError(),
        Losses.huber());
  }

  private static List<Strategy> under(int ratio, Strategy... losses) {
    return List.of(losses).stream().map(l -> l.then(Trouble.imbalance(ratio))).toList();
  }

  // It begins with weights that cross-entropy taught to name the next class.
  private static Study far(Task task, Recipe recipe) {
    Recipe wrong = recipe.withConditions(List.of(new Condition.NextLabel()));
    Start start = new Start.Pretrained(task, wrong, new Start.SeedRule.Same());
    return tuned(
        Study.of(FAR, task, recipe.with(start))
            .arms(Losses.crossEntropy(), Losses.squaredError(), Losses.hinge(), Losses.logLoss()));
  }

  private static Study deep(String name, Task task, Recipe recipe, double deviation) {
    List<Block> blocks =
        Collections.nCopies(6, new Block.Dense(64, Block.Activation.TANH)).stream()
            .map(b -> (Block) b)
            .toList();
    Architecture net = new Architecture.ConvNet(blocks, new Init.TruncatedNormal(deviation, 0));
    return tuned(Study.of(name, task, recipe.with(net)).arms(Trouble.sgd(), Trouble.momentum()));
  }
}
