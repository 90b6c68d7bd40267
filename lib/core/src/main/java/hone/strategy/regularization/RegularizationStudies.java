package hone.strategy.regularization;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Measure;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The studies of chapter 5. */
final class RegularizationStudies {
  /** Every regulariser, on few images. */
  static final String FEW = "regularizers";

  /** Some of them on five times the images, for the same number of steps. */
  static final String MANY = "more-images";

  /** Dropout in a network of half the widths. */
  static final String SMALL = "small-network";

  /** Dropout in a network of twice the widths. */
  static final String LARGE = "large-network";

  /** Penalty and decay under two update rules and two activations. */
  static final String DECAY = "decay-optimizer-activation";

  /** A penalty and a decay of one strength, which is not tuned, under two update rules. */
  static final String IDENTITY = "penalty-or-decay";

  /** Label smoothing, dropout and weight decay, each with and without. */
  static final String TOGETHER = "smoothing-dropout-decay";

  /** Penalty and decay on weights that begin large. */
  static final String LARGE_WEIGHTS = "large-weights";

  /** From other images to a few new ones. */
  static final String TRANSFER = "transfer";

  /** Several networks, and single ones that cost as much. */
  static final String ENSEMBLES = "ensembles";

  /** Single networks and ensembles of the study above, on test images under noise. */
  static final String ROBUST = "ensembles-under-noise";

  /** How much accuracy hangs on single units, with and without dropout. */
  static final String UNITS = "single-units";

  /** Decay, with and without, at three learning rates. */
  static final String RATES = "decay-and-rate";

  /** Deviation of the noise on test images, of 255. */
  static final double NOISE = 50;

  private RegularizationStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> withSizes(whole(new Scale(500, 2500, 12, 1000, 5, 500, 2000), 5), 5);
      // Many are all of CIFAR-10 but 5,000, twenty times; few are seen for as many steps.
      case FULL -> withSizes(whole(new Scale(1000, 45_000, 900, 45_000, 20, 5000, 0), 5), 5);
    };
  }

  /**
   * How large.
   *
   * @param few images
   * @param many images
   * @param epochs on the few
   * @param ensemble images of each member
   * @param ensembleEpochs of each member
   * @param validation images
   * @param test images; 0 means all
   */
  private record Scale(
      int few, int many, int epochs, int ensemble, int ensembleEpochs, int validation, int test) {
    Task judged(String data) {
      return Task.of(data).withValidation(validation).withTest(test);
    }
  }

  private static List<Study> quick() {
    Task garments =
        Task.of("fashion-mnist-starter")
            .withTraining(300)
            .withValidation(300)
            .withTest(500)
            .withTarget(0.6);
    Recipe base = base(8);
    return List.of(
        Study.of(FEW, garments, base).arms(with(Regularizers.none(), Regularizers.all())).seeds(1),
        Study.of(ENSEMBLES, garments, base(5))
            .arms(
                Ensembles.single(),
                Ensembles.deep(),
                Ensembles.bagging(),
                Ensembles.boosting(),
                Ensembles.snapshots())
            .seeds(1));
  }

  private static List<Study> withSizes(List<Study> first, int seeds) {
    Map<String, Study> byName =
        first.stream().collect(Collectors.toMap(Study::name, Function.identity()));
    return Stream.concat(first.stream(), Sizes.beside(byName::get, seeds).stream()).toList();
  }

  private static List<Study> whole(Scale scale, int seeds) {
    // Targets that few images allow; fixed before any run of these studies.
    Task fashion = scale.judged("fashion-mnist").withTarget(0.7);
    Task cifar = scale.judged("cifar-10").withTarget(0.3);
    List<Task> few = List.of(fashion.withTraining(scale.few()), cifar.withTraining(scale.few()));
    List<Task> many = List.of(fashion.withTraining(scale.many()), cifar.withTraining(scale.many()));
    Task one = fashion.withTraining(scale.few());
    Recipe base = base(scale.epochs());
    double fewer = (double) scale.epochs() * scale.few() / scale.many();
    Study small =
        Study.of(SMALL, one, base.with(new Architecture.LeNet(List.of(3, 8), List.of(60, 42))))
            .arms(Regularizers.none(), Regularizers.dropout())
            .seeds(2 * seeds)
            .tuned(Tuning.strengths());
    Study large =
        Study.of(LARGE, one, base.with(new Architecture.LeNet(List.of(12, 32), List.of(240, 168))))
            .arms(Regularizers.none(), Regularizers.dropout())
            .seeds(2 * seeds)
            .tuned(Tuning.strengths());
    return List.of(
        Study.of(FEW, few, t -> base)
            .arms(with(Regularizers.none(), Regularizers.all()))
            .seeds(seeds)
            .tuned(Tuning.strengths()),
        Study.of(MANY, many, t -> base.with(new Budget(fewer, 8)))
            .arms(Regularizers.none(), Regularizers.l1(), Regularizers.l2(), Regularizers.dropout())
            .seeds(seeds)
            .tuned(Tuning.strengths()),
        small,
        large,
        decay(one, base, seeds),
        identity(one, base, seeds),
        Study.of(TOGETHER, one, base).arms(together()).seeds(seeds),
        Study.of(LARGE_WEIGHTS, one, base)
            .arms(Factors.usual(), Factors.large())
            .times(List.of(Regularizers.none(), Regularizers.l2(), Regularizers.weightDecay()))
            .seeds(seeds)
            .tuned(Tuning.strengths()),
        transfer(fashion, seeds),
        ensembles(fashion, cifar, scale, seeds),
        ensembles(fashion, cifar, scale, seeds)
            .named(ROBUST)
            .arms(
                Ensembles.single(),
                Ensembles.deep(),
                Ensembles.bagging(),
                Ensembles.longer(),
                Ensembles.wider())
            .measuring(new Measure.GaussianNoise(NOISE), new Measure.GainUnderNoise(NOISE)),
        Study.of(UNITS, few, t -> base)
            .arms(Regularizers.none(), Regularizers.dropout())
            .seeds(seeds)
            .tuned(Tuning.strengths())
            .measuring(
                new Measure.Ablated(0.25), new Measure.Ablated(0.5), new Measure.Ablated(0.75)),
        Study.of(RATES, few, t -> base)
            .arms(Regularizers.none(), Regularizers.weightDecay())
            .times(Factors.rates())
            .seeds(seeds));
  }

  private static Study decay(Task task, Recipe base, int seeds) {
    return Study.of(DECAY, task, base)
        .arms(Factors.momentum(), Factors.adam())
        .times(List.of(Factors.relu(), Factors.tanh()))
        .times(List.of(Regularizers.none(), Regularizers.weightDecay()))
        .seeds(seeds)
        .tuned(Tuning.strengths());
  }

  private static Study identity(Task task, Recipe base, int seeds) {
    return Study.of(IDENTITY, task, base)
        .arms(Factors.sgd(), Factors.adam())
        .times(List.of(Regularizers.l2(), Factors.decayAsL2()))
        .seeds(seeds);
  }

  private static List<Strategy> together() {
    Strategy s = Regularizers.smoothing();
    Strategy d = Regularizers.dropout();
    Strategy w = Regularizers.weightDecay();
    return List.of(
        Regularizers.none(), s, d, w, s.then(d), s.then(w), d.then(w), s.then(d).then(w));
  }

  private static Study transfer(Task fashion, int seeds) {
    Task source = Task.of("mnist").withTraining(5000).withValidation(500).withTest(500);
    Strategy tuned = Factors.pretrained(source, base(3));
    return Study.of(TRANSFER, fashion.withTraining(200), base(25))
        .arms(
            Factors.scratch(),
            tuned,
            tuned.then(Regularizers.l2()),
            tuned.then(Regularizers.l2Sp()))
        .seeds(2 * seeds)
        .tuned(Tuning.strengths());
  }

  private static Study ensembles(Task fashion, Task cifar, Scale scale, int seeds) {
    return Study.of(
            ENSEMBLES,
            List.of(fashion.withTraining(scale.ensemble()), cifar.withTraining(scale.ensemble())),
            t -> base(scale.ensembleEpochs()))
        .arms(
            Stream.concat(
                    Stream.of(Ensembles.single()),
                    Stream.concat(
                        Ensembles.all().stream(), Stream.of(Ensembles.longer(), Ensembles.wider())))
                .toList())
        .seeds(seeds);
  }

  private static Recipe base(int epochs) {
    return Recipe.baseline().with(new Batch.MiniBatch(32)).with(new Budget(epochs, 8));
  }

  private static List<Strategy> with(Strategy first, List<Strategy> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
