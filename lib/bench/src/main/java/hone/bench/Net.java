package hone.bench;

import hone.json.BadInput;
import hone.model.Customs;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;

/**
 * A network that all frameworks run.
 *
 * @param name as the command line and the results name it
 * @param architecture what is built
 * @param input its images and classes
 */
public record Net(String name, Architecture architecture, Input input) {
  private static final Input COLOUR = new Input(3, 32, 32, 10);

  static {
    Customs.architecture("bench-depthwise", (c, stages) -> Blocks.depthwise(stages));
    Customs.architecture("bench-densenet", (c, stages) -> Blocks.dense(stages));
    Customs.architecture("bench-se-resnet", (c, stages) -> Blocks.squeezed(stages));
  }

  private static final List<Net> ALL =
      List.of(
          new Net("lenet", lenet(), new Input(1, 28, 28, 10)),
          new Net("resnet", new Architecture.ResNet(16, 1, 3), COLOUR),
          custom("depthwise"),
          custom("densenet"),
          custom("se-resnet"));

  /** All networks. */
  public static List<Net> all() {
    return ALL;
  }

  /**
   * The network of a name.
   *
   * @throws BadInput when there is none
   */
  public static Net named(String name) {
    return ALL.stream()
        .filter(n -> n.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "There is no network \""
                        + name
                        + "\" to measure; expected one of "
                        + String.join(", ", ALL.stream().map(Net::name).toList())
                        + "."));
  }

  /** The network with fresh weights, always the same, and this update rule. */
  Network network(Rule rule) {
    Optimizer optimizer =
        rule == Rule.ADAM
            ? new Optimizer.Adam(Rule.ADAM_RATE, Optimizer.Moments.PUBLISHED)
            : new Optimizer.Momentum(Rule.MOMENTUM_RATE, Rule.MOMENTUM_FACTOR);
    Recipe recipe = Recipe.baseline().with(architecture).with(optimizer);
    return Network.of(recipe, input, 1_000_000, Seed.of(1));
  }

  // The Caffe example's widths, 431,080 parameters: what "LeNet" means in most benchmarks.
  private static Architecture lenet() {
    Block.Activation relu = Block.Activation.RELU;
    return new Architecture.ConvNet(
        List.of(
            new Block.Conv(20, 5, 1, false, false, relu),
            new Block.MaxPool(2, 2, false),
            new Block.Conv(50, 5, 1, false, false, relu),
            new Block.MaxPool(2, 2, false),
            new Block.Dense(500, relu)),
        new Init.HeNormal());
  }

  private static Net custom(String name) {
    return new Net(name, new Architecture.Custom("bench-" + name, 1, Map.of()), COLOUR);
  }
}
