package hone.strategy.tuning;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import java.util.List;
import java.util.Set;

/** First weights and activations as strategies; networks with a name are written out for them. */
public final class Beginnings {
  private Beginnings() {}

  /** Six activations. */
  public static List<Strategy> activations() {
    return List.of(sigmoid(), tanh(), relu(), leakyRelu(), gelu(), swish());
  }

  /** Five ways in which weights begin. */
  public static List<Strategy> weights() {
    return List.of(uniform(), normal(), xavier(), he(), orthogonal());
  }

  /** From 0 to 1. */
  public static Strategy sigmoid() {
    return activated("sigmoid", "Rumelhart et al. 1986", Activation.SIGMOID);
  }

  /** From -1 to 1. */
  public static Strategy tanh() {
    return activated("tanh", "LeCun et al. 1998b, section 4.4", Activation.TANH);
  }

  /** Rectified. */
  public static Strategy relu() {
    return activated("relu", "Nair and Hinton 2010", Activation.RELU);
  }

  /** Rectified, with a small slope below 0. */
  public static Strategy leakyRelu() {
    return activated("leaky-relu", "Maas et al. 2013", Activation.LEAKY_RELU);
  }

  /** Weighted by the normal distribution. */
  public static Strategy gelu() {
    return activated("gelu", "Hendrycks and Gimpel 2016", Activation.GELU);
  }

  /** Weighted by a sigmoid. */
  public static Strategy swish() {
    return activated("swish", "Ramachandran et al. 2017", Activation.SWISH);
  }

  /** Uniform between -.05 and .05 in every layer. */
  public static Strategy uniform() {
    return begun("uniform", "a bound that knows no layer, 2026", new Init.Uniform(0.05));
  }

  /** Normal with deviation .05 in every layer. */
  public static Strategy normal() {
    return begun("normal", "a deviation that knows no layer, 2026", new Init.Normal(0.05));
  }

  /** By what a layer reads and what reads it. */
  public static Strategy xavier() {
    return begun("xavier", "Glorot and Bengio 2010", new Init.Xavier());
  }

  /** By what a layer reads, for rectifiers. */
  public static Strategy he() {
    return begun("he", "He et al. 2015", new Init.HeNormal());
  }

  /** Orthogonal matrices, gain 1 whatever the activation. */
  public static Strategy orthogonal() {
    return begun("orthogonal", "Saxe et al. 2014", new Init.Orthogonal(1));
  }

  private static Strategy activated(String name, String reference, Activation function) {
    return new Strategy(
        name, Set.of(Component.ARCHITECTURE), reference, r -> r.with(activated(r, function)));
  }

  private static Architecture activated(Recipe recipe, Activation function) {
    List<Block> blocks =
        recipe.architecture().written().stream().map(b -> activated(b, function)).toList();
    return new Architecture.ConvNet(blocks, init(recipe.architecture()));
  }

  private static Block activated(Block block, Activation function) {
    if (block instanceof Block.Conv c) {
      return new Block.Conv(c.filters(), c.kernel(), c.stride(), c.same(), c.normalize(), function);
    }
    return block instanceof Block.Dense d ? new Block.Dense(d.units(), function) : block;
  }

  private static Init init(Architecture net) {
    return net instanceof Architecture.ConvNet c ? c.init() : new Init.HeNormal();
  }

  private static Strategy begun(String name, String reference, Init init) {
    return new Strategy(
        name,
        Set.of(Component.ARCHITECTURE),
        reference,
        r -> r.with(new Architecture.ConvNet(r.architecture().written(), init)));
  }
}
