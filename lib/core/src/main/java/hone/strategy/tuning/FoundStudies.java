package hone.strategy.tuning;

import static hone.strategy.tuning.SearchMethods.NSGA2;
import static hone.strategy.tuning.SearchMethods.RANDOM;
import static hone.strategy.tuning.SearchMethods.TPE;
import static hone.strategy.tuning.SearchStudies.TRIES;

import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Objective;
import hone.recipe.exploration.Space;
import hone.study.Exploring;
import hone.study.Exploring.Harvest;
import hone.study.Exploring.Way;
import hone.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is made of searches: ensembles of what they tried, several trainings of what they found. The
 * searches are those of {@link SearchStudies}, and so are the tables.
 */
final class FoundStudies {
  /** Networks of one search's tries together, beside the best of them alone. */
  static final String TOGETHER = "found-ensembles";

  /** AutoML beside a person, each find worth what several trainings of it are. */
  static final String REPEATED = "automl-repeated";

  /** Accuracy and time together. */
  static final String LATENCY = "search-latency";

  static final String DEEP = "tpe-deep-ensemble";
  static final String BEST = "tpe-best-together";
  static final String GREEDY = "tpe-greedy-ensemble";
  static final String BAGGED = "tpe-bagged-greedy";

  /** Networks that answer together, in each ensemble but the bagged one. */
  private static final int SIZE = 5;

  /** The tries of a search that are trained anew for its ensembles, the best by the table. */
  private static final int LIBRARY = 12;

  private static final int TRAININGS = 3;

  private FoundStudies() {}

  static List<Study> of(List<Task> tasks, Recipe base, int seeds, int searches) {
    return List.of(
        together(tasks, base).seeds(seeds),
        repeated(tasks, base).seeds(seeds),
        latency(tasks, base).seeds(searches));
  }

  private static Study together(List<Task> tasks, Recipe base) {
    Way alone = new Way(SearchSpaces.joint(), new Method.Tpe(10), TRIES);
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put(TPE.word(), alone);
    ways.put(DEEP, alone.harvesting(first(new Ensemble.Deep(SIZE))));
    ways.put(BEST, alone.harvesting(several(o -> new Ensemble.Best(SIZE, o))));
    ways.put(GREEDY, alone.harvesting(several(o -> new Ensemble.Greedy(SIZE, o))));
    ways.put(BAGGED, alone.harvesting(several(o -> new Ensemble.Greedy(SIZE, o, 20, 0.5))));
    return Study.of(TOGETHER, tasks, t -> base)
        .arms(
            TPE.arm(),
            together(DEEP, "Lakshminarayanan et al. 2017"),
            together(BEST, "Caruana et al. 2004"),
            together(GREEDY, "Caruana et al. 2004"),
            together(BAGGED, "Caruana et al. 2004, section 2.3"))
        .explored(Exploring.of(ways).thenTrained());
  }

  private static Strategy together(String name, String reference) {
    return new Strategy(name, Set.of(Component.ENSEMBLE), reference, r -> r);
  }

  // The mean of several networks of one recipe on the same images, each by itself.
  private static Study repeated(List<Task> tasks, Recipe base) {
    Ensemble.Deep times = new Ensemble.Deep(TRAININGS);
    Space joint = SearchSpaces.joint();
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("by-hand", new Way(SearchSpaces.byHand(), new Method.Grid(), TRIES));
    ways.put(RANDOM.word(), new Way(joint, new Method.Random(), TRIES));
    ways.put(TPE.word(), new Way(joint, new Method.Tpe(10), TRIES));
    ways.replaceAll((arm, way) -> way.harvesting(first(times)));
    Strategy untuned = SearchMethods.untuned();
    return Study.of(REPEATED, tasks, t -> base)
        .arms(
            new Strategy(
                untuned.name(),
                Set.of(Component.ENSEMBLE),
                untuned.reference(),
                r -> r.with(times)),
            SearchMethods.byHand(),
            RANDOM.arm(),
            TPE.arm())
        .explored(Exploring.of(ways).thenTrained());
  }

  private static Study latency(List<Task> tasks, Recipe base) {
    Map<String, Way> ways = SearchMethods.ways(SearchSpaces.joint(), TRIES, RANDOM, NSGA2);
    ways.replaceAll((arm, way) -> way.beside(Objective.LATENCY));
    return Study.of(LATENCY, tasks, t -> base)
        .arms(SearchMethods.arms(RANDOM, NSGA2))
        .explored(Exploring.of(ways));
  }

  private static Harvest first(Ensemble how) {
    return tried -> tried.get(0).with(how);
  }

  /** An ensemble of the first recipe and others. */
  private interface Library {
    Ensemble of(List<Recipe> others);
  }

  private static Harvest several(Library how) {
    return tried -> tried.get(0).with(how.of(tried.subList(1, Math.min(LIBRARY, tried.size()))));
  }
}
