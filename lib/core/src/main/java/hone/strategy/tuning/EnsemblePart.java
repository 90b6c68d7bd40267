package hone.strategy.tuning;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Ensemble;
import hone.recipe.Metric;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Departure;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ensembles of another chapter once more, and stacking on two levels beside them: the same
 * tasks, recipes and arms make the same trials, which are run once for both.
 */
public final class EnsemblePart {
  private static final String STUDY = "ensembles";

  // Fixed before the study ran: the least steadiness that matters, in points.
  private static final double STEADIER = 0.2;

  private EnsemblePart() {}

  /**
   * A chapter with this part behind what it has; its headline stays.
   *
   * @param of the chapter whose study "ensembles" is shared
   */
  public static Chapter after(Chapter first, Chapter of) {
    return first.with(List.of(multiLevel()), profile -> List.of(study(of, profile)), claims());
  }

  /** Stacking of the networks that the other chapter stacks, on two levels. */
  public static Strategy multiLevel() {
    Ensemble how =
        new Ensemble.MultiLevel(
            3,
            List.of(
                new Architecture.Mlp(List.of(128)),
                new Architecture.LeNet(List.of(8, 16), List.of(64))));
    return new Strategy(
        "multi-level-stacking",
        Set.of(Component.ENSEMBLE),
        "Wolpert 1992; Ting and Witten 1999",
        r -> r.with(how));
  }

  private static Study study(Chapter of, Profile profile) {
    Study shared =
        of.studies().apply(profile).stream()
            .filter(s -> s.name().equals(STUDY))
            .findFirst()
            .orElseThrow();
    List<Strategy> known = Stream.concat(shared.arms().stream(), of.strategies().stream()).toList();
    List<Strategy> arms =
        Stream.of("single", "bagging", "boosting", "stacking", "deep-ensemble")
            .map(name -> named(known, name))
            .flatMap(Optional::stream)
            .toList();
    return shared.arms(Stream.concat(arms.stream(), Stream.of(multiLevel())).toList());
  }

  private static Optional<Strategy> named(List<Strategy> known, String name) {
    return known.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static List<Claim> claims() {
    return List.of(
        survey(
            "7.6",
            "Bagging, boosting and stacking improve on one model",
            better("bagging", STUDY, "bagging", "single"),
            better("boosting", STUDY, "boosting", "single"),
            better("stacking", STUDY, "stacking", "single")),
        survey(
            "7.10",
            "Multi-level stacking and deep ensembles are steadier and more accurate still",
            better(
                "multi-level more accurate than stacking",
                STUDY,
                "multi-level-stacking",
                "stacking"),
            better("deep ensemble more accurate than bagging", STUDY, "deep-ensemble", "bagging"),
            steadier("multi-level steadier over seeds than one network", "multi-level-stacking"),
            steadier("deep ensemble steadier over seeds than one network", "deep-ensemble")),
        ours(
            "7.10b",
            "Both are more accurate than one network",
            better("multi-level", STUDY, "multi-level-stacking", "single"),
            better("deep ensemble", STUDY, "deep-ensemble", "single")));
  }

  private static Part steadier(String name, String arm) {
    return lower(name, STUDY, new Departure(Metric.ACCURACY), arm, "single", STEADIER);
  }
}
