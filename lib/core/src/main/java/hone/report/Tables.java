package hone.report;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Strategy;
import hone.recipe.Trial;
import hone.recipe.architecture.Published;
import hone.recipe.probe.Quantity;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Store;
import hone.stats.RankComparison;
import hone.study.Claim;
import hone.study.Comparison;
import hone.study.Reported;
import hone.study.Results;
import hone.study.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/**
 * Results as Tablesaw tables. Units stand in the columns' names; a value's 95 % interval is in the
 * two columns after it, whose names end in {@code low} and {@code high}; a missing value is NaN, or
 * nothing in a CSV.
 */
public final class Tables {
  private Tables() {}

  /**
   * A row an arm and task: for each metric the mean with its interval (see {@link
   * hone.stats.Summary#meanInterval}), n, the learning rate and where it is from.
   *
   * @param metrics test accuracy, macro recall and macro F1 when none is given
   */
  public static Table arms(Results results, Quantity... metrics) {
    return ArmTable.of(
        results,
        metrics.length == 0
            ? List.of(Metric.ACCURACY, Metric.MACRO_RECALL, Metric.MACRO_F1)
            : List.of(metrics));
  }

  /**
   * A row an arm of which a paper tells: our mean with its interval and n, theirs, and what is
   * otherwise with them.
   *
   * @param results of one task
   * @param reported in the quantity's unit; of arms that the results do not have, nothing is shown
   */
  public static Table besideReported(Results results, Quantity quantity, List<Reported> reported) {
    Columns columns = new Columns(results.study().name() + " beside what is published");
    for (Reported theirs : reported) {
      if (results.arms().contains(theirs.arm())) {
        columns.text("arm", theirs.arm());
        int n = ArmTable.metric(columns, quantity, results.values(quantity, theirs.arm()));
        columns.whole("n", n).number("theirs", theirs.value());
        columns.text("source", theirs.source()).text("theirs otherwise", theirs.otherwise());
      }
    }
    return columns.table();
  }

  /**
   * A row a network: its cost counted by formula beside what its paper, or its authors' program,
   * tells; nothing is built.
   */
  public static Table published(List<Published> networks) {
    return NetworkTable.published(networks);
  }

  /**
   * A row an arm and task: parameters, multiplications, bytes and time of its network (means over
   * seeds; only the time differs between them), training time and accuracy with intervals.
   */
  public static Table costs(Results results) {
    return NetworkTable.costs(results);
  }

  /** A row a strategy: its name, what of a recipe it changes, and where it is from. */
  public static Table strategies(List<Strategy> strategies) {
    return StrategyTable.of(strategies);
  }

  /** A row a part of a claim: what is said, by whom, and which difference would show it. */
  public static Table claims(List<Claim> claims) {
    return StrategyTable.claims(claims);
  }

  /**
   * How well explanations of one arm's networks do: area under deletion and insertion, likeness
   * under other weights; mean and 95 % interval over the seeds of a task.
   *
   * @param results of a study that measures {@link hone.recipe.probe.Judged.Explained}
   */
  public static Table explanations(Results results, String arm) {
    return ExplanationTable.of(results, arm);
  }

  /**
   * A row a part of a claim, and a row a claim with the part {@code whole}, which has numbers only
   * when it has one part.
   */
  public static Table verdicts(List<Verdict> verdicts) {
    return VerdictTable.of(verdicts);
  }

  /**
   * A row an arm but the baseline: its effect on a quantity, the mean difference to the baseline
   * over all blocks with its interval, and its cost as so many times the baseline's: images that
   * its networks trained on, all members of an ensemble and all folds included, and multiplications
   * of an answer. What a step takes beside is for a measure to tell. Where the study multiplies
   * arms by something, such as {@code hinge + noise-40}, and the baseline alone is no arm, each arm
   * is held against the baseline under the same.
   *
   * @throws BadInput when no arm is the baseline
   */
  public static Table effects(Results results, String baseline, Quantity metric) {
    return EffectTable.of(results, baseline, metric);
  }

  /** The same of test accuracy. */
  public static Table effects(Results results, String baseline) {
    return effects(results, baseline, Metric.ACCURACY);
  }

  /**
   * A row a factor, a pair of factors, and so on, of a study whose arms have each factor and lack
   * it: what a factor adds in the mean over all that the others do, and for several half of how
   * much more one adds beside the other than without it. Zero means no interaction. Of a fraction
   * of the arms single factors and pairs are told, each mixed with effects of more factors.
   *
   * @param without the arm that has none of the factors
   * @param factors arms with one each; those with several are named {@code a + b}, in this order
   * @throws BadInput naming an arm that is missing where without it effects mix
   */
  public static Table factors(Results results, Quantity metric, String without, String... factors) {
    return FactorTable.of(results, metric, without, List.of(factors));
  }

  /** A row an arm and task whose learning rate was tuned: every rate that was tried, once each. */
  public static Table rates(Results results) {
    return RateTable.of(results);
  }

  /**
   * A row a recipe of a tabulated space: what stands on each axis, by its path, validation accuracy
   * at the end and at each evaluation, steps of training, parameters and multiplications.
   *
   * @param table the run of a tabulation
   * @throws BadInput when it is another run, or has failed
   */
  public static Table points(Run table) {
    return PointTable.of(table, trial -> Optional.empty());
  }

  /**
   * The same with what was measured: seconds of each training, and the time of an image where the
   * networks of the space were timed.
   *
   * @param runs the recorded run of a trial, where there is one
   */
  public static Table points(Run table, Function<Trial, Optional<Run>> runs) {
    return PointTable.of(table, runs);
  }

  /**
   * A row an arm and task of a study that compares searches: seconds that its tries took, by the
   * seconds of each training when the table was made and the part of its steps that was not given
   * up, beside those without giving up; means over the searches, and what was saved with the 95 %
   * interval of its mean.
   *
   * @param runs the recorded run of a trial, where there is one
   * @throws BadInput when a training of a table is not recorded
   */
  public static Table pruned(Results results, Function<Trial, Optional<Run>> runs) {
    return PruningTable.of(results, runs);
  }

  /** A row a run, with the command that makes it again. */
  public static Table runs(Results results) {
    Columns columns = new Columns("Runs of " + results.study().name());
    for (Results.Cell cell : results.cells()) {
      Run run = cell.run();
      columns.text("task", results.name(cell.block().task())).text("arm", cell.arm());
      columns.whole("seed", (int) cell.block().seed());
      for (Metric metric : List.of(Metric.ACCURACY, Metric.MACRO_RECALL, Metric.MACRO_F1)) {
        columns.number(metric.title(), run.value(metric));
      }
      steps(run)
          .ifPresentOrElse(s -> columns.whole("steps", s), () -> columns.missing("steps", false));
      columns.number("training time (s)", run.cost().seconds());
      columns.text("outcome", ending(run.outcome()));
      columns.text("run", shortId(run)).text("command", command(run));
    }
    return columns.table();
  }

  /** A row an arm: mean, interval, mean rank (1 is best), n blocks. */
  public static Table ranks(RankComparison comparison) {
    Columns columns = new Columns("Mean ranks");
    for (RankComparison.Arm arm : comparison.arms()) {
      columns.text("arm", arm.name()).number("mean", arm.mean());
      columns.number("mean low", arm.interval().low()).number("mean high", arm.interval().high());
      columns.number("mean rank", arm.meanRank()).whole("n", comparison.blocks());
    }
    return columns.table().sortAscendingOn("mean rank");
  }

  /** A row a pair of arms: mean difference, interval, Wilcoxon's p and Holm's, effect size. */
  public static Table pairs(RankComparison comparison) {
    Columns columns = new Columns("Pairs of arms");
    for (RankComparison.Pair pair : comparison.pairs()) {
      columns.text("first", pair.first()).text("second", pair.second());
      columns.number("difference", pair.difference());
      columns.number("low", pair.interval().low()).number("high", pair.interval().high());
      columns.whole("n", comparison.blocks()).number("p", pair.wilcoxon().p());
      columns.number("p (Holm)", pair.holmP()).number("rank-biserial r", pair.effect());
    }
    return columns.table();
  }

  /** One row: effect with interval, n, tasks, p, effect size, blocks left out. */
  public static Table comparison(Comparison comparison) {
    Columns columns = new Columns(comparison.arm() + " against " + comparison.baseline());
    columns.text("arm", comparison.arm()).text("baseline", comparison.baseline());
    columns.text("metric", comparison.metric().label());
    columns.text("unit", VerdictTable.unit(comparison.metric()));
    columns.number("effect", comparison.effect());
    columns.number("low", comparison.interval().low());
    columns.number("high", comparison.interval().high());
    columns.whole("n", comparison.n());
    columns.text("tasks", String.join("; ", comparison.byTask().keySet()));
    columns.number("p", comparison.p()).number("rank-biserial r", comparison.effectSize());
    return columns.whole("left out", comparison.left()).table();
  }

  /**
   * Writes a table as CSV, whole or not at all.
   *
   * @throws BadInput when the file cannot be written
   */
  public static void save(Table table, Path csv) {
    write(csv, Csv.of(table));
  }

  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) {
    try {
      Store.write(file, bytes);
    } catch (IOException e) {
      throw new BadInput(
          "The file "
              + file
              + " cannot be written ("
              + Store.why(e)
              + "); make room, or choose another folder with --results DIR.",
          e);
    }
  }

  /** The first digits of a run's id, which name it in commands. */
  static String shortId(Run run) {
    return run.id().substring(0, 12);
  }

  /** The command that makes a run again. */
  static String command(Run run) {
    return "./hone rerun " + shortId(run);
  }

  static OptionalInt steps(Run run) {
    if (run.outcome().found().orElse(null) instanceof Result.Trained t
        && run.outcome() instanceof Outcome.Completed) {
      return OptionalInt.of(t.dynamics().steps());
    }
    if (run.outcome() instanceof Outcome.Stopped s) {
      return OptionalInt.of(s.step());
    }
    return run.outcome() instanceof Outcome.Diverged d
        ? OptionalInt.of(d.step())
        : OptionalInt.empty();
  }

  static String ending(Outcome outcome) {
    return outcome instanceof Outcome.Completed ? "completed" : outcome.sentence();
  }
}
