package hone.study;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Objective;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.run.Curve;
import hone.run.Result;
import hone.run.Run;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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
   * @param beside what it holds beside accuracy
   * @param harvest what is trained anew in the end
   */
  public record Way(
      Space space, Method method, Pruning pruning, int tries, Objective beside, Harvest harvest) {
    /** A way to one recipe, the best. */
    public Way(Space space, Method method, Pruning pruning, int tries) {
      this(space, method, pruning, tries, Objective.MULTIPLICATIONS, tried -> tried.get(0));
    }

    /** A way that ends no try early. */
    public Way(Space space, Method method, int tries) {
      this(space, method, Pruning.NONE, tries);
    }

    /** The same, with this beside accuracy. */
    public Way beside(Objective other) {
      return new Way(space, method, pruning, tries, other, harvest);
    }

    /** The same, with this made of what was tried. */
    public Way harvesting(Harvest other) {
      return new Way(space, method, pruning, tries, beside, other);
    }
  }

  /** What is made of a search. */
  @FunctionalInterface
  public interface Harvest {
    /**
     * The recipe that is trained anew.
     *
     * @param tried the recipes that were trained to the end, by validation accuracy, the best
     *     first; of equals the one that was tried first
     */
    Recipe of(List<Recipe> tried);
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
                    under,
                    w.beside));
  }

  /** What is trained anew of a finished search of an arm. */
  Recipe harvest(String arm, Run search, Result.Explored found) {
    return ways.get(arm).harvest().of(tried(search, found));
  }

  // What a search found comes first: of what was given up on its way no accuracy is known.
  private static List<Recipe> tried(Run search, Result.Explored found) {
    Trial.Exploration trial = (Trial.Exploration) search.trial();
    Set<Recipe> out = new LinkedHashSet<>(List.of(found.best()));
    Curve tries = search.curves().get("try");
    if (trial.pruning() == Pruning.NONE && tries != null) {
      List<Double> accuracy = tries.get("validation accuracy");
      List<Double> points = tries.get("point");
      IntStream.range(0, points.size())
          .boxed()
          .sorted(Comparator.comparing(accuracy::get, Comparator.reverseOrder()))
          .forEach(i -> out.add(trial.of().at(points.get(i).intValue())));
    }
    return List.copyOf(out);
  }
}
