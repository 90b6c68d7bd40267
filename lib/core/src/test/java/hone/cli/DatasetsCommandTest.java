package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsCommandTest {
  @TempDir Path cache;

  @BeforeEach
  void useAnEmptyCache() {
    System.setProperty("hone.data", cache.toString());
  }

  @AfterEach
  void useTheOldCache() {
    System.clearProperty("hone.data");
  }

  @Test
  void listTellsWhatIsHere() {
    String out = Call.hone("datasets", "list").succeeds().out();
    assertThat(out).containsPattern("cifar-10 +50000 +10000 +32x32x3 +10 +184\\.4 +no ");
    assertThat(out).containsPattern("mnist-starter +4000 +1000 +28x28x1 +10 +3\\.9 +yes ");
  }

  @Test
  void verifyReadsWhatIsHere() {
    String out = Call.hone("datasets", "verify").succeeds().out();
    assertThat(out).contains("cifar-10: not here", "mnist-starter: whole");
  }

  @Test
  void verifyOfAnAbsentSetIsAMistake() {
    Call call = Call.hone("datasets", "verify", "mnist");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("mnist").doesNotContain("Exception");
  }

  @Test
  void unknownDataSetIsRefusedBeforeAnythingIsFetched() throws Exception {
    Call.hone("datasets", "fetch", "mnist", "fashon-mnist")
        .isMistake("\"fashon-mnist\"", "did you mean \"fashion-mnist\"?");
    assertThat(Files.list(cache)).isEmpty();
  }

  @Test
  void missingFolderIsNamed() {
    Path missing = cache.resolve("downloads");
    Call.hone("datasets", "fetch", "mnist", "--from", missing.toString())
        .isMistake("there is no folder " + missing);
  }

  @Test
  void folderWithoutTheFilesIsAMistake() {
    Call.hone("datasets", "fetch", "mnist", "--from", cache.toString()).isMistake("mnist");
  }
}
