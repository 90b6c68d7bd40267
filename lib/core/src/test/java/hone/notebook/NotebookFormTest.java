package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import hone.strategy.Chapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All notebooks have one form, so that who has read one finds the way in the others. */
class NotebookFormTest {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("hone.home", "../..")).resolve("notebooks");
  private static final int LINES = 15;

  private record Cell(String type, String id, String source, boolean outputs) {}

  static Stream<String> all() throws IOException {
    List<String> out = new ArrayList<>();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".ipynb"))
          .forEach(out::add);
    }
    return out.stream().sorted();
  }

  static Stream<String> ofChapters() {
    return Chapters.all().stream().map(c -> c.notebook());
  }

  private static List<Cell> cells(String notebook) throws IOException {
    Path file = NOTEBOOKS.resolve(notebook);
    Map<?, ?> whole = (Map<?, ?>) Json.tree(Files.readString(file), notebook);
    List<Cell> out = new ArrayList<>();
    for (Object each : (List<?>) whole.get("cells")) {
      Map<?, ?> cell = (Map<?, ?>) each;
      Object source = cell.get("source");
      String text =
          source instanceof List<?> lines
              ? String.join("", lines.stream().map(String::valueOf).toList())
              : String.valueOf(source);
      boolean outputs = cell.get("outputs") instanceof List<?> list && !list.isEmpty();
      out.add(
          new Cell(
              String.valueOf(cell.get("cell_type")),
              String.valueOf(cell.get("id")),
              text,
              outputs));
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAtAGlance(String notebook) throws IOException {
    List<Cell> cells = cells(notebook);
    assertThat(cells.get(0).type()).isEqualTo("markdown");
    assertThat(cells.get(0).source()).startsWith("# ").contains("\n\n**摘要**：");
    Set<String> ids = new HashSet<>();
    for (Cell cell : cells) {
      assertThat(ids.add(cell.id())).as("id %s twice", cell.id()).isTrue();
      assertThat(cell.outputs()).as("outputs of %s", cell.id()).isFalse();
      if (cell.type().equals("code")) {
        assertThat(cell.source().lines().count()).as(cell.id()).isLessThanOrEqualTo(LINES);
        assertThat(cell.source()).as(cell.id()).doesNotContainPattern("(?m)^(class|record|enum) ");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ofChapters")
  void goesFromTheQuestionToTheCommand(String notebook) throws IOException {
    List<Cell> cells = cells(notebook);
    String all = String.join("\n", cells.stream().map(Cell::source).toList());
    assertThat(all)
        .contains("Lab.here()")
        .contains("Tables.claims(Chapters.of(chapter).claims())")
        .contains("Tables.strategies(")
        .contains("lab.chapter(chapter)")
        .contains("lab.recorded(chapter")
        .contains("Plots.")
        .contains("## Verdicts")
        .containsIgnoringCase("your turn");
    assertThat(cells.get(cells.size() - 1).source())
        .isEqualTo("Chapters.of(chapter).command(Profile.STANDARD)");
    assertThat(all.indexOf("Tables.claims(")).isLessThan(all.indexOf("lab.chapter(chapter)"));
  }
}
