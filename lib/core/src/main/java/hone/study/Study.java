package hone.study;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Measure;
import hone.run.Ledger;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Arms x tasks x seeds. Every arm is an edit of the task's base recipe; arms of one block share
 * images, initial weights and order.
 *
 * @param name of the study, unique in its chapter
 * @param bases the recipe that the arms edit, for each task
 * @param arms the strategies compared
 * @param seeds how many
 * @param tuning how each arm's learning rate is found; without it the published rate is used
 * @param measures what is measured on the network of every arm and block
 * @param exploring how each arm searches a space of recipes; without it arms are what they are
 * @param racing the load under which the arms of each block, all served, answer in turns
 * @param firstSeed from which seeds are counted: 0, or more where those before have chosen
 *     something
 */
public record Study(
    String name,
    Map<Task, Recipe> bases,
    List<Strategy> arms,
    int seeds,
    Optional<Tuning> tuning,
    List<Measure> measures,
    Optional<Exploring> exploring,
    Optional<Racing> racing,
    long firstSeed) {
  /** Checks that arms have different names. */
  public Study {
    bases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(bases));
    arms = List.copyOf(arms);
    measures = List.copyOf(measures);
    if (arms.stream().map(Strategy::name).distinct().count() < arms.size()) {
      throw new BadInput("Two arms of the study \"" + name + "\" have the same name.");
    }
    if (firstSeed < 0) {
      throw new BadInput(
          "The study \"" + name + "\" begins at seed " + firstSeed + "; expected at least 0.");
    }
    if (seeds < 1) {
      throw new BadInput(
          "The study \"" + name + "\" has " + seeds + " seeds; expected at least 1.");
    }
    boolean searches = exploring.filter(e -> !e.anew()).isPresent();
    if (exploring.isPresent() && tuning.isPresent() || searches && !measures.isEmpty()) {
      throw new BadInput(
          "The study \""
              + name
              + "\" searches spaces; expected no tuning beside, and nothing measured where nothing"
              + " is trained anew.");
    }
  }

  private Study(
      String name,
      Map<Task, Recipe> bases,
      List<Strategy> arms,
      int seeds,
      Optional<Tuning> tuning,
      List<Measure> measures) {
    this(name, bases, arms, seeds, tuning, measures, Optional.empty(), Optional.empty(), 0);
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
    return new Study(other, bases, arms, seeds, tuning, measures, exploring, racing, firstSeed);
  }

  /** The same with these arms. */
  public Study arms(List<Strategy> strategies) {
    return new Study(
        name, bases, strategies, seeds, tuning, measures, exploring, racing, firstSeed);
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
    return new Study(name, bases, arms, count, tuning, measures, exploring, racing, firstSeed);
  }

  /** The same under seeds from this on: those before may have chosen what it compares. */
  public Study from(long seed) {
    return new Study(name, bases, arms, seeds, tuning, measures, exploring, racing, seed);
  }

  /** The same with the learning rate of every arm tuned on validation images. */
  public Study tuned(Tuning how) {
    return new Study(
        name, bases, arms, seeds, Optional.of(how), measures, exploring, racing, firstSeed);
  }

  /** The same with arms that search a space of recipes, each under every seed. */
  public Study explored(Exploring how) {
    return new Study(
        name, bases, arms, seeds, tuning, measures, Optional.of(how), racing, firstSeed);
  }

  /** The same with all arms of a block in a race of so many rounds: each arm has a deployment. */
  public Study raced(Load load, int rounds) {
    Optional<Racing> race = Optional.of(new Racing(load, rounds));
    return new Study(name, bases, arms, seeds, tuning, measures, exploring, race, firstSeed);
  }

  /** The same with these measured on every network, each by a probe of its own. */
  public Study measuring(List<Measure> what) {
    return new Study(name, bases, arms, seeds, tuning, what, exploring, racing, firstSeed);
  }

  /** The same with these measured on every network, each by a probe of its own. */
  public Study measuring(Measure... what) {
    return measuring(List.of(what));
  }

  /** Its tasks, in order. */
  public List<Task> tasks() {
    return List.copyOf(bases.keySet());
  }

  /** Its seeds, in order. */
  long[] eachSeed() {
    return LongStream.range(firstSeed, firstSeed + seeds).toArray();
  }

  /** The pairs of task and seed, tasks first. */
  public List<Block> blocks() {
    List<Block> out = new ArrayList<>();
    for (Task task : bases.keySet()) {
      for (long seed : eachSeed()) {
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

  /** The search of a space by an arm under a seed, where it has one. */
  Optional<Trial.Exploration> exploration(Task task, Strategy arm, long seed) {
    return exploring.flatMap(e -> e.search(task, arm.name(), arm.apply(bases.get(task)), seed));
  }

  /** What is compared of a search: itself, or what it found trained anew. */
  Optional<Trial> after(Run search, Block block, String arm) {
    Exploring how = exploring.orElseThrow();
    return how.anew()
        ? explored(search)
            .map(e -> Trial.of(block.task(), how.harvest(arm, search, e), block.seed()))
        : Optional.of(search.trial());
  }

  private Optional<Trial> trial(
      Block block, Strategy arm, Optional<Recipe> recipe, Function<Trial, Optional<Run>> runs) {
    Optional<Trial.Exploration> search = exploration(block.task(), arm, block.seed());
    if (search.isEmpty()) {
      return recipe.map(r -> Trial.of(block.task(), r, block.seed()));
    }
    return exploring.orElseThrow().anew()
        ? runs.apply(search.get()).flatMap(run -> after(run, block, arm.name()))
        : Optional.of(search.get());
  }

  /**
   * Runs what is not recorded, searches first, and gives the results.
   *
   * @throws InterruptedException when interrupted; what was recorded by then stays
   */
  public Results run(Workers workers) throws InterruptedException {
    Map<String, Run> found = searched(workers);
    Function<Trial, Optional<Run>> known = t -> Optional.ofNullable(found.get(t.id()));
    List<Trial> trials = new ArrayList<>();
    Map<Block, List<Trial>> together = new LinkedHashMap<>();
    cells(
        (task, arm) -> {
          Optional<Recipe> recipe = recipe(task, arm, known);
          for (long seed : eachSeed()) {
            Block block = new Block(task, seed);
            Trial trial =
                trial(block, arm, recipe, known).orElseThrow(() -> lost(block, arm, known));
            trials.add(trial);
            together.computeIfAbsent(block, b -> new ArrayList<>()).add(trial);
            measures.forEach(m -> trials.add(probe(trial, m)));
          }
        });
    racing.ifPresent(r -> together.forEach((b, all) -> trials.add(r.race(name, b, all))));
    Map<String, Run> runs = workers.run(name, trials);
    return Results.of(this, t -> Optional.ofNullable(runs.getOrDefault(t.id(), found.get(t.id()))));
  }

  /**
   * What a run of it asks for, without what that needs. Where a search is yet to find a recipe, the
   * one that it begins with stands in its place, which trains as long.
   */
  public List<Trial> planned() {
    Set<Trial> trials = new LinkedHashSet<>();
    Map<Block, List<Trial>> together = new LinkedHashMap<>();
    cells(
        (task, arm) -> {
          tuning.ifPresent(t -> trials.add(search(task, arm, t)));
          for (long seed : eachSeed()) {
            Optional<Trial.Exploration> search = exploration(task, arm, seed);
            search.ifPresent(trials::add);
            if (search.isEmpty() || exploring.orElseThrow().anew()) {
              Trial trial = Trial.of(task, arm.apply(bases.get(task)), seed);
              trials.add(trial);
              together.computeIfAbsent(new Block(task, seed), b -> new ArrayList<>()).add(trial);
              measures.forEach(m -> trials.add(probe(trial, m)));
            }
          }
        });
    racing.ifPresent(r -> together.forEach((b, all) -> trials.add(r.race(name, b, all))));
    return List.copyOf(trials);
  }

  // Of rates, and of spaces where what is found is trained anew.
  private Map<String, Run> searched(Workers workers) throws InterruptedException {
    Set<Trial> searches = new LinkedHashSet<>();
    cells(
        (task, arm) -> {
          tuning.ifPresent(t -> searches.add(search(task, arm, t)));
          if (exploring.filter(Exploring::anew).isPresent()) {
            for (long seed : eachSeed()) {
              exploration(task, arm, seed).ifPresent(searches::add);
            }
          }
        });
    String what = tuning.isPresent() ? ": tuning" : ": searches";
    return searches.isEmpty() ? Map.of() : workers.run(name + what, searches);
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

  private BadInput lost(Block block, Strategy arm, Function<Trial, Optional<Run>> runs) {
    Task task = block.task();
    Trial of =
        tuning.isPresent()
            ? search(task, arm, tuning.get())
            : exploration(task, arm, block.seed()).orElseThrow();
    Run search = runs.apply(of).orElseThrow();
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

  static Optional<Result.Explored> explored(Run run) {
    return run.outcome() instanceof hone.run.Outcome.Completed c
            && c.result() instanceof Result.Explored e
        ? Optional.of(e)
        : Optional.empty();
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

  private void cells(BiConsumer<Task, Strategy> each) {
    bases.keySet().forEach(task -> arms.forEach(arm -> each.accept(task, arm)));
  }
}
