package hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What TeX would stumble over, checked without TeX. */
class LatexPaperTest {
  private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(begin|end)\\{(\\w+)}");

  static void check(String tex, Path folder) {
    assertThat(tex).startsWith("\\documentclass").endsWith("\\end{document}\n");
    Deque<String> open = new ArrayDeque<>();
    Matcher each = ENVIRONMENT.matcher(tex.substring(tex.indexOf("\\begin{document}")));
    while (each.find()) {
      if (each.group(1).equals("begin")) {
        open.push(each.group(2));
      } else {
        assertThat(each.group(2)).isEqualTo(open.pop());
      }
    }
    assertThat(open).isEmpty();
    String plain = tex.replaceAll("\\\\[{}]", "");
    assertThat(plain.chars().filter(c -> c == '{').count())
        .isEqualTo(plain.chars().filter(c -> c == '}').count());
    assertThat(tex.chars().allMatch(c -> c < 0x100)).isTrue();
    Matcher figure = Pattern.compile("\\\\honefigure\\{(\\.\\./[^}]*)}").matcher(tex);
    int count = 0;
    while (figure.find()) {
      count++;
      assertThat(folder.resolve("report").resolve(figure.group(1))).exists();
    }
    assertThat(count).isGreaterThan(3);
    for (String row : tex.split("\\\\midrule")[1].split("\\\\bottomrule")[0].strip().split("\n")) {
      assertThat(row).endsWith(" \\\\");
    }
  }

  @Test
  void whatTexWouldTakeForItselfIsEscaped() {
    String text = "50 % of $x_1 & {y} ~ #2 \\ ^ \u2212\u221e \u00d7 \u2192 \u4e2d\u6587 <b>";
    assertThat(Markup.latex(text))
        .isEqualTo(
            "50 \\% of \\$x\\_1 \\& \\{y\\} \\textasciitilde{} \\#2 \\textbackslash{}"
                + " \\textasciicircum{} $-$$\\infty$ $\\times$ $\\to$ [U+4E2D][U+6587] <b>");
  }

  @Test
  void aRowThatBeginsWithABracketIsNoLengthAndLongTextGetsLines() {
    Grid grid =
        new Grid(
            List.of(new Grid.Head("a", Grid.Kind.TEXT), new Grid.Head("b", Grid.Kind.NUMBER)),
            List.of(List.of("[x]", "1"), List.of("word ".repeat(30), "2")));
    assertThat(Latex.grid(grid))
        .startsWith("\\begin{tabular}{p{30em}r}")
        .contains("{}[x] & 1 \\\\\n")
        .endsWith("\\bottomrule\n\\end{tabular}\n");
  }
}
