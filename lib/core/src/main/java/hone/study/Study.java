package hone.study;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Ledger;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Arms x tasks x seeds. Every arm is an edit of the task's base recipe; arms of one block share
 * images, initial weights and order.
 *
 * @param name of the study, unique in its chapter
 * @param bases the recipe that the arms edit, for each task
 * @param arms the strategies compared
 * @param seeds how many, from 0
 * @param tuning how each arm's learning rate is found; without it the published rate is used
 * @param measures what is measured on the network of every arm and block
 */
public record Study(
    String name,
    Map<Task, Recipe> bases,
    List<Strategy> arms,
    int seeds,
    Optional<Tuning> tuning,
    List<Measure> measures) {
  /** Checks that arms have different names. */
  public Study {
    bases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(bases));
    arms = List.copyOf(arms);
    measures = List.copyOf(measures);
    if (arms.stream().map(Strategy::name).distinct().count() < arms.size()) {
      throw new BadInput("Two arms of the study \"" + name + "\" have the same name.");
    }
    if (seeds < 1) {
      throw new BadInput(
          "The study \"" + name + "\" has " + seeds + " seeds; expected at least 1.");
    }
  }

  /** A study on one task, with no arms yet and one seed. */
  public static Study of(String name, Task task, Recipe base) {
    return new Study(name, Map.of(task, base), List.of(), 1, Optional.empty(), List.of());
  }

  /** A study on several tasks, each with its own base recipe. */
  public static Study of(String name, List<Task> tasks, Function<Task, Recipe> base) {
    Map<Task, Recipe> bases = new LinkedHashMap<>();
    tasks.forEach(t -> bases.put(t, base.apply(t)));
    return new Study(name, bases, List.of(), 1, Optional.empty(), List.of());
  }

  /** The same under another name. */
  public Study named(String other) {
    return new Study(other, bases, arms, seeds, tuning, measures);
  }

  /** The same with these arms. */
  public Study arms(List<Strategy> strategies) {
    return new Study(name, bases, strategies, seeds, tuning, measures);
  }

  /** The same with these arms. */
  public Study arms(Strategy... strategies) {
    return arms(List.of(strategies));
  }

  /** The same with each arm combined with each of these: a factorial design. */
  public Study times(List<Strategy> factor) {
    List<Strategy> product = new ArrayList<>();
    arms.forEach(a -> factor.forEach(b -> product.add(a.then(b))));
    return arms(product);
  }

  /** The same with so many seeds. */
  public Study seeds(int count) {
    return new Study(name, bases, arms, count, tuning, measures);
  }

  /** The same with the learning rate of every arm tuned on validation images. */
  public Study tuned(Tuning how) {
    return new Study(name, bases, arms, seeds, Optional.of(how), measures);
  }

  /** The same with these measured on every network, each by a probe of its own. */
  public Study measuring(List<Measure> what) {
    return new Study(name, bases, arms, seeds, tuning, what);
  }

  /** The same with these measured on every network, each by a probe of its own. */
  public Study measuring(Measure... what) {
    return measuring(List.of(what));
  }

  /** Its tasks, in order. */
  public List<Task> tasks() {
    return List.copyOf(bases.keySet());
  }

  /** The pairs of task and seed, tasks first. */
  public List<Block> blocks() {
    List<Block> out = new ArrayList<>();
    for (Task task : bases.keySet()) {
      for (long seed = 0; seed < seeds; seed++) {
        out.add(new Block(task, seed));
      }
    }
    return out;
  }

  /** The search of an arm's rate on a task. */
  Trial.SearchRun search(Task task, Strategy arm, Tuning how) {
    Recipe recipe = arm.apply(bases.get(task));
    return how.search(task, arm.name(), recipe);
  }

  /**
   * Runs what is not recorded, rates first, and gives the results.
   *
   * @throws InterruptedException when interrupted; what was recorded by then stays
   */
  public Results run(Workers workers) throws InterruptedException {
    List<Trial.SearchRun> searches = new ArrayList<>();
    tuning.ifPresent(t -> cells((task, arm) -> searches.add(search(task, arm, t))));
    Map<String, Run> found =
        searches.isEmpty() ? Map.of() : workers.run(name + ": tuning", searches);
    Function<Trial, Optional<Run>> rates = t -> Optional.ofNullable(found.get(t.id()));
    List<Trial> trials = new ArrayList<>();
    cells(
        (task, arm) ->
            trainings(
                task, recipe(task, arm, rates).orElseThrow(() -> lost(task, arm, rates)), trials));
    Map<String, Run> runs = workers.run(name, trials);
    return Results.of(this, t -> Optional.ofNullable(runs.getOrDefault(t.id(), found.get(t.id()))));
  }

  /** The results if every trial is recorded; nothing is run. */
  public Optional<Results> open(Ledger ledger) {
    try {
      return Optional.of(Results.of(this, ledger::find));
    } catch (Results.Missing e) {
      return Optional.empty();
    }
  }

  /** The recipe that an arm's seeds train, if the search of its rate is known. */
  Optional<Recipe> recipe(Task task, Strategy arm, Function<Trial, Optional<Run>> runs) {
    if (tuning.isEmpty()) {
      return Optional.of(arm.apply(bases.get(task)));
    }
    return runs.apply(search(task, arm, tuning.get()))
        .flatMap(Study::found)
        .map(Result.Found::best);
  }

  private BadInput lost(Task task, Strategy arm, Function<Trial, Optional<Run>> runs) {
    Run search = runs.apply(search(task, arm, tuning.orElseThrow())).orElseThrow();
    return new BadInput(
        "The study \""
            + name
            + "\" has found nothing for \""
            + arm.name()
            + "\" on "
            + task.data()
            + ": run "
            + search.id()
            + " "
            + search.outcome().sentence()
            + "; delete its file to search again.");
  }

  static Optional<Result.Found> found(Run run) {
    return run.outcome() instanceof hone.run.Outcome.Completed c
            && c.result() instanceof Result.Found f
        ? Optional.of(f)
        : Optional.empty();
  }

  private void trainings(Task task, Recipe recipe, List<Trial> out) {
    for (long seed = 0; seed < seeds; seed++) {
      Trial trial = Trial.of(task, recipe, seed);
      out.add(trial);
      measures.forEach(m -> out.add(probe(trial, m)));
    }
  }

  /** What is measured on the network of a trial, with the trial's seed: arms are paired in it. */
  Trial probe(Trial trial, Measure measure) {
    if (trial instanceof Trial.Training training) {
      return new Trial.Probe(training, measure, training.seed());
    }
    if (trial instanceof Trial.Combined combined && measure.suitsEnsembles()) {
      return new Trial.ProbeOfMany(combined, measure, combined.seed());
    }
    throw new BadInput(
        "The study \""
            + name
            + "\" measures "
            + measure.label()
            + ", which is measured on one network, and an arm of it is an ensemble.");
  }

  private void cells(java.util.function.BiConsumer<Task, Strategy> each) {
    bases.keySet().forEach(task -> arms.forEach(arm -> each.accept(task, arm)));
  }
}
