package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trials whose native code takes the JVM down (a real SIGSEGV), with two at work, and processes
 * that are started again as the launcher does it.
 */
@Tag("faults")
@DisabledOnOs(OS.WINDOWS)
class CrashTest {
  private static final int TRIALS = 8;

  @TempDir Path results;

  private static List<Trial> trials() {
    return LongStream.range(0, TRIALS).<Trial>mapToObj(Made::training).toList();
  }

  private static boolean isGuilty(Trial trial) {
    return trial.seed() == 2;
  }

  /** Runs them; writes to address 0 in the middle of one. */
  static final class Crashing {
    private Crashing() {}

    public static void main(String[] arguments) throws InterruptedException {
      Pretend runner = new Pretend();
      for (Trial trial : trials()) {
        runner.at(
            trial,
            () -> {
              Thread.sleep(100);
              if (isGuilty(trial)) {
                writeToNowhere();
              }
            });
      }
      new Workers(Ledger.open(Path.of(arguments[0])), runner, 2, Progress.none())
          .run("test", trials());
      System.out.println("done");
    }

    private static void writeToNowhere() {
      try {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 0L);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void theGuiltyTrialIsRecordedAsFailedAndNoOther() throws Exception {
    List<String> options = new ArrayList<>();
    options.add("-XX:ErrorFile=" + results.resolve("crash.log"));
    int crashes = 0;
    int status;
    String said;
    do {
      try (Child child = Child.of(options, Crashing.class, results.toString())) {
        said = child.output();
        status = child.status();
        options.removeIf(o -> o.startsWith("-D" + TrialLock.CRASHED));
        options.add("-D" + TrialLock.CRASHED + "=" + child.pid());
      }
      crashes += status == 0 ? 0 : 1;
      assertThat(status).as("0, or a crash that the launcher resumes: %s", said).isIn(0, 134, 139);
    } while (status != 0 && crashes < 4);
    assertThat(crashes).isEqualTo(2);
    Ledger ledger = Ledger.open(results);
    assertThat(ledger.all()).hasSize(TRIALS);
    for (Trial trial : trials()) {
      Outcome outcome = ledger.find(trial).orElseThrow().outcome();
      assertThat(outcome)
          .as("seed %s", trial.seed())
          .isInstanceOf(isGuilty(trial) ? Outcome.Failed.class : Outcome.Completed.class);
    }
  }
}
