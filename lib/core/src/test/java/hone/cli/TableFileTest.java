package hone.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFileTest {
  @TempDir Path folder;

  @Test
  void readsQuotesBlankLinesAndTheByteOrderMark() throws IOException {
    TableFile table =
        read("\ufeffset,\"a, \"\"first\"\"\",b\n\"one, two\", 1 ,2e-3\n\nthree,-4,Infinity\n\n");
    assertThat(table.arms()).containsExactly("a, \"first\"", "b");
    assertThat(table.blocks()).containsExactly("one, two", "three");
    assertThat(table.values())
        .isDeepEqualTo(new double[][] {{1, 2e-3}, {-4, Double.POSITIVE_INFINITY}});
  }

  @Test
  void takesAFirstColumnOfNumbersForAnArm() throws IOException {
    TableFile table = read("a\tb\n1\t2\n3\t4\n");
    assertThat(table.arms()).containsExactly("a", "b");
    assertThat(table.blocks()).containsExactly("line 2", "line 3");
  }

  @Test
  void takesAFirstColumnWithoutHeaderForNames() throws IOException {
    TableFile table = read(",a,b\n0,1,2\n1,3,4\n");
    assertThat(table.arms()).containsExactly("a", "b");
    assertThat(table.blocks()).containsExactly("0", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "a,b|0 rows",
        "a,b;1,2|1 rows",
        "n,a;x,1;y,2|1 columns",
        "a,b;1,2;3|line 3 has 1 cells; the header has 2",
        "n,a,b;x,1,;y,1,2|line 2, column \"b\": the cell is empty",
        "n,a,b;x,1,NaN;y,1,2|line 2, column \"b\": \"NaN\" is no number",
        "a,b;1,2;x,4|line 3, column \"a\": \"x\"",
        "n,a,a;x,1,2;y,3,4|two columns are named \"a\"",
        "1,2;3,4;5,6|names a column \"1\"",
      })
  void refusesInOneSentence(String text, String sentence) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("table.csv")
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesAMillionColumnsAndFormulas() throws IOException {
    String header = "a" + IntStream.range(0, 1_000_000).mapToObj(i -> ",b" + i).collect(joining());
    String row = "1" + ",2".repeat(1_000_000);
    Path wide = Files.writeString(folder.resolve("wide.csv"), header + "\n" + row + "\n" + row);
    assertThatThrownBy(() -> TableFile.read(wide))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has 1000001 columns; a comparison of every pair takes at most 1000");
    Path formula =
        Files.writeString(folder.resolve("formula.csv"), "a,b\n1,=HYPERLINK(0)\n2,NaN\n");
    assertThatThrownBy(() -> TableFile.read(formula))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"=HYPERLINK(0)\" is no number");
    Path long_ =
        Files.writeString(folder.resolve("long.csv"), "a,b\n1," + "x".repeat(100_000) + "\n2,3\n");
    assertThatThrownBy(() -> TableFile.read(long_))
        .isInstanceOf(BadInput.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void refusesOtherEncodings() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "ä,b\n1,2\n3,4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TableFile.read(file)).hasMessageContaining("UTF-8");
  }

  private TableFile read(String text) throws IOException {
    return TableFile.read(Files.writeString(folder.resolve("table.csv"), text));
  }
}
