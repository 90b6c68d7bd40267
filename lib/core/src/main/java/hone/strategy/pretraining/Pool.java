package hone.strategy.pretraining;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Start.SeedRule;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Pretext;
import hone.recipe.schedule.Schedule;
import java.util.List;

/**
 * Images of which few have labels.
 *
 * @param task all of them
 * @param classes that they are of
 * @param other the set whose labels are used in their place
 * @param passes of the network over each image in pretraining, views counted one by one, so that
 *     every pretext costs about the same
 */
record Pool(Task task, int classes, String other, double passes) {
  private static final int BATCH = 64;
  private static final int LABELLED = 25; // images of a step where few have labels
  private static final int SEEN = 6000; // with labels, by an arm, as long as that is sensible
  private static final SeedRule OWN = new SeedRule.Same();
  private static final double RATE = 0.001;

  // With network and rate chosen before the studies, by validation images under seeds 500 and 501
  // and 100 labels: garments .66 from scratch, .68 to .70 after a pretext; photographs .22, .22 to
  // .25. At a rate of .003 the denoising network learned nothing, and one that ends in the mean of
  // its last map could not tell pixels.
  private static final double PASSES = 16;

  /** Over CIFAR-10, as Gidaris et al. (2018) learn to tell how images are turned. */
  static final double GIDARIS = 100;

  /** Garments of the starter set, for a moment. */
  static Pool starter() {
    Task task =
        Task.of("fashion-mnist-starter").withTraining(600).withValidation(200).withTest(300);
    return new Pool(task, 10, "mnist-starter", 8);
  }

  /** Garments, photographs and emoji. */
  static List<Pool> standard() {
    return List.of(
        new Pool(sized("fashion-mnist", 2000, 500, 2000), 10, "mnist", PASSES),
        new Pool(sized("cifar-10", 2000, 500, 2000), 10, "emoji-google", PASSES),
        new Pool(sized("emoji-google", 1100, 250, 0), 9, "cifar-10", PASSES));
  }

  /** The same with all of them, and for longer. */
  static List<Pool> full() {
    return List.of(
        new Pool(sized("fashion-mnist", 0, 5000, 0), 10, "mnist", GIDARIS),
        new Pool(sized("cifar-10", 0, 5000, 0), 10, "emoji-google", GIDARIS),
        new Pool(sized("emoji-google", 0, 250, 0), 9, "cifar-10", 16 * PASSES));
  }

  static Task sized(String data, int training, int validation, int test) {
    return Task.of(data).withTraining(training).withValidation(validation).withTest(test);
  }

  /** That of a data set. */
  static Pool of(String data, List<Pool> pools) {
    return pools.stream().filter(p -> p.task.data().equals(data)).findFirst().orElseThrow();
  }

  /** That which a recipe's start names; the starter's where it names none. */
  static Pool of(Recipe recipe) {
    if (!(recipe.start() instanceof Start.SelfTaught s)) {
      return starter();
    }
    for (List<Pool> pools :
        List.of(standard(), full(), TokenPool.standard(), TokenPool.full(), List.of(starter()))) {
      for (Pool pool : pools) {
        if (pool.named().equals(s)) {
          return pool;
        }
      }
    }
    return starter();
  }

  // By which a recipe says whose images it is about.
  private Start.SelfTaught named() {
    return taught(new Pretext.Rotation());
  }

  /** The task with so many labels a class, and the target that all arms share. */
  Task few(int labels) {
    return task.withTraining(labels * classes).withTarget(0.5);
  }

  /** What the arms of a task with few labels start from. */
  Recipe recipe(Task few) {
    return plain()
        .with(new Batch.MiniBatch(LABELLED))
        .with(new Budget(Math.max(8, Math.min(40, SEEN / few.training())), 5))
        .with(named());
  }

  private static Recipe plain() {
    return Recipe.baseline()
        .with(network())
        .with(new Optimizer.Adam(RATE, Optimizer.Moments.PUBLISHED))
        .with(new Schedule.Cosine(0));
  }

  private static Architecture network() {
    return Architecture.ConvNet.of(convolution(16), convolution(32), convolution(64));
  }

  // What follows reads all places of the last map: their mean would not say where anything was.
  private static Block convolution(int filters) {
    return new Block.Conv(filters, 3, 2, true, true, Activation.RELU);
  }

  /** The start from what the images teach without labels. */
  Start.SelfTaught taught(Pretext pretext) {
    boolean contrasts = pretext instanceof Pretext.Contrastive; // among as many as can be
    int batch = contrasts ? 2 * BATCH : pretext instanceof Pretext.Rotation ? BATCH / 2 : BATCH;
    Recipe recipe =
        plain()
            .with(new Batch.MiniBatch(batch))
            .with(new Budget(passes / pretext.views(), 2))
            .withAugmentations(contrasts ? views() : List.of());
    return new Start.SelfTaught(task.withTest(100), recipe, pretext, OWN);
  }

  // Crops and colours, which Chen et al. 2020 (figure 5) find to matter together; turns stay out.
  private List<Augmentation> views() {
    Range light = new Range(0.6, 1.4);
    return List.of(
        new Geometric.ResizedCrop(new Range(0.3, 1), new Range(0.75, 1.33)),
        new Augmentation.HorizontalFlip(0.5),
        new Photometric.Jitter(light, light, light, new Range(-36, 36)));
  }

  /** The same in so many times the passes. */
  Start.SelfTaught taught(Pretext pretext, int times) {
    Start.SelfTaught once = taught(pretext);
    Budget budget = once.recipe().budget();
    Recipe longer = once.recipe().with(new Budget(times * budget.epochs(), budget.evaluations()));
    return new Start.SelfTaught(once.task(), longer, pretext, once.seeds());
  }

  /** The start from the labels of all the images. */
  Start supervised() {
    return new Start.Pretrained(task.withTest(100), labelled(), OWN);
  }

  /** The start from the labels of as many images of the other set, the same for all seeds. */
  Start otherSet() {
    boolean small = other.startsWith("emoji"); // of which there are fewer
    Task elsewhere = sized(other, small ? 1100 : task.training(), small ? 250 : 200, 100);
    return new Start.Pretrained(elsewhere, labelled(), new SeedRule.Fixed(77));
  }

  private Recipe labelled() {
    return plain().with(new Batch.MiniBatch(BATCH)).with(new Budget(passes, 2));
  }
}
