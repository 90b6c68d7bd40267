package hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.condition.Condition;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTest {
  @TempDir static Path folder;

  private static Chapter.Findings findings;

  @BeforeAll
  static void open() {
    findings = Example6.findings(Profile.STANDARD, Example6.withAccidents(), folder);
  }

  @Test
  void everythingANotebookShowsIsWellFormed() throws Exception {
    Results results = findings.headline();
    for (Object value :
        List.of(
            results,
            findings,
            findings.verdicts(),
            findings.verdicts().get(0),
            results.compare("adam", "sgd"),
            results.cells().get(0).run(),
            results.study(),
            results.study().arms().get(0),
            Recipe.baseline(),
            Plots.effects(results, "sgd", Metric.ACCURACY),
            Tables.claims(findings.chapter().claims()),
            Tables.runs(results),
            Example6.results().rank(Metric.ACCURACY),
            Plots.dots(results, Metric.ACCURACY),
            "<any & other>")) {
      String html = Html.of(value);
      ReportTest.xml("<div>" + html + "</div>");
      assertThat(html).doesNotContain("hone.", "Example6@");
    }
  }

  @Test
  void aComparisonIsOneLineWithUnitIntervalAndN() {
    assertThat(Html.of(Example6.results().compare("adam", "sgd")))
        .startsWith("<p>adam against sgd: test accuracy ")
        .contains(" points, 95 % interval [", "n = 6 blocks")
        .hasLineCount(1);
  }

  @Test
  void aRunSaysItsAccuracyAndHowToMakeItAgain() {
    assertThat(Html.of(Example6.results().cells().get(0).run()))
        .containsPattern("test accuracy \\d+\\.\\d\\d %")
        .contains("n = 1 run", "./hone rerun ");
  }

  @Test
  void aVerdictIsACardWithItsParts() {
    assertThat(Html.of(findings.verdicts().get(1)))
        .contains(">refuted</span>", "Adam loses.", "margin -0.500", "n = 6 blocks")
        .contains("<code>./hone run 6 --profile standard</code>");
    assertThat(Stream.of(Html.of(findings.verdicts()).split("class=\"claim\"", -1))).hasSize(3);
  }

  @Test
  void aRecipeShowsWhatItSaysAndNotWhatIsNeutral() {
    assertThat(Html.of(Recipe.baseline()))
        .contains("LeNet (filters (6, 16)", "Adam (rate 0.001", "CrossEntropy")
        .doesNotContain("compressions", "deployment");
    assertThat(Html.of(Recipe.baseline().withConditions(List.of(new Condition.LabelNoise(0.4)))))
        .contains("LabelNoise (rate 0.4)");
  }

  @Test
  void aStudySaysHowManyTrialsItIsAndWhereItsArmsAreFrom() {
    Results results = findings.headline();
    int trials = results.study().arms().size() * results.study().blocks().size();
    assertThat(Html.of(results.study()))
        .contains(" = " + trials + " trials", results.study().arms().get(0).reference());
  }

  @Test
  void claimsSayWhichDifferenceWouldShowThem() {
    assertThat(Html.table(Tables.claims(findings.chapter().claims())))
        .contains(" minus that of ", " above ", "points");
  }
}
