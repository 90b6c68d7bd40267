package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunnerTest {
  @TempDir Path folder;

  private Path notebook(Cell... cells) throws IOException {
    Path file = folder.resolve("some.ipynb");
    new Ipynb(Arrays.asList(cells), Map.of()).write(file);
    return file;
  }

  private static Cell text(String id) {
    return new Cell("markdown", id, "# Text", Map.of(), Map.of(), 0, List.of());
  }

  @Test
  void aNotebookRunsWithParametersAndItsExecutedCopyIsValid() throws Exception {
    Path notebook =
        notebook(
            text("head"),
            Cell.code("defaults", "var seeds = 5;\nvar name = \"none\";", "parameters"),
            Cell.code("arrived", "if (seeds != 7 || !name.equals(\"a b\")) throw new Error(name);"),
            Cell.code("shown", "String id = display(\"first\");"),
            Cell.code("updated", "updateDisplay(id, \"second\");\nupdateDisplay(id, \"third\");"),
            Cell.code("empty", ""),
            Cell.code("value", "System.out.println(\"line\");\nseeds + 1"));
    byte[] before = Files.readAllBytes(notebook);
    Path output = folder.resolve("out/some.ipynb");
    List<NotebookRunner.Step> steps = new ArrayList<>();

    NotebookRunner.Result result =
        NotebookRunner.of()
            .withWatcher(steps::add)
            .run(notebook, output, Map.of("seeds", "7", "name", "a b"));

    assertThat(result.failure()).isEmpty();
    assertThat(result.cells()).isEqualTo(6);
    assertThat(result.output()).isEqualTo(output);
    assertThat(Files.readAllBytes(notebook)).isEqualTo(before);
    NbformatCheck.check(output);
    List<Cell> cells = Ipynb.read(output).cells();
    assertThat(cells.get(2).id()).isEqualTo("injected-parameters");
    assertThat(cells).extracting(Cell::executionCount).containsExactly(0, 1, 2, 3, 4, 5, 0, 6);
    assertThat(cells.get(4).outputs())
        .extracting(o -> o.get("data"))
        .containsExactly(Map.of("text/plain", "third"));
    assertThat(cells.get(5).outputs()).isEmpty();
    assertThat(cells.get(7).outputs())
        .extracting(o -> o.get("output_type"))
        .containsExactly("stream", "execute_result");
    assertThat(steps).hasSize(12);
    assertThat(steps.get(11))
        .isEqualTo(new NotebookRunner.Step(6, 6, "System.out.println(\"line\");", true));
  }

  @Test
  void aFailingCellIsNamedAndWhatRanBeforeIsKeptBeside() throws Exception {
    String bad = "System.out.println(\"so far\");\nthrow new IllegalStateException(\"boom\");";
    Path notebook =
        notebook(
            text("head"),
            Cell.code("good", "20 + 3"),
            Cell.code("bad", bad),
            Cell.code("never", "\"never\""));
    Path output = folder.resolve("out.ipynb");
    Files.writeString(output, "an earlier good copy");

    NotebookRunner.Result result = NotebookRunner.of().run(notebook, output, Map.of());

    assertThat(result.ok()).isFalse();
    assertThat(result.sentence())
        .contains("some.ipynb, cell 3,")
        .contains("java.lang.IllegalStateException: boom")
        .contains("out.failed.ipynb");
    assertThat(output).hasContent("an earlier good copy");
    NbformatCheck.check(result.output());
    List<Cell> cells = Ipynb.read(folder.resolve("out.failed.ipynb")).cells();
    assertThat(cells.get(1).outputs()).hasSize(1);
    assertThat(cells.get(2).outputs())
        .extracting(o -> o.get("output_type"))
        .containsExactly("stream", "error");
    assertThat(cells.get(3).outputs()).isEmpty();
  }

  @Test
  void aCellThatWouldRunForEverIsStoppedAndItsKernelEnded() throws Exception {
    Path notebook = notebook(text("a"), Cell.code("b", "while (true) Thread.onSpinWait();"));
    List<Long> before = children();
    NotebookRunner.Result result =
        NotebookRunner.of()
            .withCellTimeout(Duration.ofMillis(1500))
            .run(notebook, folder.resolve("out.ipynb"), Map.of());
    assertThat(result.sentence()).contains("cell 2").contains("longer than the 1.5 s");
    NbformatCheck.check(result.output());
    assertThat(Ipynb.read(result.output()).cells().get(1).outputs())
        .extracting(o -> o.get("ename"))
        .containsExactly("CellTimeout");
    assertThat(children()).isEqualTo(before);
  }

  private static List<Long> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }

  @Test
  void anOutputThatCannotBeIsRefusedBeforeAnythingRuns() throws IOException {
    Path notebook = notebook(Cell.code("a", "1"));
    NotebookRunner runner = NotebookRunner.of();
    assertThatThrownBy(() -> runner.run(notebook, notebook, Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("would replace it");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> runner.run(notebook, file.resolve("out.ipynb"), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be written");
  }
}
