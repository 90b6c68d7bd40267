package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
import hone.run.Child;
import hone.run.Difference;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study in child processes: killed in the middle, and two at once on one ledger. */
@Tag("slow")
@Timeout(300)
class ProcessesTest {
  @TempDir static Path whole;
  @TempDir Path results;

  /** The runs of a study that nothing disturbed. */
  @BeforeAll
  static void undisturbed() throws InterruptedException {
    StudyMain.study().run(new Workers(Ledger.open(whole), Small.TRAINER, 1, Progress.none()));
  }

  private static Child start(Path folder, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(folder.toString()));
    all.addAll(List.of(arguments));
    return Child.of(List.of(), StudyMain.class, all.toArray(String[]::new));
  }

  private void assertSameAsUndisturbed() throws IOException {
    List<Run> expected = Ledger.open(whole).all();
    assertThat(expected).hasSize(8);
    Ledger ledger = Ledger.open(results);
    assertThat(ledger.all()).hasSize(8);
    for (Run run : expected) {
      assertThat(Difference.between(run, ledger.find(run.trial()).orElseThrow())).isEmpty();
    }
    try (Stream<Path> files = Files.walk(results)) {
      assertThat(files.filter(Files::isRegularFile))
          .as("no lock and nothing half written is left")
          .hasSize(8)
          .allMatch(f -> f.toString().endsWith(".json"));
    }
  }

  @Test
  void aKilledStudyGoesOnWhereItWas() throws Exception {
    try (Child child = start(results, "2", "3")) {
      for (int i = 0; i < 3; i++) {
        child.awaitLine("finished");
      }
      child.kill();
    }
    int recorded = Ledger.open(results).all().size();
    assertThat(recorded).isBetween(3, 4);
    try (Child child = start(results, "2")) {
      String output = child.output();
      assertThat(output).endsWith("runs 8\n");
      assertThat(output.lines().filter(l -> l.startsWith("started "))).hasSize(8 - recorded);
    }
    assertSameAsUndisturbed();
  }

  @Test
  void twoProcessesShareALedger() throws Exception {
    try (Child one = start(results, "1");
        Child two = start(results, "1")) {
      String first = one.output();
      String second = two.output();
      assertThat(first).endsWith("runs 8\n");
      assertThat(second).endsWith("runs 8\n");
      List<String> started =
          Stream.concat(first.lines(), second.lines())
              .filter(l -> l.startsWith("started "))
              .toList();
      Set<String> ids = new HashSet<>();
      for (Run run : Ledger.open(results).all()) {
        Trial trial = run.trial();
        ids.add("started " + trial.id());
      }
      assertThat(started).as("each is trained once in all").hasSize(8).containsAll(ids);
    }
    assertSameAsUndisturbed();
  }
}
