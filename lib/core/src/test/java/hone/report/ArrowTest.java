package hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import hone.study.Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ArrowTest {
  static Table table() {
    Columns columns = new Columns("example");
    columns.text("arm", "adam").number("accuracy (%)", 91.25).whole("n", 5);
    columns
        .text("arm", "größer, \"quoted\"")
        .number("accuracy (%)", Double.NaN)
        .missing("n", false);
    columns.missing("arm", true).number("accuracy (%)", Double.POSITIVE_INFINITY).whole("n", -3);
    return columns.table();
  }

  private static int integer(byte[] file, int at) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  @Test
  void theFileIsFramedAsTheFormatSays() {
    byte[] file = Arrow.file(table());
    String magic = "ARROW1";
    assertThat(new String(file, 0, 6, StandardCharsets.US_ASCII)).isEqualTo(magic);
    assertThat(new String(file, file.length - 6, 6, StandardCharsets.US_ASCII)).isEqualTo(magic);
    int at = 8;
    for (int message = 0; message < 2; message++) {
      assertThat(integer(file, at)).isEqualTo(-1);
      int size = integer(file, at + 4);
      assertThat(size % 8).isZero();
      int body = message == 0 ? 0 : body();
      at += 8 + size + body;
    }
    assertThat(integer(file, at)).isEqualTo(-1);
    assertThat(integer(file, at + 4)).isZero();
    int footer = integer(file, file.length - 10);
    assertThat(at + 8 + footer + 10).isEqualTo(file.length);
  }

  // Validity (8) of each column; ends (16) and letters (24) of the text; numbers (24 and 12 + 4).
  private static int body() {
    return 3 * 8 + 16 + 24 + 24 + 16;
  }

  /**
   * This file was read by apache-arrow 21 for JavaScript, with every value and null in its place.
   */
  @Test
  void theFileIsTheOneThatAnotherProgramRead() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrow.file(table()));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("74fda2a68e39e25684aade42d2de7d2293e5265a6b98d0e98c33ede08821decb");
  }

  @Test
  void anEmptyTableIsAFileToo() {
    byte[] file = Arrow.file(Table.create("none"));
    assertThat(integer(file, file.length - 10)).isPositive();
  }

  @Test
  void everyTableOfAReportIsWrittenInEveryForm(@TempDir Path folder) throws IOException {
    Report.write(
        folder,
        List.of(Example6.findings(Profile.STANDARD, Example6.withAccidents(), folder)),
        List.of(),
        Set.of(Report.Form.values()));
    for (String kind : List.of("tables", "figures")) {
      List<String> endings =
          kind.equals("tables")
              ? List.of(".csv", ".arrow", ".tex")
              : List.of(".png", ".svg", ".pdf");
      try (Stream<Path> files = Files.list(folder.resolve(kind))) {
        files.forEach(
            f -> {
              String stem = f.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
              endings.forEach(e -> assertThat(f.resolveSibling(stem + e)).isNotEmptyFile());
            });
      }
    }
    byte[] pdf = Files.readAllBytes(folder.resolve("figures/06-optimizers-dots.pdf"));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    assertThat(text.startsWith("%PDF-1")).isTrue();
    assertThat(text.stripTrailing().endsWith("%%EOF")).isTrue();
    assertThat(text.contains("/BaseFont")).as("a font that is not in the file").isFalse();
    assertThat(text.contains("/MediaBox [0 0 468")).as("points, as the figure").isTrue();
    LatexPaperTest.check(Files.readString(folder.resolve("report/report.tex")), folder);
  }
}
