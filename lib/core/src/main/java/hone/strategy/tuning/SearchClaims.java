package hone.strategy.tuning;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/**
 * The claims of chapter 7 on search. Margins were fixed before any table was made: a quarter of a
 * point of validation accuracy, where hundreds of searches of one table leave little chance; a
 * tenth of the tries; half a point or a point of test accuracy as in all chapters.
 */
final class SearchClaims {
  private static final String METHODS = SearchStudies.METHODS;
  private static final String AUTOML = SearchStudies.AUTOML;
  private static final double POINTS = 0.25;
  private static final double TENTH = 5;
  private static final double POINT = 1;
  private static final double HALF = 0.5;

  private SearchClaims() {}

  static List<Claim> all() {
    return List.of(
        Claim.ours(
            "7.1",
            "Random search beats coarse grids at equal cost",
            Part.lower(
                "what it leaves to the best", METHODS, Metric.REGRET, "random", "grid", POINTS)),
        Claim.ours(
            "7.1b",
            "Random search is ahead of coarse grids on the way, too",
            Part.lower(
                "mean over the tries", METHODS, Metric.MEAN_REGRET, "random", "grid", POINTS)),
        Claim.survey(
            "7.2",
            "Bayesian search needs fewer trials",
            fewer("TPE", "tpe", "random"),
            fewer("Gaussian process", "gp", "random")),
        Claim.ours(
            "7.2b",
            "Bayesian search finds a better recipe than chance with as many trials",
            Part.lower("TPE", METHODS, Metric.REGRET, "tpe", "random", POINTS),
            Part.lower("Gaussian process", METHODS, Metric.REGRET, "gp", "random", POINTS)),
        Claim.ours(
            "7.2c",
            "So does a genetic search need fewer trials than chance",
            fewer("genetic", "genetic", "random")),
        Claim.ours(
            "7.2d",
            "The median rule saves a quarter of the training and loses nothing",
            saved("training saved", "random-median", 25),
            kept("found all the same", "random-median")),
        Claim.ours(
            "7.2e",
            "Successive halving saves half of the training and loses nothing",
            saved("training saved", "random-halving", 50),
            kept("found all the same", "random-halving")),
        Claim.ours(
            "7.2f",
            "A search for accuracy and multiplications together reaches more of both than chance",
            Part.higher(
                "hypervolume", SearchStudies.OBJECTIVES, Metric.VOLUME, "nsga2", "random", 1)),
        Claim.ours(
            "7.2g",
            "So does a search for accuracy and measured time",
            Part.higher("hypervolume", FoundStudies.LATENCY, Metric.VOLUME, "nsga2", "random", 1)),
        Claim.ours(
            "7.10c",
            "Networks that one search tried are together more accurate than the best of them",
            Part.better("greedy selection", FoundStudies.TOGETHER, FoundStudies.GREEDY, "tpe"),
            Part.better("the best together", FoundStudies.TOGETHER, FoundStudies.BEST, "tpe")),
        Claim.ours(
            "7.10d",
            "They are as accurate as a deep ensemble of the best with as many networks",
            Part.keeps(
                "greedy selection", FoundStudies.TOGETHER, FoundStudies.GREEDY, FoundStudies.DEEP)),
        Claim.survey(
            "7.11",
            "AutoML adjusts hyperparameters automatically: at least as well as a person with as"
                + " many tries",
            Part.keeps("beside a tuned LeNet", AUTOML, "tpe", "by-hand"),
            Part.better("beside published values", AUTOML, "tpe", "untuned")),
        Claim.ours(
            "7.11b",
            "What TPE finds is better than what as many random tries find, on test images too",
            Part.better("trained anew", AUTOML, "tpe", "random")),
        Claim.ours(
            "7.11c",
            "So it is where a find is worth the mean of three trainings",
            Part.notLower(
                "beside a tuned LeNet",
                FoundStudies.REPEATED,
                Metric.MEMBER_ACCURACY,
                "tpe",
                "by-hand",
                POINT),
            Part.higher(
                "beside published values",
                FoundStudies.REPEATED,
                Metric.MEMBER_ACCURACY,
                "tpe",
                "untuned",
                HALF)));
  }

  private static Part fewer(String name, String arm, String baseline) {
    return Part.lower(name, METHODS, Metric.TRIES_TO_NEAR, arm, baseline, TENTH);
  }

  private static Part saved(String name, String arm, double percent) {
    return Part.lower(name, SearchStudies.PRUNING, Metric.SEARCH_SHARE, arm, "random", percent);
  }

  private static Part kept(String name, String arm) {
    return Part.notLower(name, SearchStudies.PRUNING, Metric.FOUND, arm, "random", POINTS);
  }
}
