package hone.strategy.tuning;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Measure.Signal.Moment;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.List;

/** The studies of first weights and activations. */
final class BeginningStudies {
  /** Every activation with every way to begin, in LeNet. */
  static final String SHALLOW = "activation-weights";

  /** The same in ten convolutions one behind the other, without normalisation or shortcuts. */
  static final String DEEP = "activation-weights-deep";

  /** What signals become in these deep networks. */
  static final String SIGNAL = "signal-by-layer";

  /** What they become in LeNet. */
  static final String SHALLOW_SIGNAL = "signal-by-layer-lenet";

  /** Two of the classes. */
  static final String TWO = "two-classes";

  /** All ten. */
  static final String TEN = "ten-classes";

  /** What is measured before training. */
  static final Measure START = new Measure.Signal(Moment.START);

  /** What is measured after it. */
  static final Measure END = new Measure.Signal(Moment.END);

  private BeginningStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(600, 6, 8, 400, 8, 300, 1000), 5);
      case FULL -> whole(new Scale(0, 20, 20, 0, 20, 5000, 0), 5);
    };
  }

  /**
   * How large.
   *
   * @param images of the crossed studies; 0 means all
   * @param epochs in LeNet
   * @param deepEpochs in the deep network
   * @param few images of the studies of two and of ten classes; 0 means all
   * @param fewEpochs in those
   * @param validation images
   * @param test images; 0 means all
   */
  private record Scale(
      int images,
      double epochs,
      double deepEpochs,
      int few,
      double fewEpochs,
      int validation,
      int test) {
    // Two classes have a fifth of the images, and so of those for validation.
    Task judged(String data) {
      int held = data.startsWith("classes:") ? Math.min(validation, 1000) : validation;
      return Task.of(data).withValidation(held).withTest(test);
    }
  }

  private static List<Study> quick() {
    Task garments =
        Task.of("fashion-mnist-starter")
            .withTraining(300)
            .withValidation(300)
            .withTest(500)
            .withTarget(0.5);
    return List.of(
        Study.of(SIGNAL, garments, base(4).with(deep()))
            .arms(Beginnings.relu(), Beginnings.tanh())
            .times(List.of(Beginnings.normal(), Beginnings.xavier(), Beginnings.he()))
            .seeds(1)
            .measuring(START, END));
  }

  // Targets as those of the schedules: some three quarters of what such images teach LeNet.
  private static List<Study> whole(Scale scale, int seeds) {
    Task garments = scale.judged("fashion-mnist").withTraining(scale.images()).withTarget(0.65);
    Study deep =
        Study.of(DEEP, garments, base(scale.deepEpochs()).with(deep()))
            .arms(Beginnings.activations())
            .times(Beginnings.weights())
            .seeds(seeds)
            .tuned(rates());
    Study shallow =
        Study.of(SHALLOW, garments, base(scale.epochs()))
            .arms(Beginnings.activations())
            .times(Beginnings.weights())
            .seeds(seeds)
            .tuned(rates());
    return List.of(
        shallow,
        deep,
        deep.named(SIGNAL).seeds(3).measuring(START, END),
        shallow.named(SHALLOW_SIGNAL).seeds(3).measuring(START, END),
        classes(TWO, List.of("classes:fashion-mnist?of=0,6", "classes:cifar-10?of=0,1"), scale),
        classes(TEN, List.of("fashion-mnist", "cifar-10"), scale));
  }

  private static Study classes(String name, List<String> data, Scale scale) {
    List<Task> tasks = data.stream().map(d -> scale.judged(d).withTraining(scale.few())).toList();
    List<Strategy> arms = List.of(Beginnings.sigmoid(), Beginnings.tanh(), Beginnings.relu());
    return Study.of(name, tasks, t -> base(scale.fewEpochs()))
        .arms(arms)
        .times(List.of(Beginnings.xavier()))
        .seeds(5)
        .tuned(rates());
  }

  // Three rates for each arm, a wide half decade apart: bad beginnings want other rates than good.
  private static Tuning rates() {
    return new Tuning(List.of(0.2, 1.0, 5.0), 0.5, 1000, Knob.RATE);
  }

  private static Recipe base(double epochs) {
    return Recipe.baseline()
        .with(new Optimizer.Momentum(0.01, 0.9))
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 12));
  }

  private static Architecture deep() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int stride = i == 0 || i == 2 ? 2 : 1;
      blocks.add(new Block.Conv(16, 3, stride, true, false, Activation.RELU));
    }
    blocks.add(new Block.GlobalAveragePool());
    return new Architecture.ConvNet(blocks, new Init.HeNormal());
  }
}
