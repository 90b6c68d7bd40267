package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import hone.run.Ledger;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes whose time of day jumps, hours and days back and forth, while they work; and two whose
 * clocks are hours apart. Left out with a sentence where libfaketime is not installed.
 */
@Tag("faults")
class ClockTest {
  private static final int WORKERS = 2;

  @TempDir Path folder;

  private final SplittableRandom random = Faults.random("clock");

  private Clock clock(String what) throws IOException {
    return Clock.in(Files.createDirectories(folder.resolve(what)))
        .orElseGet(
            () -> {
              tellLeftOut(what);
              return abort("a clock that jumps takes libfaketime: apt-get install faketime");
            });
  }

  private static void tellLeftOut(String what) {
    try {
      Faults.tell("jumping clock, " + what + ": LEFT OUT, as libfaketime is not installed");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Command study(Path results, String log) {
    return Command.java(folder.resolve(log), "hone.train.StudyMain", results.toString(), "1");
  }

  @Test
  void workersWithClocksHoursApartOfWhichOneJumpsShareALedger() throws Exception {
    Clock jumping = clock("jumping");
    Clock ahead = clock("ahead");
    jumping.set("-5h");
    ahead.set("+7h");
    Path alone = folder.resolve("alone");
    assertThat(study(alone, "alone.log").run()).isZero();
    Path results = folder.resolve("shared");
    Command one = jumping.on(study(results, "jumping.log"));
    Command other = ahead.on(study(results, "ahead.log"));
    Process first = one.start();
    Process second = other.start();
    int jumps = jumping.jump(first, random);
    ends(first, one);
    ends(second, other);
    long started =
        (one.said() + other.said()).lines().filter(l -> l.startsWith("started ")).count();
    new Remains(results).checkSame(alone);
    assertThat(started).as("each is trained once").isEqualTo(Ledger.open(alone).all().size());
    Faults.tell(
        "clocks twelve hours apart at a ledger, "
            + jumps
            + " jumps: "
            + started
            + " trials, each trained once, the undisturbed results");
  }

  private static void ends(Process process, Command command) throws Exception {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command.said()).isTrue();
    assertThat(process.exitValue()).as(command.said()).isZero();
  }

  // One machine has one clock, so all of its workers see it jump.
  @Test
  void workersOfASearchWhoseClockJumpsTryEachTrialOnce() throws Exception {
    Clock clock = clock("search");
    int each = (int) Faults.sized(12, 600);
    String url = "sqlite:///" + folder.resolve("search.db");
    try (Storage made = Storage.open(url)) {
      assertThat(made.names()).isEmpty();
    }
    List<Command> commands = new ArrayList<>();
    List<Process> crowd = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      Command worker =
          Command.java(
              folder.resolve("search" + i + ".log"),
              "hone.search.WorkerOfTests",
              url,
              String.valueOf(each),
              "250",
              "-1");
      commands.add(clock.on(worker));
      crowd.add(commands.get(i).start());
    }
    int jumps = 0;
    for (int i = 0; i < crowd.size(); i++) {
      jumps += clock.jump(crowd.get(i), random);
      assertThat(crowd.get(i).exitValue()).as(commands.get(i).said()).isZero();
    }
    try (Storage storage = Storage.open(url)) {
      List<Tried> trials =
          storage.trials(storage.find("shared").getAsLong()).stream().map(Kept::trial).toList();
      assertThat(trials).hasSize(WORKERS * each).allMatch(t -> t.state() == State.COMPLETE);
      assertThat(trials)
          .as("tried once: what was reported is what was taken")
          .allMatch(t -> t.intermediate().size() == 1)
          .allMatch(t -> t.value() == t.parameters().get("x"));
      assertThat(longestStepBack(trials)).as("the clock did go back").isGreaterThan(2);
    }
    Faults.tell(
        "jumping clock, search: "
            + jumps
            + " jumps, "
            + WORKERS * each
            + " trials, each tried once");
  }

  // In hours, between the beginnings of a trial and the next.
  private static long longestStepBack(List<Tried> trials) {
    long most = 0;
    for (int i = 1; i < trials.size(); i++) {
      Instant before = trials.get(i - 1).start().orElseThrow();
      Instant after = trials.get(i).start().orElseThrow();
      most = Math.max(most, Duration.between(after, before).toHours());
    }
    return most;
  }
}
