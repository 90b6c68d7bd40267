package hone.strategy.tuning;

import static hone.strategy.tuning.SearchMethods.GAUSSIAN_PROCESS;
import static hone.strategy.tuning.SearchMethods.GENETIC;
import static hone.strategy.tuning.SearchMethods.GRID;
import static hone.strategy.tuning.SearchMethods.HALVING;
import static hone.strategy.tuning.SearchMethods.MEDIAN;
import static hone.strategy.tuning.SearchMethods.NSGA2;
import static hone.strategy.tuning.SearchMethods.RANDOM;
import static hone.strategy.tuning.SearchMethods.TPE;
import static hone.strategy.tuning.SearchMethods.TPE_MEDIAN;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.exploration.Method;
import hone.study.Exploring;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The studies of chapter 7 on search. All share the tables of a task: every recipe of the joint
 * space trained once. Seeds vary the searches and not the tables, so that what the intervals of
 * searches tell holds for these tables; what was found is trained anew under other seeds.
 */
final class SearchStudies {
  /** Every method on the tables, the searches themselves compared. */
  static final String METHODS = "search-methods";

  /** Tries given up on their way. */
  static final String PRUNING = "search-pruning";

  /** Accuracy and multiplications together. */
  static final String OBJECTIVES = "search-objectives";

  /** What searches found, trained anew, beside what a person tunes with as many tries. */
  static final String AUTOML = "automl";

  /** As many as the grid that a person turns has points. */
  static final int TRIES = 48;

  private static final SearchMethods[] COMPARED = {GRID, RANDOM, TPE, GAUSSIAN_PROCESS, GENETIC};
  private static final SearchMethods[] GIVING_UP = {RANDOM, MEDIAN, HALVING, TPE, TPE_MEDIAN};

  private SearchStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Size(500, 500, 2000), 6, 100);
      case FULL -> whole(new Size(0, 5000, 0), 12, 500);
    };
  }

  /** Images; 0 means all. */
  private record Size(int training, int validation, int test) {
    Task task(String data, double target) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }
  }

  // Targets were set before any study ran, by judgement.
  private static List<Study> whole(Size size, double epochs, int searches) {
    List<Task> tasks = List.of(size.task("fashion-mnist", 0.7), size.task("cifar-10", 0.35));
    Recipe base = SearchSpaces.base(epochs);
    List<Study> out =
        new ArrayList<>(
            List.of(
                searches(METHODS, tasks, base, COMPARED).seeds(searches),
                searches(PRUNING, tasks, base, GIVING_UP).seeds(searches / 2),
                searches(OBJECTIVES, tasks, base, RANDOM, NSGA2).seeds(searches / 2),
                automl(tasks, base).seeds(10)));
    out.addAll(FoundStudies.of(tasks, base, 10, searches / 2));
    return out;
  }

  private static Study searches(
      String name, List<Task> tasks, Recipe base, SearchMethods... methods) {
    return Study.of(name, tasks, t -> base)
        .arms(SearchMethods.arms(methods))
        .explored(Exploring.of(SearchMethods.ways(SearchSpaces.joint(), TRIES, methods)));
  }

  private static Study automl(List<Task> tasks, Recipe base) {
    List<Strategy> arms = new ArrayList<>(List.of(SearchMethods.untuned(), SearchMethods.byHand()));
    arms.addAll(SearchMethods.arms(RANDOM, TPE));
    Map<String, Exploring.Way> ways = SearchMethods.ways(SearchSpaces.joint(), TRIES, RANDOM, TPE);
    ways.put("by-hand", new Exploring.Way(SearchSpaces.byHand(), new Method.Grid(), TRIES));
    return Study.of(AUTOML, tasks, t -> base).arms(arms).explored(Exploring.of(ways).thenTrained());
  }

  private static List<Study> quick() {
    Task task = new Size(300, 500, 200).task("mnist-starter", 0.5);
    return List.of(
        Study.of(METHODS, task, SearchSpaces.base(2))
            .arms(SearchMethods.arms(GRID, RANDOM, GENETIC))
            .explored(
                Exploring.of(SearchMethods.ways(SearchSpaces.small(), 6, GRID, RANDOM, GENETIC)))
            .seeds(5));
  }
}
