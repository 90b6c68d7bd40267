package hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CsvTest {
  private static String cell(String text) {
    return Csv.of(Table.create("t", StringColumn.create("a", List.of(text))))
        .substring("a\n".length())
        .stripTrailing();
  }

  @Test
  void noTextIsAFormula() {
    assertThat(cell("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
    assertThat(cell("@SUM(1)")).isEqualTo("'@SUM(1)");
    assertThat(cell("+cmd|x")).isEqualTo("'+cmd|x");
    assertThat(cell("-2+3+cmd|x!D2")).isEqualTo("'-2+3+cmd|x!D2");
    assertThat(cell("-2+HYPERLINK(1,2)")).isEqualTo("\"'-2+HYPERLINK(1,2)\"");
    assertThat(cell("\t=1")).isEqualTo("'\t=1");
    Table named = Table.create("t", DoubleColumn.create("=1+1", new double[] {-2}));
    assertThat(Csv.of(named)).isEqualTo("'=1+1\n-2.0\n");
  }

  @Test
  void quantitiesAndNamesStayAsTheyAre() {
    for (String text :
        List.of("-6.2 points", "+15", "-", "Adam", "a = b", "-.4 (n = 10)", "2.5*")) {
      assertThat(cell(text)).isEqualTo(text);
    }
  }
}
