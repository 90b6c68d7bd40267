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
         "execution_count": null, "source": ["System.getenv(\\"HONE_PROFILE\\") + (n + 40)"]}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """;

  @TempDir Path folder;

  @Test
  void runsIntoTheResultsFolderAndNamesAFailingCell() throws IOException {
    Path good = Files.writeString(folder.resolve("good.ipynb"), NOTEBOOK);
    Path bad = Files.writeString(folder.resolve("bad.ipynb"), NOTEBOOK.replace("n + 40", "m"));
    Call call =
        Call.hone(
            "notebook",
            "run",
            good.toString(),
            bad.toString(),
            "-p",
            "n=5",
            "--results",
            folder.resolve("results").toString());
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out()).contains(good + ": 3 cells");
    assertThat(call.err()).contains(bad.toString(), "cell").doesNotContain("\tat ");
    assertThat(folder.resolve("results/notebooks/good.ipynb")).content().contains("quick45");
    assertThat(folder.resolve("results/notebooks/bad.ipynb")).doesNotExist();
    assertThat(good).hasContent(NOTEBOOK);
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
