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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches by every method in a process that is killed, and killed again: they find the same. */
@Tag("slow")
@Timeout(300)
class SearchProcessesTest {
  @TempDir Path whole;
  @TempDir Path results;

  private Child start(String... waiting) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of(results.toString()));
    all.addAll(List.of(waiting));
    return Child.of(List.of(), SearchMain.class, all.toArray(String[]::new));
  }

  private void killedAfter(String line, int times) throws Exception {
    try (Child child = start(line, "" + times)) {
      for (int i = 0; i < times; i++) {
        child.awaitLine(line);
      }
      child.kill();
    }
  }

  private long recorded(Class<? extends Trial> kind) {
    return Ledger.open(results).all().stream().filter(r -> kind.isInstance(r.trial())).count();
  }

  @Test
  void everySearchThatWasKilledFindsWhatItFindsUndisturbed() throws Exception {
    killedAfter("finished Training", 3);
    assertThat(recorded(Trial.Training.class)).as("in the middle of the table").isBetween(3L, 4L);
    killedAfter("shared weights", 2);
    assertThat(recorded(Trial.Tabulation.class)).isEqualTo(1);
    long searched = recorded(Trial.Exploration.class);
    assertThat(searched)
        .as("in the middle of the search by shared weights, which others stood before")
        .isBetween(1L, (long) SearchMain.searches().size() - 1);
    try (Child child = start()) {
      String output = child.output();
      assertThat(output).doesNotContain("started Training").contains("shared weights");
      assertThat(output.lines().filter(l -> l.equals("started Exploration")))
          .hasSize(SearchMain.searches().size() - (int) searched);
    }
    Ledger undisturbed = Ledger.open(whole);
    new Workers(undisturbed, Small.TRAINER, 2, Progress.none()).run("all", SearchMain.searches());
    Ledger resumed = Ledger.open(results);
    assertThat(resumed.all()).hasSameSizeAs(undisturbed.all());
    for (Run run : undisturbed.all()) {
      assertThat(Difference.between(run, resumed.find(run.trial()).orElseThrow()))
          .as(run.trial().toString())
          .isEmpty();
    }
  }
}
