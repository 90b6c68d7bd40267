package hone.study;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Quantity;
import hone.recipe.probe.Timing;
import hone.run.Laps;
import hone.run.Result;
import hone.run.Run;
import hone.stats.RankComparison;
import hone.stats.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The runs of a study.
 *
 * @param study what was asked
 * @param cells one for each block and arm
 * @param searches one for each task and arm, when rates were tuned
 * @param measured one for each block, arm and measure of the study
 * @param explored one for each block and arm that searched a space
 * @param raced one for each block of a study that races its arms
 */
public record Results(
    Study study,
    List<Cell> cells,
    List<Searched> searches,
    List<Probed> measured,
    List<Explored> explored,
    List<Raced> raced) {
  /** Copies the lists. */
  public Results {
    cells = List.copyOf(cells);
    searches = List.copyOf(searches);
    measured = List.copyOf(measured);
    explored = List.copyOf(explored);
    raced = List.copyOf(raced);
  }

  /** Of a study that measures nothing beside. */
  public Results(Study study, List<Cell> cells, List<Searched> searches) {
    this(study, cells, searches, List.of(), List.of(), List.of());
  }

  /** Of a study without spaces to search. */
  public Results(Study study, List<Cell> cells, List<Searched> searches, List<Probed> measured) {
    this(study, cells, searches, measured, List.of(), List.of());
  }

  /** One arm in one block. */
  public record Cell(Block block, String arm, Run run) {}

  /** What was measured on the network of one arm in one block. */
  public record Probed(Block block, String arm, Measure measure, Run run) {}

  /** The search of a space by one arm in one block. */
  public record Explored(Block block, String arm, Run run) {}

  /** The race of all arms in one block. */
  public record Raced(Block block, Run run) {
    /** What it measured of the arm at this place; empty where it failed. */
    Optional<Laps> laps(int arm) {
      return run.outcome().found().orElse(null) instanceof Result.Raced r
          ? Optional.of(r.runners().get(arm))
          : Optional.empty();
    }
  }

  /** What the search of an arm's rate or strength found on a task. */
  public record Searched(Task task, String arm, Result.Found found, Run run) {
    /** Whether it is the learning rate that was searched, and not the strength of something. */
    public boolean isOfRate() {
      return run.trial() instanceof Trial.SearchRun s && s.knob() == Trial.SearchRun.Knob.RATE;
    }
  }

  /** A trial of the study is not recorded. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static Results of(Study study, Function<Trial, Optional<Run>> runs) {
    List<Cell> cells = new ArrayList<>();
    List<Searched> searches = new ArrayList<>();
    List<Probed> measured = new ArrayList<>();
    List<Explored> explored = new ArrayList<>();
    Map<Block, List<Trial>> together = new LinkedHashMap<>();
    for (Task task : study.tasks()) {
      for (Strategy arm : study.arms()) {
        study
            .tuning()
            .map(t -> study.search(task, arm, t))
            .map(s -> runs.apply(s).orElseThrow(Missing::new))
            .ifPresent(
                run ->
                    Study.found(run)
                        .ifPresent(f -> searches.add(new Searched(task, arm.name(), f, run))));
        Optional<Recipe> recipe = study.recipe(task, arm, runs);
        for (long seed : study.eachSeed()) {
          Block block = new Block(task, seed);
          Optional<Run> search =
              study.exploration(task, arm, seed).map(e -> runs.apply(e).orElseThrow(Missing::new));
          search.ifPresent(s -> explored.add(new Explored(block, arm.name(), s)));
          Trial trial =
              (search.isPresent()
                      ? study.after(search.get(), block, arm.name())
                      : recipe.map(r -> Trial.of(task, r, block.seed())))
                  .orElseThrow(Missing::new);
          Run run =
              search
                  .filter(s -> s.trial().equals(trial))
                  .orElseGet(() -> runs.apply(trial).orElseThrow(Missing::new));
          cells.add(new Cell(block, arm.name(), run));
          together.computeIfAbsent(block, b -> new ArrayList<>()).add(trial);
          for (Measure measure : study.measures()) {
            Run probed = runs.apply(study.probe(trial, measure)).orElseThrow(Missing::new);
            measured.add(new Probed(block, arm.name(), measure, probed));
          }
        }
      }
    }
    List<Raced> raced = new ArrayList<>();
    study
        .racing()
        .ifPresent(
            r ->
                together.forEach(
                    (block, all) ->
                        raced.add(
                            new Raced(
                                block,
                                runs.apply(r.race(study.name(), block, all))
                                    .orElseThrow(Missing::new)))));
    return new Results(study, cells, searches, measured, explored, raced);
  }

  /** The names of the arms, in the study's order. */
  public List<String> arms() {
    return study.arms().stream().map(Strategy::name).toList();
  }

  /** The blocks, in the study's order. */
  public List<Block> blocks() {
    return cells.stream().map(Cell::block).distinct().toList();
  }

  /** The tasks, in the study's order. */
  public List<Task> tasks() {
    return blocks().stream().map(Block::task).distinct().toList();
  }

  /** The same without the other tasks; by the name of the data. */
  public Results on(String data) {
    Results some = filter(t -> t.data().equals(data));
    if (some.cells().isEmpty()) {
      throw new BadInput(
          "The study \""
              + study.name()
              + "\" has no task on \""
              + data
              + "\"; it has "
              + String.join(", ", tasks().stream().map(Task::data).toList())
              + ".");
    }
    return some;
  }

  /** The same without the other tasks. */
  public Results on(Task task) {
    return filter(task::equals);
  }

  /** What to call a task: its data, and how many images train where other tasks have the same. */
  public String name(Task task) {
    boolean alone = tasks().stream().filter(t -> t.data().equals(task.data())).count() < 2;
    return alone ? task.data() : task.data() + ", " + task.training() + " images";
  }

  private Results filter(Predicate<Task> keep) {
    return new Results(
        study,
        cells.stream().filter(c -> keep.test(c.block().task())).toList(),
        searches.stream().filter(s -> keep.test(s.task())).toList(),
        measured.stream().filter(m -> keep.test(m.block().task())).toList(),
        explored.stream().filter(e -> keep.test(e.block().task())).toList(),
        raced.stream().filter(r -> keep.test(r.block().task())).toList());
  }

  /** The run of an arm in a block. */
  public Run run(Block block, String arm) {
    return cells.stream()
        .filter(c -> c.block().equals(block) && c.arm().equals(arm))
        .findFirst()
        .orElseThrow(() -> unknown(arm))
        .run();
  }

  /** All runs of an arm, in the order of the blocks. */
  public List<Run> runs(String arm) {
    List<Run> out = cells.stream().filter(c -> c.arm().equals(arm)).map(Cell::run).toList();
    if (out.isEmpty()) {
      throw unknown(arm);
    }
    return out;
  }

  /** A quantity of an arm, one value a block, in the order of the blocks. */
  public double[] values(Quantity quantity, String arm) {
    if (quantity instanceof Metric metric) {
      return runs(arm).stream().mapToDouble(r -> r.value(metric)).toArray();
    }
    return blocks().stream().mapToDouble(b -> value(b, arm, quantity)).toArray();
  }

  /** A quantity of an arm in a block; NaN where its run has no such quantity. */
  public double value(Block block, String arm, Quantity quantity) {
    if (quantity instanceof Metric metric) {
      return run(block, arm).value(metric);
    }
    if (quantity instanceof Departure departure) {
      double[] same =
          blocks().stream()
              .filter(b -> b.task().equals(block.task()))
              .mapToDouble(b -> value(b, arm, departure.of()))
              .toArray();
      return Math.abs(value(block, arm, departure.of()) - Summary.of(same).median());
    }
    if (quantity instanceof Ratio ratio) {
      double base = value(block, ratio.to(), ratio.of());
      return 100 * value(block, arm, ratio.of()) / base;
    }
    if (quantity instanceof Timing timing) {
      return timed(block, arm, timing);
    }
    return measured.stream()
        .filter(m -> m.measure().equals(quantity) && m.arm().equals(arm))
        .filter(m -> m.block().equals(block))
        .findFirst()
        .orElseThrow(() -> unmeasured(arm, quantity))
        .run()
        .value(Metric.MEASURED);
  }

  private double timed(Block block, String arm, Timing timing) {
    if (raced.isEmpty() || !arms().contains(arm)) {
      throw unmeasured(arm, timing);
    }
    return laps(block, arm)
        .map(
            laps -> {
              Laps first = laps(block, study.arms().get(0).name()).orElseThrow();
              return isStreamed() ? laps.ofStream(timing, first) : laps.value(timing, first);
            })
        .orElse(Double.NaN);
  }

  private boolean isStreamed() {
    return study.racing().filter(r -> r.load() instanceof Load.Stream).isPresent();
  }

  /** What a race measured of an arm in a block; empty where there was none, or it failed. */
  public Optional<Laps> laps(Block block, String arm) {
    int place = study.arms().stream().map(Strategy::name).toList().indexOf(arm);
    return raced.stream()
        .filter(r -> place >= 0 && r.block().equals(block))
        .findFirst()
        .flatMap(r -> r.laps(place));
  }

  /** Two arms compared by test accuracy, block by block. */
  public Comparison compare(String arm, String baseline) {
    return compare(arm, baseline, Metric.ACCURACY);
  }

  /** Two arms compared, block by block. */
  public Comparison compare(String arm, String baseline, Quantity quantity) {
    return Comparison.of(this, arm, baseline, quantity);
  }

  /**
   * All arms ranked in every block. Blocks in which an arm has no such quantity, because its run
   * failed, are left out; infinite values are ranked.
   *
   * @throws IllegalArgumentException with fewer than two arms or two blocks that remain
   */
  public RankComparison rank(Quantity quantity) {
    List<String> arms = arms();
    double[][] values =
        blocks().stream()
            .map(b -> arms.stream().mapToDouble(a -> value(b, a, quantity)).toArray())
            .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    return RankComparison.of(arms, values, !quantity.higherIsBetter());
  }

  private BadInput unmeasured(String arm, Quantity quantity) {
    return arms().contains(arm)
        ? new BadInput(
            "The study \"" + study.name() + "\" does not measure " + quantity.label() + ".")
        : unknown(arm);
  }

  private BadInput unknown(String arm) {
    return new BadInput(
        "The study \""
            + study.name()
            + "\" has no arm \""
            + arm
            + "\"; did you mean \""
            + Json.nearest(arm, arms())
            + "\"?");
  }

  @Override
  public String toString() {
    return "Results of \""
        + study.name()
        + "\": "
        + arms().size()
        + " arms, "
        + blocks().size()
        + " blocks, "
        + cells.size()
        + " runs";
  }
}
