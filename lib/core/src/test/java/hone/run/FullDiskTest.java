package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Writing that fails in the middle: the system lets no file of a child grow beyond 2 kilobytes. */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
  @TempDir Path results;

  private static final Run LONG =
      Made.with(
          Made.run(Made.training(1), Made.completed(8)), Map.of("step", Made.steps(200).thinned()));

  /** Appends a long run, or keeps a large artefact, and prints the sentence that comes of it. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      Ledger ledger = Ledger.open(Path.of(arguments[0]));
      try {
        if (arguments[1].equals("run")) {
          ledger.append(LONG);
        } else {
          ledger.artefacts().put(new byte[100_000]);
        }
        System.out.println("written");
      } catch (BadInput e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String write(String what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2; exec \"$@\"", "_"));
    command.addAll(Child.command(List.of(), Writer.class, results.toString(), what));
    try (Child child = Child.start(command)) {
      return child.output();
    }
  }

  @Test
  void aRunIsRecordedWholeOrNotAtAll() throws Exception {
    Ledger ledger = Ledger.open(results);
    ledger.append(Made.run(Made.training(2), Made.completed(5)));
    List<Path> before = LedgerTest.files(results);
    assertThat(write("run"))
        .startsWith("The run cannot be recorded in ")
        .contains("the runs recorded before are safe: make room and run the same command again.")
        .hasLineCount(1);
    assertThat(LedgerTest.files(results)).isEqualTo(before);
    assertThat(ledger.find(LONG.trial())).isEmpty();
    assertThat(ledger.all()).hasSize(1);
  }

  @Test
  void aRecordedRunOutlivesAFailedReplacement() throws Exception {
    Ledger ledger = Ledger.open(results);
    Run small = Made.run(LONG.trial(), Made.completed(5));
    ledger.append(small);
    assertThat(write("run")).startsWith("The run cannot be recorded in ");
    assertThat(Files.size(LedgerTest.files(results).get(0))).isPositive();
    assertThat(ledger.all()).containsExactly(small);
  }

  @Test
  void anArtefactIsKeptWholeOrNotAtAll() throws Exception {
    assertThat(write("artefact")).startsWith("The artefact ").contains(" cannot be written: ");
    assertThat(LedgerTest.files(results)).isEmpty();
  }
}
