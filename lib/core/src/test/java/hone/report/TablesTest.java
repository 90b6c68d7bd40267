package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.plot.Example;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Published;
import hone.run.Cost;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Profile;
import hone.study.Reported;
import hone.study.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class TablesTest {
  @Test
  void countedCostsStandBesidePublishedOnes() {
    Table table = Tables.published(Published.all());
    assertThat(table.rowCount()).isEqualTo(Published.all().size());
    Table row = table.where(table.stringColumn("network").isEqualTo("ResNet-18"));
    assertThat(row.intColumn("parameters").get(0)).isEqualTo(11_689_512);
    assertThat(row.doubleColumn("apart (%)").get(0)).isCloseTo(0, within(1e-9));
    assertThat(row.doubleColumn("published multiplications (millions)").get(0)).isEqualTo(1800);
    Table none = table.where(table.stringColumn("network").isEqualTo("SqueezeNet 1.0"));
    assertThat(none.doubleColumn("published multiplications (millions)").isMissing(0)).isTrue();
  }

  @Test
  void costsHaveARowAnArmAndTask() {
    Results results = Example6.withAccidents();
    Table table = Tables.costs(results);
    assertThat(table.rowCount()).isEqualTo(results.arms().size() * results.tasks().size());
    Cost cost = results.runs("adam").get(0).cost();
    Table row = table.where(table.stringColumn("arm").isEqualTo("adam"));
    assertThat(row.doubleColumn("parameters (thousands)").getDouble(0))
        .isCloseTo(cost.parameters() / 1e3, within(1e-9));
    assertThat(row.doubleColumn("floats (kB)").getDouble(0))
        .isCloseTo(4 * cost.parameters() / 1e3, within(1e-9));
  }

  @Test
  void armsHaveMeanIntervalAndN() {
    Results results = Example6.withAccidents();
    Table arms = Tables.arms(results);
    assertThat(arms.columnNames())
        .containsExactly(
            "task",
            "arm",
            "test accuracy (%)",
            "test accuracy (%) low",
            "test accuracy (%) high",
            "macro recall (%)",
            "macro recall (%) low",
            "macro recall (%) high",
            "macro F1 (%)",
            "macro F1 (%) low",
            "macro F1 (%) high",
            "n",
            "learning rate",
            "rate from");
    assertThat(arms.rowCount()).isEqualTo(6);
    double[] adam = results.on(Example6.TASKS.get(1)).values(Metric.ACCURACY, "adam");
    Table row = arms.where(arms.stringColumn("arm").isEqualTo("adam")).last(1);
    Interval interval = Summary.meanInterval(adam);
    assertThat(row.doubleColumn("test accuracy (%)").getDouble(0))
        .isCloseTo(Summary.of(adam).mean(), within(1e-12));
    assertThat(row.doubleColumn("test accuracy (%) low").getDouble(0)).isEqualTo(interval.low());
    assertThat(row.doubleColumn("test accuracy (%) high").getDouble(0)).isEqualTo(interval.high());
    assertThat(row.intColumn("n").get(0)).isEqualTo(3);
    assertThat(row.stringColumn("rate from").get(0)).isEqualTo("published");
    // The failed run has no value; the diverged one counts.
    Table accident = arms.where(arms.stringColumn("arm").isEqualTo("adam & <more>"));
    assertThat(accident.intColumn("n").asList()).containsExactly(2, 2);
  }

  @Test
  void oursStandsBesideWhatAPaperReports() {
    Results results = Example6.withAccidents().on(Example6.TASKS.get(1));
    Table both =
        Tables.besideReported(
            results,
            Metric.ACCURACY,
            List.of(
                new Reported("adam", 91.5, "Nobody 2026, table 1", "more epochs"),
                new Reported("of another study", 1, "Nobody 2026", "")));
    assertThat(both.rowCount()).isEqualTo(1);
    assertThat(both.doubleColumn("theirs").getDouble(0)).isEqualTo(91.5);
    assertThat(both.stringColumn("theirs otherwise").get(0)).isEqualTo("more epochs");
    assertThat(both.doubleColumn("test accuracy (%)").getDouble(0))
        .isCloseTo(Summary.of(results.values(Metric.ACCURACY, "adam")).mean(), within(1e-12));
    assertThat(both.intColumn("n").get(0)).isEqualTo(3);
  }

  @Test
  void aQuantityThatSomeRunsLackHasItsOwnN() {
    Table arms = Tables.arms(Example6.withAccidents(), Metric.ACCURACY, Metric.RELATIVE_GRADIENT);
    Table accident = arms.where(arms.stringColumn("arm").isEqualTo("adam & <more>"));
    assertThat(accident.intColumn("n").get(0)).isEqualTo(2);
    assertThat(accident.intColumn("n of gradient norm a nat of loss").get(0)).isEqualTo(1);
  }

  @Test
  void oneSeedHasNoIntervalAndNeverReachedIsInfinite() {
    Results one = Example.results(List.of("sgd", "adam"), List.of(Example.task("mnist", 1)), 1);
    Table arms = Tables.arms(one, Metric.ACCURACY, Metric.STEPS_TO_TARGET);
    assertThat(arms.doubleColumn("test accuracy (%) low").getDouble(0)).isNaN();
    assertThat(arms.doubleColumn("steps to target (steps)").getDouble(0)).isInfinite();
    assertThat(Grid.of(arms).rows().get(0).get(3)).isEqualTo("\u221e");
  }

  @Test
  void tunedRatesAreNamedWithTheirGrid() {
    Results results = searched(Example.results(List.of("sgd"), Example6.TASKS.subList(0, 1), 1));
    assertThat(Tables.arms(results).stringColumn("rate from").get(0))
        .isEqualTo("tuned, at the end of the grid");
    Table rates = Tables.rates(results);
    assertThat(rates.columnNames())
        .containsExactly(
            "task",
            "arm",
            "published rate",
            "chosen rate",
            "at the end of the grid",
            "validation accuracy (%) at x 0.1",
            "validation accuracy (%) at x 1",
            "validation accuracy (%) at x 10",
            "command");
    assertThat(rates.doubleColumn("chosen rate").getDouble(0)).isCloseTo(0.1, within(1e-12));
    assertThat(rates.doubleColumn("validation accuracy (%) at x 1").getDouble(0)).isEqualTo(70);
  }

  private static Results searched(Results results) {
    Task task = results.tasks().get(0);
    Trial.Training first = (Trial.Training) results.cells().get(0).run().trial();
    Trial.SearchRun search =
        new Trial.SearchRun(task, first.recipe(), List.of(0.001, 0.01, 0.1), 0.25, 1000);
    Result.Found found =
        new Result.Found(
            first.recipe().with(first.recipe().optimizer().withRate(0.1)),
            0.8,
            List.of(0.5, 0.7, 0.8),
            true);
    Run run =
        new Run(
            search, new Outcome.Completed(found), Map.of(), Cost.of(1), Map.of(), Example.HERE, "");
    return new Results(
        results.study(), results.cells(), List.of(new Results.Searched(task, "sgd", found, run)));
  }

  @Test
  void verdictsHaveARowAPartAndARowAClaim(@TempDir Path folder) {
    Table table =
        Tables.verdicts(Example6.findings(Profile.STANDARD, Example6.results(), folder).verdicts());
    assertThat(table.columnNames())
        .containsExactly(
            "claim",
            "part",
            "verdict",
            "effect",
            "low",
            "high",
            "n",
            "tasks",
            "command",
            "statement",
            "source",
            "metric",
            "unit",
            "arm",
            "baseline",
            "margin",
            "p",
            "p_holm",
            "trained");
    assertThat(table.stringColumn("part").asList())
        .containsExactly("more accurate", "sooner, \"much\"", "whole", "less accurate", "whole");
    assertThat(table.stringColumn("claim").asList())
        .containsExactly("6.1", "6.1", "6.1", "6.2", "6.2");
    assertThat(table.intColumn("n").get(0)).isEqualTo(6);
    assertThat(table.stringColumn("tasks").get(0)).isEqualTo("mnist; cifar10");
    assertThat(table.stringColumn("trained").get(0)).contains(" images, ").endsWith(" steps");
    assertThat(table.stringColumn("unit").asList())
        .containsExactly("points", "% of budget", "", "points", "points");
    assertThat(table.doubleColumn("effect").getDouble(2)).isNaN();
    assertThat(table.doubleColumn("effect").getDouble(4))
        .isEqualTo(table.doubleColumn("effect").getDouble(3));
    assertThat(table.stringColumn("command").get(2)).isEqualTo("./hone run 6 --profile standard");
    assertThat(table.doubleColumn("margin").asList().subList(0, 2)).containsExactly(0.5, -0.5);
  }

  @Test
  void runsNameTheCommandThatMakesThemAgain() {
    Results results = Example6.withAccidents();
    Table runs = Tables.runs(results);
    assertThat(runs.rowCount()).isEqualTo(18);
    for (int i = 0; i < 18; i++) {
      String id = results.cells().get(i).run().id();
      assertThat(runs.stringColumn("command").get(i))
          .isEqualTo("./hone rerun " + id.substring(0, 12));
    }
    assertThat(runs.stringColumn("outcome").countUnique()).isEqualTo(3);
    assertThat(runs.stringColumn("outcome").asList())
        .contains("completed", "failed: the disk <full>")
        .anyMatch(o -> o.startsWith("diverged at step 40"));
    assertThat(runs.doubleColumn("test accuracy (%)").countMissing()).isEqualTo(2);
  }

  @Test
  void ranksAndPairsSayNAndP() {
    Results results = Example6.results();
    Table ranks = Tables.ranks(results.rank(Metric.ACCURACY));
    assertThat(ranks.doubleColumn("mean rank").asList()).isSorted();
    assertThat(ranks.intColumn("n").asList()).containsOnly(6);
    Table pairs = Tables.pairs(results.rank(Metric.ACCURACY));
    assertThat(pairs.rowCount()).isEqualTo(3);
    assertThat(pairs.doubleColumn("p (Holm)").getDouble(0))
        .isGreaterThanOrEqualTo(pairs.doubleColumn("p").getDouble(0));
    Table one = Tables.comparison(results.compare("adam", "sgd"));
    assertThat(one.stringColumn("unit").get(0)).isEqualTo("points");
    assertThat(one.intColumn("n").get(0)).isEqualTo(6);
  }

  @Test
  void csvIsTheSameInEveryLocale(@TempDir Path folder) throws IOException {
    Locale before = Locale.getDefault();
    Table table =
        new Columns("odd")
            .text("name, quoted", "a \"b\"\nc")
            .number("value", -0.00012345678901234)
            .number("missing", Double.NaN)
            .whole("whole", 1234567)
            .table();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Tables.save(table, folder.resolve("deep/odd.csv"));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Files.readString(folder.resolve("deep/odd.csv")))
        .isEqualTo(
            "\"name, quoted\",value,missing,whole\n"
                + "\"a \"\"b\"\"\nc\",-1.2345678901234E-4,,1234567\n");
    // And another reader reads it: Tablesaw's own.
    assertThat(Table.read().csv(folder.resolve("deep/odd.csv").toFile()).stringColumn(0).get(0))
        .isEqualTo("a \"b\"\nc");
  }

  @Test
  void aTableThatCannotBeWrittenIsTheUsersToMend(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tables"), "a file");
    assertThatThrownBy(() -> Tables.save(Tables.runs(Example6.results()), file.resolve("runs.csv")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("--results DIR");
  }
}
