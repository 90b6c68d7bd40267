package hone.strategy.architecture;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Cell.Operation;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Space;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.schedule.Schedule;
import hone.study.Claim;
import hone.study.Exploring;
import hone.study.Exploring.Way;
import hone.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Architecture search in a space of cells: chance, aging evolution, a policy gradient and shared
 * weights at equal training cost, beside a cell made by hand.
 */
final class CellSearches {
  /** What each search found, trained anew under the search's seed and tested. */
  static final String FOUND = "cells";

  /** The searches themselves, on the table of all cells: many seeds, nothing trained. */
  static final String WAYS = "cell-search";

  /** The same with weights that all cells share. */
  static final String SHARED = "cells-by-shared-weights";

  /** The searches whose find is trained anew there. */
  static final String SEARCHES = "cell-searches";

  static final String HAND = "by-hand";
  static final String RANDOM = "random";
  static final String EVOLUTION = "evolution";
  static final String REINFORCE = "reinforce";
  static final String SHARING = "shared-weights";

  private CellSearches() {}

  /**
   * How large.
   *
   * @param tries trainings that a search may pay for
   * @param seeds of searches whose find is trained anew
   * @param replays seeds of searches that are only looked up
   */
  private record Scale(int tries, int seeds, int replays) {}

  /** Two convolutions with a shortcut around them, as in a residual block (He et al. 2016). */
  private static final Architecture.Cells RESIDUAL =
      new Architecture.Cells(List.of(Operation.CONV3, Operation.SKIP, Operation.CONV3), 8, 1, 2);

  // Normalised networks learn over a wide range of rates: the chapter's own recipe, in short.
  private static Recipe recipe(double epochs) {
    return Recipe.baseline()
        .with(RESIDUAL)
        .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
        .with(new Batch.MiniBatch(32))
        .with(new Schedule.Cosine(0))
        .with(new Budget(epochs, 5));
  }

  /** Cells of three nodes with all of these operations on each of the three edges. */
  private static Space space(Operation... operations) {
    Object[] names = Arrays.stream(operations).map(Enum::name).toArray();
    return Space.of(
        Axis.of("architecture.edges.0", names),
        Axis.of("architecture.edges.1", names),
        Axis.of("architecture.edges.2", names));
  }

  /** A part of the space on starter images; nothing is replayed many times. */
  static List<Study> quick(Task garments) {
    Task few = garments.withTraining(400).withValidation(200).withTest(300);
    Space some = space(Operation.SKIP, Operation.CONV3, Operation.NONE);
    return of(List.of(few), recipe(5), some, new Scale(6, 2, 20)).stream()
        .filter(s -> s.name().equals(SEARCHES) || s.name().equals(SHARED))
        .toList();
  }

  /** All of the space: 84 networks a task, and for each seed the price of twenty of them. */
  static List<Study> of(List<Task> tasks, boolean large) {
    List<Task> sized =
        tasks.stream()
            .map(t -> large ? t.withTraining(0) : t.withTraining(600).withValidation(500))
            .toList();
    return of(sized, recipe(8), space(Operation.values()), new Scale(20, 5, 100));
  }

  private static List<Study> of(List<Task> tasks, Recipe base, Space space, Scale scale) {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put(RANDOM, new Way(space, new Method.Random(), scale.tries()));
    ways.put(EVOLUTION, new Way(space, new Method.Evolution(10, 5), scale.tries()));
    ways.put(REINFORCE, new Way(space, new Method.Reinforce(1, 10), scale.tries()));
    List<Strategy> looked = ways.keySet().stream().map(CellSearches::arm).toList();
    Study replayed =
        Study.of(WAYS, tasks, t -> base)
            .arms(looked)
            .seeds(scale.replays())
            .explored(Exploring.of(ways));
    Study found =
        Study.of(FOUND, tasks, t -> base)
            .arms(with(arm(HAND), looked))
            .seeds(scale.seeds())
            .explored(Exploring.of(ways).thenTrained());
    Map<String, Way> all = new LinkedHashMap<>(ways);
    all.put(SHARING, new Way(space, Method.Sharing.of(), scale.tries()));
    List<Strategy> searching = with(arm(SHARING), looked);
    return List.of(
        replayed,
        found,
        Study.of(SEARCHES, tasks, t -> base)
            .arms(searching)
            .seeds(scale.seeds())
            .explored(Exploring.of(all)),
        Study.of(SHARED, tasks, t -> base)
            .arms(with(arm(HAND), searching))
            .seeds(scale.seeds())
            .explored(Exploring.of(all).thenTrained()));
  }

  private static List<Strategy> with(Strategy first, List<Strategy> others) {
    List<Strategy> out = new ArrayList<>(List.of(first));
    out.addAll(others);
    return out;
  }

  // The recipe is the template of the space; what an arm does to it, its search does.
  private static Strategy arm(String name) {
    String reference =
        switch (name) {
          case RANDOM -> "Bergstra and Bengio 2012";
          case EVOLUTION -> "Real et al. 2019";
          case REINFORCE -> "Williams 1992; Zoph and Le 2017";
          case SHARING -> "Pham et al. 2018";
          default -> "He et al. 2016";
        };
    return new Strategy(name, Set.of(Component.ARCHITECTURE), reference, r -> r);
  }

  static List<Claim> claims() {
    return List.of(
        survey(
            "1.5",
            "Reinforcement-learning and architecture search find networks of higher accuracy",
            better("policy gradient against a cell by hand", FOUND, REINFORCE, HAND),
            better("evolution against it", FOUND, EVOLUTION, HAND),
            better("shared weights against it", SHARED, SHARING, HAND)),
        ours(
            "1.5b",
            "They do so against random choice at equal training cost",
            better("policy gradient", FOUND, REINFORCE, RANDOM),
            better("evolution", FOUND, EVOLUTION, RANDOM),
            better("shared weights", SHARED, SHARING, RANDOM)),
        ours(
            "1.5c",
            "On their way they are nearer to the best cell than random choice",
            lower("policy gradient", WAYS, Metric.MEAN_REGRET, REINFORCE, RANDOM, 0.25),
            lower("evolution", WAYS, Metric.MEAN_REGRET, EVOLUTION, RANDOM, 0.25)));
  }
}
