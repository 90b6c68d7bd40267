package hone.strategy.regularization;

import hone.recipe.Budget;
import hone.recipe.Ensemble;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import java.util.List;
import java.util.Set;

/** The ensembles of chapter 5, and single networks that cost as much. */
public final class Ensembles {
  /** Networks in an ensemble of the chapter. */
  static final int MEMBERS = 4;

  private Ensembles() {}

  /** All five. */
  public static List<Strategy> all() {
    return List.of(deep(), bagging(), boosting(), snapshots(), stacking());
  }

  /** One network, for comparison. */
  public static Strategy single() {
    return of("single", "no ensemble, 2026", new Ensemble.Single());
  }

  /** Networks that differ in initial weights and order. */
  public static Strategy deep() {
    return of("deep-ensemble", "Lakshminarayanan et al. 2017", new Ensemble.Deep(MEMBERS));
  }

  /** Networks on bootstrap samples. */
  public static Strategy bagging() {
    return of("bagging", "Breiman 1996", new Ensemble.Bagging(MEMBERS));
  }

  /** Networks that attend to the errors of those before. */
  public static Strategy boosting() {
    return of("boosting", "Zhu et al. 2009", new Ensemble.Boosting(MEMBERS));
  }

  /** Networks on the way of one training; it costs what one network costs. */
  public static Strategy snapshots() {
    return of("snapshots", "Huang et al. 2017", new Ensemble.Snapshots(MEMBERS));
  }

  /** A regression on three networks of different architecture. */
  public static Strategy stacking() {
    return of(
        "stacking",
        "Wolpert 1992",
        new Ensemble.Stacking(
            3,
            List.of(
                new Architecture.Mlp(List.of(128)),
                new Architecture.LeNet(List.of(8, 16), List.of(64)))));
  }

  /** One network, trained as long as all members of an ensemble together. */
  public static Strategy longer() {
    return new Strategy(
        "longer",
        Set.of(Component.BUDGET),
        "the same cost in steps, 2026",
        r -> r.with(new Budget(MEMBERS * r.budget().epochs(), r.budget().evaluations())));
  }

  /** One network of twice the published widths: some four times the multiplications. */
  public static Strategy wider() {
    return new Strategy(
        "wider",
        Set.of(Component.ARCHITECTURE),
        "the same cost in width, 2026",
        r -> r.with(new Architecture.LeNet(List.of(12, 32), List.of(240, 168))));
  }

  private static Strategy of(String name, String reference, Ensemble how) {
    return new Strategy(name, Set.of(Component.ENSEMBLE), reference, r -> r.with(how));
  }
}
