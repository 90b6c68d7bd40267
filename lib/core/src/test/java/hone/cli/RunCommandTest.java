package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is trained; the main job itself runs in {@code .ci/run}. */
class RunCommandTest {
  @TempDir Path results;

  @Test
  void unknownChapterIsRefusedWithTheNearest() {
    run("optimiser").isMistake("there is no chapter \"optimiser\"", "did you mean \"optimizer\"?");
  }

  @Test
  void numberWithoutAChapterIsRefusedWithTheList() {
    run("99").isMistake("no chapter 99", "6 (");
  }

  @Test
  void unknownProfileIsNamed() {
    run("--profile", "quickly").isMistake("The profile is \"quickly\"");
  }

  @Test
  void numbersBelowOneAreRefused() {
    run("--workers", "0").isMistake("--workers is 0");
    run("--seeds", "0").isMistake("0 seeds");
    run("--seeds", "two").isMistake("--seeds is \"two\"", "whole number");
    assertThat(results.resolve("report")).doesNotExist();
  }

  @Test
  void reportWithoutRunsSaysHowToMakeThem() {
    Call.hone("report", "--results", results.toString())
        .isMistake("recorded whole in " + results, "./hone run");
  }

  private Call run(String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "run";
    words[1] = "--results";
    words[2] = results.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Call.hone(words);
  }
}
