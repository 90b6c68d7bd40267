package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrialLockTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ab").resolve("trial.lock");
  }

  @AfterEach
  void forget() {
    System.clearProperty(TrialLock.CRASHED);
  }

  /** Holds the lock of a file until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      Optional<TrialLock> lock = TrialLock.open(Path.of(arguments[0]));
      System.out.println(lock.isPresent() ? "held" : "refused");
      System.out.flush();
      if (lock.isPresent() && arguments.length > 1) {
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void oneThreadAtATime() throws Exception {
    TrialLock held = TrialLock.open(file()).orElseThrow();
    assertThat(TrialLock.open(file())).isEmpty();
    assertThat(inAnotherThread()).isFalse();
    held.close();
    assertThat(inAnotherThread()).isTrue();
  }

  private boolean inAnotherThread() throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                Optional<TrialLock> lock = TrialLock.open(file());
                if (lock.isPresent()) {
                  lock.get().close();
                }
                return lock.isPresent();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .get();
  }

  @Test
  void oneProcessAtATime() throws Exception {
    try (Child other = Child.of(List.of(), Holder.class, file().toString(), "stay")) {
      other.awaitLine("held");
      assertThat(TrialLock.open(file())).isEmpty();
      other.kill();
      try (TrialLock mine = TrialLock.open(file()).orElseThrow()) {
        assertThat(mine.crashes()).isZero();
      }
    }
  }

  // The system frees a lock when its process closes any channel on the file: a second thread that
  // looks must not do that.
  @Test
  void aThreadThatIsRefusedDoesNotFreeTheLockForOtherProcesses() throws Exception {
    try (TrialLock mine = TrialLock.open(file()).orElseThrow()) {
      assertThat(mine.crashes()).isZero();
      assertThat(TrialLock.open(file())).isEmpty();
      try (Child other = Child.of(List.of(), Holder.class, file().toString())) {
        assertThat(other.output()).isEqualTo("refused\n");
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToTheFolderIsTheSameFolder(@TempDir Path elsewhere) throws IOException {
    try (TrialLock mine = TrialLock.open(file()).orElseThrow()) {
      assertThat(mine.crashes()).isZero();
      Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
      assertThat(TrialLock.open(link.resolve("ab").resolve("trial.lock"))).isEmpty();
    }
  }

  @Test
  void doneTakesTheFileAway() throws IOException {
    try (TrialLock lock = TrialLock.open(file()).orElseThrow()) {
      assertThat(file()).exists();
      lock.done();
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void countsTheCrashesOfTheProcessThatTheLauncherNames() throws IOException {
    assertThat(begin("0 4711", "4711")).isEqualTo(1);
    assertThat(begin("1 4711", "4711")).isEqualTo(2);
    assertThat(begin("1 4711", "4712")).isEqualTo(1);
    assertThat(begin("0 4711", "4712")).isZero();
    assertThat(begin("1 4711", null)).isEqualTo(1);
    assertThat(begin("", "4711")).isZero();
    assertThat(begin("what is this", "4711")).isZero();
  }

  // As the launcher does it: each process finds the lock that the one before left.
  @Test
  void theCountGrowsFromCrashToCrash() throws IOException {
    long me = ProcessHandle.current().pid();
    assertThat(begin("0 4711", "4711")).isEqualTo(1);
    assertThat(file()).hasContent("1 " + me);
    System.setProperty(TrialLock.CRASHED, Long.toString(me));
    try (TrialLock lock = TrialLock.open(file()).orElseThrow()) {
      assertThat(lock.crashes()).isEqualTo(2);
      assertThat(file()).as("it has not begun yet").hasContent("2 -");
      lock.begin();
    }
    assertThat(file()).hasContent("2 " + me);
  }

  // With two at work, one was to blame and both were suspects; the next process lets them run in
  // turn, and the innocent one that waits must not be blamed for the other's second crash.
  @Test
  void aTrialThatOnlyWaitedIsNotBlamed() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "0 4711");
    System.setProperty(TrialLock.CRASHED, "4711");
    try (TrialLock waits = TrialLock.open(file()).orElseThrow()) {
      assertThat(waits.crashes()).isEqualTo(1);
    }
    System.setProperty(TrialLock.CRASHED, String.valueOf(ProcessHandle.current().pid()));
    try (TrialLock lock = TrialLock.open(file()).orElseThrow()) {
      assertThat(lock.crashes()).isEqualTo(1);
    }
  }

  private int begin(String left, String crashed) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), left);
    if (crashed == null) {
      System.clearProperty(TrialLock.CRASHED);
    } else {
      System.setProperty(TrialLock.CRASHED, crashed);
    }
    try (TrialLock lock = TrialLock.open(file()).orElseThrow()) {
      lock.begin();
      return lock.crashes();
    }
  }
}
