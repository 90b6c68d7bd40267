package hone.strategy.regularization;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import java.util.List;
import java.util.Set;

/** What regularisers are combined with in the factorial studies of chapter 5. */
final class Factors {
  private Factors() {}

  static Strategy momentum() {
    return Strategy.of("momentum", "Polyak 1964", new Optimizer.Momentum(0.01, 0.9));
  }

  static Strategy sgd() {
    return Strategy.of("sgd", "Robbins and Monro 1951", new Optimizer.Sgd(0.05));
  }

  static Strategy adam() {
    return Strategy.of(
        "adam", "Kingma and Ba 2015", new Optimizer.Adam(0.001, Optimizer.Moments.PUBLISHED));
  }

  /** Decay of the strength that the chapter's penalty has. */
  static Strategy decayAsL2() {
    return new Strategy(
        "decay-as-l2",
        Set.of(Component.REGULARIZATIONS),
        "Loshchilov and Hutter 2019, proposition 1",
        r -> r.withRegularizations(List.of(new Regularization.WeightDecay(1e-2))));
  }

  static Strategy relu() {
    return net("relu", Activation.RELU, new Init.HeNormal());
  }

  static Strategy tanh() {
    return net("tanh", Activation.TANH, new Init.Xavier());
  }

  /** Weights that begin as He et al. draw them. */
  static Strategy usual() {
    return net("usual-weights", Activation.RELU, new Init.HeNormal());
  }

  /** Weights of deviation .2, two to four times as large in all layers but the first. */
  static Strategy large() {
    return net("large-weights", Activation.RELU, new Init.TruncatedNormal(0.2, 0));
  }

  /** A third of the recipe's learning rate, the rate itself, and three times as much. */
  static List<Strategy> rates() {
    return List.of(rate("rate-0.3", 0.316), rate("rate-1", 1), rate("rate-3", 3.16));
  }

  private static Strategy rate(String name, double factor) {
    return new Strategy(
        name,
        Set.of(Component.OPTIMIZER),
        "Bengio 2012, section 3.2: rates by factors",
        r -> r.with(r.optimizer().withRate(factor * r.optimizer().rate())));
  }

  static Strategy scratch() {
    return new Strategy(
        "from-scratch",
        Set.of(Component.START),
        "no pretraining, 2026",
        r -> r.with(new Start.Random()));
  }

  static Strategy pretrained(Task source, Recipe recipe) {
    return new Strategy(
        "fine-tuned",
        Set.of(Component.START),
        "Yosinski et al. 2014",
        r -> r.with(new Start.Pretrained(source, recipe, new Start.SeedRule.Fixed(77))));
  }

  // LeNet block by block.
  private static Strategy net(String name, Activation activation, Init init) {
    Architecture net =
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(6, 5, 1, true, false, activation),
                new Block.MaxPool(2, 2, false),
                new Block.Conv(16, 5, 1, false, false, activation),
                new Block.MaxPool(2, 2, false),
                new Block.Dense(120, activation),
                new Block.Dense(84, activation)),
            init);
    return new Strategy(
        name,
        Set.of(Component.ARCHITECTURE),
        "LeCun et al. 1998; He et al. 2015; Glorot and Bengio 2010",
        r -> r.with(net));
  }
}
