package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpynbTest {
  @TempDir Path folder;

  // As Jupyter Notebook writes it: one space a level, keys sorted, texts as lists of lines.
  private static final String JUPYTERS =
      """
      {
       "cells": [
        {
         "cell_type": "markdown",
         "id": "a-1",
         "metadata": {},
         "source": [
          "# Head\\n",
          "text"
         ]
        },
        {
         "cell_type": "code",
         "execution_count": 3,
         "id": "b_2",
         "metadata": {
          "tags": [
           "parameters"
          ]
         },
         "outputs": [
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "one\\n",
            "two"
           ]
          },
          {
           "data": {
            "application/json": {
             "x": [
              1,
              2
             ]
            },
            "text/plain": [
             "5"
            ]
           },
           "execution_count": 3,
           "metadata": {},
           "output_type": "execute_result"
          }
         ],
         "source": [
          "var n = 5;"
         ]
        }
       ],
       "metadata": {
        "kernelspec": {
         "display_name": "Hone (Java)",
         "language": "java",
         "name": "hone"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  @Test
  void aFileInJupytersFormComesBackToTheLetter() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), JUPYTERS);
    Path copy = folder.resolve("deeper/b.ipynb");
    Ipynb.read(file).write(copy);
    assertThat(Files.readString(copy)).isEqualTo(JUPYTERS);
    assertThat(copy.getParent().toFile().list()).containsExactly("b.ipynb");
  }

  @Test
  void textsAreJoinedWhenReadAndOutputsCanBeCleared() throws IOException {
    Ipynb read = Ipynb.read(Files.writeString(folder.resolve("a.ipynb"), JUPYTERS));
    Cell code = read.cells().get(1);
    assertThat(read.cells().get(0).source()).isEqualTo("# Head\ntext");
    assertThat(code.hasTag("parameters")).isTrue();
    assertThat(code.outputs().get(0)).containsEntry("text", "one\ntwo");
    Cell cleared = read.withoutOutputs().cells().get(1);
    assertThat(cleared.outputs()).isEmpty();
    assertThat(cleared.executionCount()).isZero();
    assertThat(cleared.source()).isEqualTo(code.source());
  }

  @Test
  void cellsOfAnOlderMinorVersionGetIds() throws IOException {
    String old =
        """
        {"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [],
         "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
        """;
    Path file = Files.writeString(folder.resolve("old.ipynb"), old);
    assertThat(Ipynb.read(file).cells().get(0).id()).isEqualTo("cell-1");
  }

  @Test
  void whatIsNoNotebookIsRefusedByName() throws IOException {
    Path list = Files.writeString(folder.resolve("list.ipynb"), "[1]");
    Path old = Files.writeString(folder.resolve("v3.ipynb"), "{\"cells\": [], \"nbformat\": 3}");
    String doubled = JUPYTERS.replace("\"b_2\"", "\"a-1\"");
    Path twice = Files.writeString(folder.resolve("twice.ipynb"), doubled);
    for (Path file : Set.of(list, old, twice, folder.resolve("absent.ipynb"))) {
      assertThatThrownBy(() -> Ipynb.read(file))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void anEmptyNotebookIsWritten() throws IOException {
    Path file = folder.resolve("empty.ipynb");
    new Ipynb(List.of(), Map.of()).write(file);
    assertThat(Ipynb.read(file).cells()).isEmpty();
  }
}
