package hone.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** By what a worker is told from another of the same process number. */
class VitalsTest {
  // The time of day of a process's begin follows every setting of the clock; the ticks do not.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessIsKnownByTicksAndNotByTheTimeOfDay() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    long ticks = Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    assertThat(Vitals.started(ProcessHandle.current())).isEqualTo(ticks);
    assertThat((List<?>) Vitals.signature().get(Vitals.WORKER)).last().isEqualTo(ticks);
  }

  @Test
  void aProcessThatIsGoneHasNoBeginOfItsOwn() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(Vitals.started(process.toHandle())).isZero();
  }
}
