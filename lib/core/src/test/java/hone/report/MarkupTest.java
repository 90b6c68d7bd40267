package hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class MarkupTest {
  private static final Table TABLE =
      new Columns("odd")
          .text("arm", "a_b | <c> & 50 %")
          .number("effect", -1.23456)
          .number("low", -2)
          .number("high", 0.5)
          .number("p_holm", 0.000123)
          .text("command", "./hone rerun 01_2")
          .table();

  @Test
  void markdownShowsAValueWithItsInterval() {
    assertThat(Markdown.table(TABLE))
        .isEqualTo(
            "| arm | effect [95 %] | p\\_holm | command |\n"
                + "| :--- | ---: | ---: | :--- |\n"
                + "| a\\_b \\| &lt;c> & 50 % | \u22121.235 [\u22122.000, 0.500] | 1.23e-04 |"
                + " `./hone rerun 01_2` |\n");
  }

  @Test
  void latexEscapesWhatItWouldTakeForItself() {
    assertThat(Latex.table(TABLE))
        .isEqualTo(
            "\\begin{tabular}{lrrl}\n\\toprule\n"
                + "arm & effect [95 \\%] & p\\_holm & command \\\\\n\\midrule\n"
                + "a\\_b | <c> \\& 50 \\% & $-$1.235 [$-$2.000, 0.500] & 1.23e-04 &"
                + " ./hone rerun 01\\_2 \\\\\n\\bottomrule\n\\end{tabular}\n");
  }

  @Test
  void htmlEscapesAndAligns() {
    assertThat(Html.table(TABLE))
        .contains(">a_b | &lt;c&gt; &amp; 50 %</td>")
        .contains("text-align:right;white-space:nowrap\">\u22121.235 [\u22122.000, 0.500]</td>")
        .contains("<code>./hone rerun 01_2</code>");
  }

  @Test
  void numbersHaveTheDigitsThatMatter() {
    Table table =
        new Columns("numbers")
            .number("accuracy (%)", 9.5)
            .number("rate", 0.0001)
            .number("seconds", 1234.4)
            .number("none", Double.NaN)
            .number("never", Double.POSITIVE_INFINITY)
            .table();
    Table more = table.copy();
    more.doubleColumn("rate").set(0, 10);
    table.append(more);
    assertThat(Grid.of(table).rows().get(0))
        .containsExactly("9.50", "0.000100", "1234", "\u2013", "\u221e");
    assertThat(Grid.of(table).rows().get(1).get(1)).isEqualTo("10.0");
  }
}
