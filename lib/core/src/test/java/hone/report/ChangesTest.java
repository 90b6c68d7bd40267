package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.plot.Example;
import hone.run.Environment;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  @TempDir Path folder;

  private Chapter chapter;

  private Ledger ledger(String name, Results results) {
    chapter = Example6.findings(Profile.STANDARD, results, folder.resolve(name)).chapter();
    return Ledger.open(folder.resolve(name));
  }

  // The same in another environment.
  private static Run moved(Run run) {
    Environment e = run.environment();
    Environment other =
        new Environment(
            e.hone(),
            e.commit(),
            e.java(),
            e.os(),
            e.backend(),
            e.natives(),
            e.oneDnn(),
            e.simd(),
            e.threads(),
            "Other <processor>",
            e.cores(),
            e.engine());
    return new Run(
        run.trial(), run.outcome(), run.curves(), run.cost(), run.artefacts(), other, run.data());
  }

  private Changes between(Ledger old, Ledger now) {
    return Changes.between(old, now, Profile.STANDARD, List.of(chapter));
  }

  @Test
  void theSameRunsChangeNothing() throws Exception {
    Changes changes = between(ledger("old", Example6.results()), ledger("new", Example6.results()));
    assertThat(changes.any()).isFalse();
    assertThat(changes.text())
        .contains("0 verdicts changed, 2 are what they were.")
        .contains("18 runs with the same result bit for bit, 0 with another")
        .contains("6 arms on a task have the same test accuracy")
        .contains("the same 1 environments");
    ReportTest.xml(Files.readString(changes.write()));
  }

  @Test
  void aRunWithAnotherResultIsNamedWithWhatDiffers() throws Exception {
    Results other =
        Example.with(Example6.results(), "adam & <more>", 1, new Outcome.Diverged(40, 0.1135, 10));
    Changes changes = between(ledger("old", Example6.results()), ledger("new", other));
    assertThat(changes.any()).isTrue();
    assertThat(changes.text())
        .contains("16 runs with the same result bit for bit, 2 with another")
        .contains("4 arms on a task have the same test accuracy in every block, 2 another")
        .contains("outcome: test accuracy", "the mean of 0 differs");
    String page = Files.readString(changes.write());
    ReportTest.xml(page);
    assertThat(page).contains("adam &amp; &lt;more&gt;").doesNotContain("<more>");
    assertThat(folder.resolve("new/report/diff.html")).exists();
    assertThat(folder.resolve("old/report")).doesNotExist();
  }

  @Test
  void verdictsThatChangeAreListed() {
    // Every run of the arm that claims are about fails to learn.
    Results worse = Example6.results();
    for (long seed = 0; seed < 3; seed++) {
      worse = Example.with(worse, "adam", seed, new Outcome.Diverged(1, 0.1 + 0.01 * seed, 10));
    }
    Changes changes = between(ledger("old", Example6.results()), ledger("new", worse));
    assertThat(changes.any()).isTrue();
    assertThat(changes.text()).contains("6.1    inconclusive  refuted", "2 verdicts changed");
  }

  @Test
  void otherEnvironmentsArePairedByTrialAndTold() {
    Ledger old = ledger("old", Example6.results());
    Ledger now = Ledger.open(folder.resolve("new"));
    Example6.results().cells().forEach(c -> now.append(moved(c.run())));
    Changes changes = between(old, now);
    assertThat(changes.any()).isFalse();
    assertThat(changes.text())
        .contains("18 runs with the same result bit for bit")
        .contains("0 runs are in the old folder only, 0 in the new one only")
        .contains("Other <processor>", "made in different environments");
  }

  @Test
  void whatIsInOneOnlyIsCounted() {
    Ledger old = ledger("old", Example6.results());
    Ledger now = Ledger.open(folder.resolve("new"));
    Example6.results().cells().subList(0, 5).forEach(c -> now.append(c.run()));
    Changes changes = between(old, now);
    assertThat(changes.text())
        .contains("13 runs are in the old folder only, 0 in the new one only");
    assertThat(changes.text()).contains("0 verdicts changed, 0 are");
  }

  @Test
  void nothingInCommonIsAMistake() {
    Ledger old = ledger("old", Example6.results());
    Ledger now = Ledger.open(folder.resolve("new"));
    assertThatThrownBy(() -> between(old, now))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no trial in common")
        .hasMessageContaining("one profile");
  }
}
