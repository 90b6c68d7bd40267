package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hone.run.Ledger;
import hone.run.Run;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes at one ledger, and at one search, of which some are killed. */
@Tag("faults")
class CrowdTest {
  private static final int CROWD = 8;
  private static final int LONG_MINUTES = 4;

  @TempDir Path folder;

  private final SplittableRandom random = Faults.random("crowd");

  @Test
  void eachTrialIsTrainedOnceOnASharedLedger() throws Exception {
    Path alone = folder.resolve("alone");
    assertThat(study(alone, "alone").run()).isZero();
    long rounds = 0;
    int kills = 0;
    long begun = System.nanoTime();
    while (rounds == 0 || isLongGoing(begun)) {
      long round = rounds++;
      Path results = folder.resolve("shared" + round);
      List<Process> crowd = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        crowd.add(study(results, round + "-" + i).start());
      }
      // In every second round two of them die, wherever they are.
      int dead = round % 2 == 0 ? 0 : 2;
      for (int i = 0; i < dead; i++) {
        Command.killAfter(crowd.get(i), random.nextLong(3_000), Command.Victim.ALL);
      }
      for (Process each : crowd.subList(dead, CROWD)) {
        assertThat(each.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assertThat(each.exitValue()).isZero();
      }
      kills += dead;
      List<String> started = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        study(results, round + "-" + i)
            .said()
            .lines()
            .filter(l -> l.startsWith("started "))
            .forEach(started::add);
      }
      Set<String> expected = new HashSet<>();
      for (Run run : Ledger.open(alone).all()) {
        expected.add("started " + run.trial().id());
      }
      assertThat(started).containsAll(expected);
      assertThat(started.size() - expected.size())
          .as("each is trained once in all, and what the dead left once more")
          .isBetween(0, dead);
      new Remains(results).checkSame(alone);
    }
    Faults.tell(
        String.format(
            Locale.ROOT,
            "crowd at a ledger: %d rounds of %d processes in %.1f minutes, %d killed,"
                + " each trial trained once",
            rounds,
            CROWD,
            (System.nanoTime() - begun) / 60e9,
            kills));
  }

  // The long form keeps them at it for minutes, however fast the machine.
  private static boolean isLongGoing(long begun) {
    return System.nanoTime() - begun < Faults.sized(0, LONG_MINUTES) * 60_000_000_000L;
  }

  private Command study(Path results, String name) {
    return Command.java(
        folder.resolve(name + ".log"), "hone.train.StudyMain", results.toString(), "1");
  }

  // Each worker runs its number of trials, so that one that is killed leaves the others theirs.
  @Test
  void noTrialOfASharedSearchIsLost() throws Exception {
    int each = (int) Faults.sized(25, 600);
    long begun = System.nanoTime();
    String url = "sqlite:///" + folder.resolve("search.db");
    try (Storage made = Storage.open(url)) {
      assertThat(made.names()).isEmpty();
    }
    List<Process> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(
          Command.java(
                  folder.resolve("search" + i + ".log"),
                  "hone.search.WorkerOfTests",
                  url,
                  String.valueOf(each),
                  String.valueOf(Faults.sized(5, 400)),
                  "-1")
              .start());
    }
    int killed = 2;
    Thread.sleep(random.nextLong(2_000, 4_000) * Faults.sized(1, 10));
    for (int i = 0; i < killed; i++) {
      crowd.get(i).destroyForcibly().waitFor();
    }
    for (Process process : crowd.subList(killed, CROWD)) {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    try (Storage storage = Storage.open(url)) {
      List<Kept> trials = storage.trials(storage.find("shared").getAsLong());
      for (int i = 0; i < trials.size(); i++) {
        assertThat(trials.get(i).trial().number()).as("numbers without a gap").isEqualTo(i);
      }
      List<Tried> complete =
          trials.stream().map(Kept::trial).filter(t -> t.state() == State.COMPLETE).toList();
      assertThat(complete.size()).isGreaterThanOrEqualTo((CROWD - killed) * each);
      assertThat(complete)
          .as("what was reported is what was taken")
          .allMatch(t -> t.value() == t.parameters().get("x") && t.intermediate().size() == 1);
      assertThat(trials)
          .as("no trial of a dead worker runs for ever")
          .noneMatch(k -> k.trial().state() == State.RUNNING);
      Faults.tell(
          String.format(
              Locale.ROOT,
              "crowd at a search: %,d trials of %d processes in %.1f minutes, %d of them killed",
              complete.size(),
              CROWD,
              (System.nanoTime() - begun) / 60e9,
              killed));
    }
  }
}
