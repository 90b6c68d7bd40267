package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Run RUN = Made.run(Made.training(1), Made.completed(8));

  @TempDir Path results;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(results);
  }

  private Path file(Run run) {
    return results.resolve("runs").resolve(run.id().substring(0, 2)).resolve(run.id() + ".json");
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void findsWhatWasAppended() throws IOException {
    assertThat(ledger.find(RUN.trial())).isEmpty();
    assertThat(ledger.find(RUN.trial(), Made.HERE)).isEmpty();
    ledger.append(RUN);
    assertThat(ledger.find(RUN.trial())).contains(RUN);
    assertThat(ledger.find(RUN.trial(), Made.HERE)).contains(RUN);
    assertThat(ledger.find(Made.training(2))).isEmpty();
    assertThat(ledger.all()).containsExactly(RUN);
    assertThat(files(results)).containsExactly(file(RUN));
    assertThat(Files.readString(file(RUN))).isEqualTo(Json.canonical(RUN) + "\n");
  }

  @Test
  void replacesARunOfTheSameId() {
    ledger.append(RUN);
    Run again = Made.run(RUN.trial(), Made.completed(9));
    ledger.append(again);
    assertThat(ledger.all()).containsExactly(again);
  }

  @Test
  void ownEnvironmentComesFirst() {
    Run there = Made.in(Made.THERE, RUN);
    ledger.append(there);
    assertThat(ledger.find(RUN.trial(), Made.HERE)).contains(there);
    ledger.append(RUN);
    assertThat(ledger.find(RUN.trial(), Made.HERE)).contains(RUN);
    assertThat(ledger.find(RUN.trial(), Made.THERE)).contains(there);
    assertThat(ledger.all()).containsExactlyInAnyOrder(RUN, there);
  }

  @Test
  void getsByIdAndByItsFirstDigits() {
    ledger.append(RUN);
    assertThat(ledger.get(RUN.id())).isEqualTo(RUN);
    assertThat(ledger.get(RUN.trial().id())).isEqualTo(RUN);
    assertThat(ledger.get(RUN.id().substring(0, 8))).isEqualTo(RUN);
    assertThat(ledger.get(RUN.id().substring(0, 2))).isEqualTo(RUN);
  }

  @Test
  void unknownIdIsNamed() {
    ledger.append(RUN);
    for (String id : List.of("", "a", "zz", "0123456789", RUN.id() + "0")) {
      assertThatThrownBy(() -> ledger.get(id))
          .isInstanceOf(BadInput.class)
          .hasMessage("There is no run \"%s\" in %s.", id, results.resolve("runs"));
    }
  }

  @Test
  void ambiguousIdIsNamed() {
    ledger.append(RUN);
    ledger.append(Made.in(Made.THERE, RUN));
    assertThatThrownBy(() -> ledger.get(RUN.id().substring(0, 10)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("2 runs")
        .hasMessageContaining("give more digits");
    assertThat(ledger.get(RUN.id())).isEqualTo(RUN);
  }

  @Test
  void ledgersMergeByCopyingFiles(@TempDir Path other) throws IOException {
    Run there = Made.in(Made.THERE, RUN);
    Run second = Made.in(Made.THERE, Made.run(Made.training(2), Made.completed(5)));
    Ledger theirs = Ledger.open(other);
    theirs.append(there);
    theirs.append(second);
    ledger.append(RUN);
    for (Path file : files(other)) {
      Path to = results.resolve(other.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    assertThat(ledger.all()).containsExactlyInAnyOrder(RUN, there, second);
    assertThat(ledger.find(second.trial(), Made.HERE)).contains(second);
  }

  @Test
  void aTruncatedRecordIsNamed() throws IOException {
    ledger.append(RUN);
    byte[] whole = Files.readAllBytes(file(RUN));
    for (int kept : new int[] {0, 1, whole.length / 2, whole.length - 2}) {
      Files.write(file(RUN), java.util.Arrays.copyOf(whole, kept));
      for (Callable<?> reading :
          List.<Callable<?>>of(
              () -> ledger.find(RUN.trial()),
              () -> ledger.find(RUN.trial(), Made.HERE),
              () -> ledger.get(RUN.id()),
              ledger::all)) {
        assertThatThrownBy(reading::call)
            .isInstanceOf(BadInput.class)
            .hasMessageContaining(file(RUN).toString())
            .hasMessageContaining("this record is damaged: delete the file")
            .hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    ledger.append(RUN);
    Files.write(file(RUN), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
    assertThatThrownBy(ledger::all)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file(RUN).toString())
        .hasMessageContaining("this record is damaged");
  }

  @Test
  void aRecordUnderAnotherTrialsNameIsNamed() throws IOException {
    ledger.append(RUN);
    Run second = Made.run(Made.training(2), Made.completed(5));
    Files.createDirectories(file(second).getParent());
    Files.move(file(RUN), file(second));
    assertThatThrownBy(() -> ledger.find(second.trial()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file(second).toString())
        .hasMessageContaining("another trial");
  }

  // A component whose meaning changed since: its trial has another id now, so nobody asks for it.
  @Test
  void recordsOfOtherVersionsAreLeftOutOfAll() throws IOException {
    ledger.append(RUN);
    Run other = Made.run(Made.training(2), Made.completed(5));
    ledger.append(other);
    String text = Files.readString(file(other));
    String later = text.replace("\"type\":\"Mlp\",\"version\":1", "\"type\":\"Mlp\",\"version\":9");
    assertThat(later).isNotEqualTo(text);
    Files.writeString(file(other), later);
    assertThat(ledger.all()).containsExactly(RUN);
    assertThatThrownBy(() -> ledger.get(other.id()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("version");
  }

  @Test
  void otherFilesInTheFolderDoNotDisturb() throws IOException {
    ledger.append(RUN);
    Path folder = file(RUN).getParent();
    Files.writeString(folder.resolve(RUN.trial().id() + ".lock"), "0 1");
    Files.writeString(folder.resolve("." + RUN.id() + ".json.2147483647-1.part"), "{\"half");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.writeString(results.resolve("runs").resolve("README"), "mine");
    assertThat(ledger.all()).containsExactly(RUN);
    assertThat(ledger.find(RUN.trial())).contains(RUN);
  }

  @Test
  void whatAKilledProcessLeftIsSweptByTheNextRecord() throws IOException {
    ledger.append(RUN);
    Path half = file(RUN).resolveSibling("." + RUN.id() + ".json.2147483647-1.part");
    Files.writeString(half, "{\"half");
    ledger.append(RUN);
    assertThat(files(results)).containsExactly(file(RUN));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path plain = Files.writeString(results.resolve("plain"), "a file");
    assertThatThrownBy(() -> Ledger.open(plain.resolve("below")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(plain.resolve("below").toString())
        .hasMessageContaining("--results DIR");
  }

  @Test
  void aRunThatCannotBeRecordedIsNamed() throws IOException {
    Path inner = file(RUN).getParent();
    Files.writeString(inner, "a file where a folder must be");
    assertThatThrownBy(() -> ledger.append(RUN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file(RUN).toString())
        .hasMessageContaining("run the same command again");
  }

  @Test
  void othersMayReadWhatWasWritten() throws IOException {
    ledger.append(RUN);
    Path plain = Files.writeString(results.resolve("plain"), "as the system likes it");
    if (Files.getFileStore(results).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file(RUN)))
          .isEqualTo(Files.getPosixFilePermissions(plain));
    }
  }

  @Test
  void manyThreadsAppendAtOnce() throws Exception {
    List<Run> runs =
        IntStream.range(0, 40)
            .mapToObj(i -> Made.run(Made.training(i), Made.completed(8)))
            .toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> jobs =
          Stream.concat(runs.stream(), runs.stream())
              .<Callable<Void>>map(
                  run ->
                      () -> {
                        ledger.append(run);
                        return null;
                      })
              .toList();
      for (Future<Void> each : pool.invokeAll(jobs)) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(ledger.all()).containsExactlyInAnyOrderElementsOf(runs);
    assertThat(files(results)).hasSize(40);
  }
}
