package hone.strategy.loss;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.condition.Condition;
import hone.recipe.optimizer.Optimizer;
import java.util.List;
import java.util.Set;

/** What each loss is tried under: images with something wrong, and other ways to descend. */
final class Trouble {
  private Trouble() {}

  /** Nothing is wrong, 20 and 40 % wrong labels, 20 and 40 % images without shape. */
  static List<Strategy> noise() {
    return List.of(clean(), labelNoise(20), labelNoise(40), outliers(20), outliers(40));
  }

  static Strategy clean() {
    return conditions(
        "clean", "LeCun et al. 1998, Xiao et al. 2017: images as published", List.of());
  }

  static Strategy labelNoise(int percent) {
    return conditions(
        "noise-" + percent,
        "van Rooyen et al. 2015",
        List.of(new Condition.LabelNoise(percent / 100.0)));
  }

  static Strategy outliers(int percent) {
    return conditions(
        "outliers-" + percent,
        "Zhang et al. 2017, shuffled pixels",
        List.of(new Condition.Outliers(percent / 100.0)));
  }

  static Strategy imbalance(int ratio) {
    return conditions("rare-" + ratio, "Buda et al. 2018", List.of(new Condition.Imbalance(ratio)));
  }

  private static Strategy conditions(String name, String reference, List<Condition> all) {
    return new Strategy(name, Set.of(Component.CONDITIONS), reference, r -> r.withConditions(all));
  }

  /**
   * Networks that learned the right label, or that of the next class, for so many epochs: more and
   * more certain, and right or wrong.
   */
  static List<Strategy> certainties() {
    return List.of(
        taught("right-0.5", 0.5, List.of()),
        taught("right-2", 2, List.of()),
        taught("right-8", 8, List.of()),
        taught("wrong-0.5", 0.5, List.of(new Condition.NextLabel())),
        taught("wrong-2", 2, List.of(new Condition.NextLabel())),
        taught("wrong-8", 8, List.of(new Condition.NextLabel())));
  }

  private static Strategy taught(String name, double epochs, List<Condition> conditions) {
    return new Strategy(
        name,
        Set.of(Component.BUDGET, Component.CONDITIONS),
        "Glorot and Bengio 2010, section 4.1: gradients by certainty",
        r -> r.with(new Budget(epochs, 2)).withConditions(conditions));
  }

  /** The recipe's learning rate, and three times as much. */
  static List<Strategy> rates() {
    return List.of(rate("rate-1", 1), rate("rate-3", 3));
  }

  private static Strategy rate(String name, double factor) {
    return new Strategy(
        name,
        Set.of(Component.OPTIMIZER),
        "Bengio 2012, section 3.2: rates by factors",
        r -> r.with(r.optimizer().withRate(factor * r.optimizer().rate())));
  }

  /** Mini-batch, full-batch and per-sample descent, momentum, Adam. */
  static List<Strategy> descents() {
    return List.of(
        sgd(0.01),
        batch("full-batch", "Cauchy 1847", 0.1, new Batch.FullBatch()),
        batch("per-sample", "Robbins and Monro 1951", 0.01, new Batch.MiniBatch(1)),
        momentum(),
        Strategy.of(
            "adam", "Kingma and Ba 2015", new Optimizer.Adam(0.001, Optimizer.Moments.PUBLISHED)));
  }

  static Strategy sgd(double rate) {
    return Strategy.of("sgd", "Robbins and Monro 1951", new Optimizer.Sgd(rate));
  }

  static Strategy momentum() {
    return Strategy.of("momentum", "Polyak 1964", new Optimizer.Momentum(0.01, 0.9));
  }

  private static Strategy batch(String name, String reference, double rate, Batch batch) {
    return new Strategy(
        name,
        Set.of(Component.OPTIMIZER, Component.BATCH),
        reference,
        r -> r.with(new Optimizer.Sgd(rate)).with(batch));
  }
}
