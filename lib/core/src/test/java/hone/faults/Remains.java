package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hone.run.Difference;
import hone.run.Ledger;
import hone.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a ledger must hold after each kill, and when all is done. */
final class Remains {
  private final Path results;
  private final Map<Path, byte[]> recorded = new HashMap<>();

  Remains(Path results) {
    this.results = results;
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What was recorded before is there as it was; nothing is half written or recorded twice. */
  void check() throws IOException {
    for (Map.Entry<Path, byte[]> each : recorded.entrySet()) {
      assertThat(each.getKey()).as("recorded before the kill").exists();
      assertThat(Arrays.equals(Files.readAllBytes(each.getKey()), each.getValue()))
          .as("%s is as it was recorded", each.getKey())
          .isTrue();
    }
    Set<String> trials = new HashSet<>();
    for (Path file : files(results.resolve("runs"))) {
      if (file.toString().endsWith(".json")) {
        recorded.putIfAbsent(file, Files.readAllBytes(file));
        assertThat(trials.add(file.getFileName().toString().replaceFirst("\\..*", "")))
            .as("the trial of %s is recorded once", file)
            .isTrue();
      }
    }
    // Reads every file whole: half a record would be refused.
    assertThat(Files.exists(results) ? Ledger.open(results).all() : List.of())
        .hasSize(trials.size());
  }

  int count() {
    return recorded.size();
  }

  /** All trials of an undisturbed ledger are here, with what they gave there, and nothing else. */
  void checkSame(Path undisturbed) throws IOException {
    check();
    Ledger here = Ledger.open(results);
    List<Run> expected = Ledger.open(undisturbed).all();
    assertThat(here.all()).hasSameSizeAs(expected);
    List<String> differ = new ArrayList<>();
    for (Run run : expected) {
      differ.addAll(Difference.between(run, here.find(run.trial()).orElseThrow()));
    }
    assertThat(differ).as("differences to the undisturbed results").isEmpty();
    assertThat(files(results.resolve("runs")))
        .as("no lock and nothing half written is left")
        .allMatch(f -> f.toString().endsWith(".json"));
  }
}
