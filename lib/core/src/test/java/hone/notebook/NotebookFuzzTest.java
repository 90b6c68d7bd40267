package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import hone.faults.Fuzz;
import hone.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Notebooks, damaged: small ones with all that a cell may have, and Hone's shortest. */
@Tag("faults")
class NotebookFuzzTest {
  // Every kind of cell and of output, so that a damage meets each in its turn.
  private static final String SMALL =
      """
      {"nbformat": 4, "nbformat_minor": 5,
       "metadata": {"kernelspec": {"name": "java", "display_name": "Java"}},
       "cells": [
        {"cell_type": "markdown", "id": "a-1", "metadata": {},
         "attachments": {"a.png": {"image/png": "iVBORw0K"}}, "source": ["# Title\\n", "text"]},
        {"cell_type": "raw", "id": "c", "metadata": {}, "source": "as it is"},
        {"cell_type": "code", "id": "b_2", "execution_count": 3,
         "metadata": {"tags": ["parameters"]}, "source": ["int seeds = 3;\\n", "seeds"],
         "outputs": [
          {"output_type": "stream", "name": "stdout", "text": ["one\\n", "two"]},
          {"output_type": "execute_result", "execution_count": 3, "metadata": {},
           "data": {"text/plain": "3", "image/svg+xml": ["<svg>", "</svg>"],
                    "application/json": {"a": [1, null]}}},
          {"output_type": "error", "ename": "E", "evalue": "why", "traceback": ["at"]}]}]}
      """;

  @Test
  void notebooksAreReadOrRefused() throws IOException {
    String shortest = Fuzz.text("notebooks/00-tour.ipynb");
    List<String> mostlySmall = List.of(SMALL, SMALL, SMALL, shortest);
    Fuzz.of("notebooks", mostlySmall, 0.2, NotebookFuzzTest::same);
  }

  // What is read is written, and what is written is read again as the same notebook.
  private static void same(String text) {
    String written =
        Json.writeTall(IpynbJson.encode(IpynbJson.decode(Json.tree(text, "a.ipynb"), "a.ipynb")));
    String again =
        Json.writeTall(
            IpynbJson.encode(IpynbJson.decode(Json.tree(written, "b.ipynb"), "b.ipynb")));
    if (!again.equals(written)) {
      assertThat(again).isEqualTo(written);
    }
  }
}
