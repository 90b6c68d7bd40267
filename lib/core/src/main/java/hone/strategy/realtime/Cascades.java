package hone.strategy.realtime;

import hone.recipe.Ensemble;
import hone.recipe.Ensemble.Threshold;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import java.util.List;
import java.util.Set;

/** A large network, a small one, and ways to ask the large one, or its end, in doubt only. */
public final class Cascades {
  /** Eight blocks, with exits behind the third (27 % of the multiplications) and the fifth. */
  static final Architecture.ConvNet LARGE =
      Architecture.ConvNet.of(
          new Block.Conv(16, 3, 1, true, true, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(32, 3, 1, true, true, Block.Activation.RELU),
          new Block.Conv(32, 3, 1, true, true, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(64, 3, 1, true, true, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Dense(64, Block.Activation.RELU));

  /** A tenth of the multiplications. */
  static final Architecture SMALL = new Architecture.LeNet(List.of(6, 16), List.of(32));

  private static final String CASCADE = "Viola and Jones 2001";
  private static final String EXIT = "Teerapittayanon et al. 2016";

  private Cascades() {}

  /** All of them. */
  public static List<Strategy> all() {
    return List.of(
        large(),
        small(),
        cascade("cascade", 0.5),
        cascade("cascade-loose", 2),
        exit("early-exit", 3, 0.5),
        exit("early-exit-loose", 3, 2),
        exit("late-exit", 5, 0.5));
  }

  /** The large network for every image. */
  public static Strategy large() {
    return new Strategy(
        "large",
        Set.of(Component.ENSEMBLE),
        "no cascade, 2026",
        r -> r.with(new Ensemble.Single()));
  }

  /** The small network for every image. */
  public static Strategy small() {
    return new Strategy(
        "small", Set.of(Component.ARCHITECTURE), "LeCun et al. 1998", r -> r.with(SMALL));
  }

  // The small one where it is sure, at the cost of so many points on validation images.
  private static Strategy cascade(String name, double points) {
    Ensemble how = new Ensemble.Cascade(SMALL, new Threshold.Within(points));
    return new Strategy(name, Set.of(Component.ENSEMBLE), CASCADE, r -> r.with(how));
  }

  private static Strategy exit(String name, int after, double points) {
    Ensemble how = new Ensemble.EarlyExit(after, new Threshold.Within(points));
    return new Strategy(name, Set.of(Component.ENSEMBLE), EXIT, r -> r.with(how));
  }
}
