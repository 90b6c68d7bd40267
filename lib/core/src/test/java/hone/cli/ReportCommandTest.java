package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.plot.Example;
import hone.run.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results for people and for other programs, asked for on the command line. */
class ReportCommandTest {
  @TempDir Path folder;

  private Path results(String name) {
    Path results = folder.resolve(name);
    Ledger ledger = Ledger.open(results);
    Example.results(List.of("sgd", "adam"), List.of(Example.task("mnist", 0.9)), 2)
        .cells()
        .forEach(c -> ledger.append(c.run()));
    return results;
  }

  @Test
  void equalFoldersDifferInNothing() {
    String old = results("old").toString();
    String now = results("new").toString();
    Call call = Call.hone("report", "--diff", old, now, "--profile", "quick").succeeds();
    assertThat(call.out()).contains("4 runs with the same result bit for bit, 0 with another");
    assertThat(folder.resolve("new/report/diff.html")).exists();
  }

  @Test
  void aFolderThatIsNotThereAndOneWithoutThoseRunsAreMistakes() {
    String old = results("old").toString();
    String none = folder.resolve("none").toString();
    Call.hone("report", "--diff", none, old).isMistake("no results folder", "none");
    Ledger.open(folder.resolve("empty"));
    Call.hone("report", "--diff", old, folder.resolve("empty").toString())
        .isMistake("no trial in common", "one profile");
    assertThat(Path.of(none)).doesNotExist();
  }

  @Test
  void runsOfOnesOwnAreExportedUnderTheirData() throws Exception {
    String from = results("mine").toString();
    Path out = folder.resolve("logs");
    Call call =
        Call.hone("runs", "export", out.toString(), "--to", "tensorboard", "--results", from)
            .succeeds();
    assertThat(call.out()).contains("4 runs as tensorboard");
    try (var files = Files.list(out.resolve("mnist"))) {
      assertThat(files).hasSize(4);
    }
    Call.hone("runs", "export", out.toString(), "--to", "mlflow", "--results", from)
        .isMistake("is not empty");
  }

  @Test
  void mistakesOfAnExportAreOneSentence() {
    String from = results("mine").toString();
    String out = folder.resolve("out").toString();
    Call.hone("runs", "export", out, "--to", "tensorbord", "--results", from)
        .isMistake("did you mean \"tensorboard\"?");
    Call.hone("runs", "export", out, "--to", "mlflow", "--results", from, "--study", "mine")
        .isMistake("No study \"mine\" is recorded whole");
    Call.hone("runs", "export", out, "--to", "mlflow", "--results", out)
        .isMistake("There are no runs in");
    assertThat(Path.of(out)).doesNotExist();
  }
}
