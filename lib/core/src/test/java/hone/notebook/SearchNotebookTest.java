package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook of searches on the real kernel, kept in a database. */
class SearchNotebookTest {
  @Tag("slow")
  @Test
  void theNotebookRunsAndShowsItsFiguresAndTheSearchAsItGoes(@TempDir Path folder)
      throws Exception {
    Path notebook = Path.of(System.getProperty("hone.home"), "notebooks", "search.ipynb");
    Path output = folder.resolve("search.ipynb");
    String url = "sqlite:///" + folder.resolve("search.db");

    NotebookRunner.Result result =
        NotebookRunner.of()
            .withLaunch(Launch.ofThisJvm().withEnvironment("HONE_RESULTS", folder.toString()))
            .run(notebook, output, Map.of("trials", "30", "storage", url));

    assertThat(result.ok()).as(result.sentence()).isTrue();
    List<Cell> cells = Ipynb.read(output).cells();
    String all = cells.stream().map(c -> c.outputs().toString()).collect(Collectors.joining());
    assertThat(all).contains("30 of 30 trials", "90 of 90 trials", "a training: 30 trials, best");
    // Two live views, five figures of the first search, two of the second, and the pictures live.
    assertThat(all.split("image/png=", -1)).hasSizeGreaterThanOrEqualTo(8);
    for (Cell cell : cells) {
      assertThat(cell.source().lines().count()).isLessThanOrEqualTo(15);
    }
  }
}
