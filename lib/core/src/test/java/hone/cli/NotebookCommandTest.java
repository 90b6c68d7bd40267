package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookCommandTest {
  private static final String NOTEBOOK =
      """
      {"cells": [
        {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "outputs": [],
         "execution_count": null, "source": ["int n = 2;"]},
        {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [],
         "execution_count": null, "source": ["System.getenv(\\"HONE_PROFILE\\") + (n + 40)"]},
        {"cell_type": "code", "id": "c", "metadata": {}, "outputs": [],
         "execution_count": null, "source": ["absent + 1"]}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """;

  @TempDir Path folder;

  // One kernel, since each takes seconds; the main job in .ci/run runs notebooks that succeed.
  @Test
  void namesAFailingCellAndKeepsWhatRanInTheResultsFolder() throws IOException {
    Path notebook = Files.writeString(folder.resolve("bad.ipynb"), NOTEBOOK);
    Path results = folder.resolve("results");
    Call call =
        Call.hone(
            "notebook", "run", notebook.toString(), "-p", "n=5", "--results", results.toString());
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).contains(notebook.toString(), "absent + 1").doesNotContain("\tat ");
    assertThat(results.resolve("notebooks/bad.ipynb")).doesNotExist();
    assertThat(results.resolve("notebooks/bad.failed.ipynb")).content().contains("quick45");
    assertThat(notebook).hasContent(NOTEBOOK);
  }

  @Test
  void missingNotebookIsNamedBeforeAnythingRuns() throws IOException {
    Path good = Files.writeString(folder.resolve("good.ipynb"), NOTEBOOK);
    Path missing = folder.resolve("missing.ipynb");
    Call.hone("notebook", "run", good.toString(), missing.toString())
        .isMistake("there is no notebook " + missing);
  }

  @Test
  void unknownProfileIsNamed() throws IOException {
    Path good = Files.writeString(folder.resolve("good.ipynb"), NOTEBOOK);
    Call.hone("notebook", "run", good.toString(), "--profile", "quck")
        .isMistake("The profile is \"quck\"", "quick, standard or full");
  }
}
