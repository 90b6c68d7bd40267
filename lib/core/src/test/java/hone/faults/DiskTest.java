package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import hone.run.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A results folder on a file system of four megabytes that fills up, and then cannot be written.
 */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class DiskTest {
  @TempDir Path folder;

  private Path disk;
  private Path results;
  private Path recipe;

  private static boolean does(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  private Command train(int seed) {
    return Command.main(
        Command.home(),
        folder.resolve("train.log"),
        "train",
        recipe.toString(),
        "--seed",
        String.valueOf(seed),
        "--results",
        results.toString());
  }

  @Test
  void aFullOrUnwritableDiskIsASentenceAndLosesNothing() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    if (!does("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString())) {
      Faults.tell("full disk: LEFT OUT, as this process may not mount a file system");
      abort("mounting a small file system takes the right to do so (root)");
    }
    try {
      recipe = Files.writeString(folder.resolve("recipe.json"), KillTest.SMALL_RECIPE);
      results = disk.resolve("results");
      recordsOne();
      fill();
      refuses(2);
      Files.delete(disk.resolve("filler"));
      assertThat(train(2).run()).as(train(2).said()).isZero();
      assertThat(Ledger.open(results).all()).hasSize(2);
      assertThat(does("mount", "-o", "remount,ro", disk.toString())).isTrue();
      refuses(3);
      Faults.tell("full disk, then one that cannot be written: a sentence each, nothing lost");
    } finally {
      does("umount", disk.toString());
    }
  }

  private void recordsOne() throws Exception {
    assertThat(train(1).run()).as(train(1).said()).isZero();
    assertThat(Ledger.open(results).all()).hasSize(1);
  }

  private void fill() throws IOException {
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  private void refuses(int seed) throws Exception {
    List<Path> before = Remains.files(results.resolve("runs"));
    Command train = train(seed);
    assertThat(train.run()).as(train.said()).isIn(1, 2);
    assertThat(train.said())
        .containsAnyOf("cannot be recorded", "Nothing can be written", "cannot be made")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(before).isNotEmpty().allMatch(f -> f.toString().endsWith(".json"));
    assertThat(Remains.files(results.resolve("runs"))).as("nothing half written").isEqualTo(before);
  }
}
