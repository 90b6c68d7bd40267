package hone.strategy.compression;

import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Compression.Distil;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Quantize;
import hone.recipe.Compression.Retraining;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.recipe.loss.Loss;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The techniques of the second part of chapter 1. */
public final class Compressions {
  /** Epochs after a network was changed. */
  static final Retraining AFTER = new Retraining(2, 0.5);

  /** Some fourteenth of LeNet's weights. */
  static final Architecture STUDENT = new Architecture.LeNet(List.of(3, 6), List.of(24));

  private Compressions() {}

  /** Every one, with the strengths of the headline study. */
  public static List<Strategy> all() {
    return List.of(
        weights(0.9),
        layerwise(0.9),
        weightsByTaylor(0.9),
        gradual(0.95),
        channels(0.5),
        channelsByTaylor(0.5),
        distilled(),
        hot(),
        hinted(),
        afterTraining(8),
        perTensor(8),
        fixedPoint(8),
        aware(2));
  }

  /** The network as it is. */
  public static Strategy original() {
    return of("original", "no compression, 2026");
  }

  /** Nothing removed, but retrained as long as those from which something is: the fair control. */
  public static Strategy retrained() {
    return of("retrained", "the same steps, 2026", Prune.of(0, Prune.What.WEIGHTS).with(AFTER));
  }

  /** The smallest weights of the whole network go in one shot. */
  public static Strategy weights(double sparsity) {
    return of(
        "weights-" + percent(sparsity),
        "Han et al. 2015",
        Prune.of(sparsity, Prune.What.WEIGHTS).with(AFTER));
  }

  /** The same part of each layer. */
  public static Strategy layerwise(double sparsity) {
    return of(
        "layerwise-" + percent(sparsity),
        "Han et al. 2015",
        Prune.of(sparsity, Prune.What.WEIGHTS).within(Prune.Scope.LAYER).with(AFTER));
  }

  /** The weights whose product with their gradient is smallest. */
  public static Strategy weightsByTaylor(double sparsity) {
    return of(
        "taylor-weights-" + percent(sparsity),
        "Molchanov et al. 2019",
        Prune.of(sparsity, Prune.What.WEIGHTS).by(Prune.Criterion.TAYLOR).with(AFTER));
  }

  /** More and more of the smallest weights, in the same number of steps. */
  public static Strategy gradual(double sparsity) {
    return of(
        "gradual-" + percent(sparsity),
        "Zhu and Gupta 2018",
        Prune.of(sparsity, Prune.What.WEIGHTS).inRounds(4).with(AFTER));
  }

  /** Whole channels and units: the network is smaller and faster. */
  public static Strategy channels(double sparsity) {
    return of(
        "channels-" + percent(sparsity),
        "Li et al. 2017",
        Prune.of(sparsity, Prune.What.CHANNELS).within(Prune.Scope.LAYER).with(AFTER));
  }

  /** Those channels that the loss would miss least, wherever they are. */
  public static Strategy channelsByTaylor(double sparsity) {
    return of(
        "taylor-channels-" + percent(sparsity),
        "Molchanov et al. 2019",
        Prune.of(sparsity, Prune.What.CHANNELS).by(Prune.Criterion.TAYLOR).with(AFTER));
  }

  /** The small network, trained on labels alone. */
  public static Strategy student() {
    return new Strategy(
        "student",
        Set.of(Component.ARCHITECTURE),
        "the student without a teacher, 2026",
        r -> r.with(STUDENT));
  }

  /** The same with smoothed labels: soft targets that know nothing. */
  public static Strategy smoothedStudent() {
    return new Strategy(
        "smoothed-student",
        Set.of(Component.ARCHITECTURE, Component.LOSS),
        "Szegedy et al. 2016",
        r -> r.with(STUDENT).with(new Loss.CrossEntropy(0.1, List.of())));
  }

  /** The same taught by the large network. */
  public static Strategy distilled() {
    return taught("distilled", 4);
  }

  /** The same at twice the temperature. */
  public static Strategy hot() {
    return taught("distilled-hot", 8);
  }

  /**
   * The same after a quarter of the steps towards the teacher's second map, in the same number of
   * steps.
   */
  public static Strategy hinted() {
    return new Strategy(
        "hinted",
        Set.of(Component.COMPRESSIONS),
        "Romero et al. 2015",
        r -> r.then(distil(4, r.budget()).after(new Distil.Hint(0.25, 2, 2))));
  }

  private static Strategy taught(String name, double temperature) {
    return new Strategy(
        name,
        Set.of(Component.COMPRESSIONS),
        "Hinton et al. 2015",
        r -> r.then(distil(temperature, r.budget())));
  }

  private static Distil distil(double temperature, Budget as) {
    return new Distil(STUDENT, new Distil.Lesson(temperature, 0.9), Retraining.epochs(as.epochs()));
  }

  /** Weights of so many bits after training, a scale a channel; activations have at least 4. */
  public static Strategy afterTraining(int bits) {
    return of(
        "bits-" + bits, "Jacob et al. 2018", Quantize.of(bits).activations(Math.max(bits, 4)));
  }

  /** The same with one scale for each array of weights. */
  public static Strategy perTensor(int bits) {
    return of(
        "tensor-bits-" + bits,
        "Jacob et al. 2018",
        Quantize.of(bits).activations(Math.max(bits, 4)).by(Quantize.Scale.TENSOR));
  }

  /** The same with scales that are powers of two. */
  public static Strategy fixedPoint(int bits) {
    return of(
        "fixed-point-" + bits,
        "Gupta et al. 2015",
        Quantize.of(bits).activations(Math.max(bits, 4)).by(Quantize.Scale.FIXED_POINT));
  }

  /** The same, and then trained through the rounding. */
  public static Strategy aware(int bits) {
    return of(
        "aware-bits-" + bits,
        bits == 1 ? "Courbariaux et al. 2015" : "Jacob et al. 2018",
        awareStep(bits));
  }

  private static Quantize awareStep(int bits) {
    return Quantize.of(bits).activations(Math.max(bits, 4)).with(AFTER);
  }

  /** Two steps, one after the other. */
  static Strategy chain(String first, String second) {
    return new Strategy(
        first + "-then-" + second,
        Set.of(Component.COMPRESSIONS),
        "Han et al. 2016",
        r -> r.then(step(first, r.budget())).then(step(second, r.budget())));
  }

  private static Compression step(String word, Budget budget) {
    return switch (word) {
      case "distil" -> distil(4, budget);
      case "prune" -> Prune.of(0.8, Prune.What.WEIGHTS).with(AFTER);
      default -> awareStep(4);
    };
  }

  private static Strategy of(String name, String reference, Compression... steps) {
    return new Strategy(
        name, Set.of(Component.COMPRESSIONS), reference, r -> r.withCompressions(List.of(steps)));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f", 100 * part);
  }
}
