package hone.study;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A search of a tabulated space for each arm, task and seed of a study. The arm's recipe is the
 * template of its space. All searches of an arm's space on a task share one table, whose trainings
 * have a seed of their own: seeds vary the search, not the table.
 *
 * @param ways how each arm searches, by its name; an arm without one is trained as it is
 * @param seed of the trainings in the tables, none of the seeds of the study
 * @param anew whether what each search found is trained anew under its seed, and judged on test
 *     images; else the searches themselves are what is compared, and every arm needs a way
 */
public record Exploring(Map<String, Way> ways, long seed, boolean anew) {
  /**
   * How an arm searches.
   *
   * @param tries how many trainings it may look up
   */
  public record Way(Space space, Method method, Pruning pruning, int tries) {
    /** A way that ends no try early. */
    public Way(Space space, Method method, int tries) {
      this(space, method, Pruning.NONE, tries);
    }
  }

  private static final long TABLE = 1000;

  /** Copies the ways. */
  public Exploring {
    ways = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ways));
    if (ways.isEmpty()) {
      throw new BadInput("no arm has a way to search; expected at least one");
    }
  }

  /** Searches that are compared themselves; nothing is trained but the tables. */
  public static Exploring of(Map<String, Way> ways) {
    return new Exploring(ways, TABLE, false);
  }

  /** The same with what each search found trained anew under its seed. */
  public Exploring thenTrained() {
    return new Exploring(ways, seed, true);
  }

  /** The search of an arm under a seed, where it has one. */
  Optional<Trial.Exploration> search(Task task, String arm, Recipe template, long under) {
    Way way = ways.get(arm);
    if (way == null && !anew) {
      throw new BadInput("The arm \"" + arm + "\" has no way to search.");
    }
    return Optional.ofNullable(way)
        .map(
            w ->
                new Trial.Exploration(
                    new Trial.Tabulation(task, template, w.space, seed),
                    w.method,
                    w.pruning,
                    w.tries,
                    under));
  }
}
