package hone.report;

import hone.plot.Figure;
import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.run.Run;
import hone.stats.RankComparison;
import hone.study.Chapter;
import hone.study.Comparison;
import hone.study.Results;
import hone.study.Study;
import hone.study.Verdict;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Results as HTML: well-formed, without scripts, without anything from elsewhere. */
public final class Html {
  /** Pixels of a page for a point of a drawing: text of 8 points is as large as the page's. */
  static final double PIXELS = 1.75;

  private static final int DOTS = 216;

  /** Cells up to this length stay on one line. */
  private static final int SHORT = 32;

  private Html() {}

  /** The table, numbers to the right, a value and its interval in one cell. */
  public static String table(Table table) {
    return grid(Grid.of(table));
  }

  /**
   * What a notebook shows for a value: tables for results, ranks and findings, cards for verdicts,
   * a picture for a figure, one line with units for a comparison, cards for runs, recipes, studies
   * and strategies; else its text.
   */
  public static String of(Object value) {
    if (value instanceof Results results) {
      return line(results.toString()) + table(Tables.arms(results));
    }
    if (value instanceof Table table) {
      return table(table);
    }
    if (value instanceof RankComparison ranks) {
      return table(Tables.ranks(ranks)) + image(Plots.criticalDifference(ranks));
    }
    if (value instanceof Chapter.Findings findings) {
      return line(findings.chapter().title() + ", " + findings.profile().word() + " profile")
          + of(findings.verdicts())
          + of(findings.headline());
    }
    if (value instanceof Figure figure) {
      return image(figure);
    }
    if (value instanceof Comparison comparison) {
      return line(comparison.sentence());
    }
    if (value instanceof Verdict verdict) {
      return verdict(verdict);
    }
    if (value instanceof Run run) {
      return Cards.of(run);
    }
    if (value instanceof Recipe recipe) {
      return Cards.of(recipe);
    }
    if (value instanceof Strategy strategy) {
      return Cards.of(strategy);
    }
    if (value instanceof Study study) {
      return Cards.of(study);
    }
    if (value instanceof List<?> list && list.stream().allMatch(Verdict.class::isInstance)) {
      return list.stream().map(v -> verdict((Verdict) v)).collect(Collectors.joining());
    }
    return line(String.valueOf(value));
  }

  /** One line: how the run ended and how good it is. */
  static String sentence(Run run) {
    double accuracy = run.value(Metric.ACCURACY);
    String measured =
        Double.isNaN(accuracy)
            ? ""
            : String.format(Locale.ROOT, "; test accuracy %.2f %% (n = 1 run)", accuracy);
    return run + measured + "; " + Tables.command(run);
  }

  static String line(String text) {
    return "<p>" + Markup.html(text) + "</p>\n";
  }

  /** The drawing, with its caption as text. */
  private static String image(Figure figure) {
    String caption = Markup.html(figure.title() + ". " + figure.caption());
    return "<figure><img src=\""
        + data(figure)
        + "\" width=\""
        + Math.round(figure.width() * PIXELS)
        + "\" alt=\""
        + caption
        + "\"/><figcaption>"
        + caption
        + "</figcaption></figure>\n";
  }

  // Not SVG: what shows notebooks elsewhere takes it out.
  private static String data(Figure figure) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(figure.png(DOTS));
  }

  /** The claim with its badge, and a sentence a part. */
  static String verdict(Verdict verdict) {
    StringBuilder out = new StringBuilder("<div class=\"claim\">\n<p>");
    out.append(badge(verdict.kind().word())).append(" <strong>");
    out.append(Markup.html(verdict.claim().id())).append("</strong> ");
    out.append(Markup.html(verdict.claim().statement())).append("</p>\n<ul>\n");
    verdict
        .parts()
        .forEach(p -> out.append("<li>").append(Markup.html(p.sentence())).append("</li>\n"));
    return out.append("</ul>\n<p><code>")
        .append(Markup.html(verdict.command()))
        .append("</code></p>\n</div>\n")
        .toString();
  }

  static String badge(String kind) {
    return "<span class=\"badge " + kind + "\">" + kind + "</span>";
  }

  static String grid(Grid grid) {
    StringBuilder out =
        new StringBuilder("<div class=\"scroll\" style=\"overflow-x:auto\">\n<table>\n<thead><tr>");
    for (Grid.Head head : grid.heads()) {
      out.append("<th scope=\"col\"")
          .append(align(head.kind(), ""))
          .append('>')
          .append(Markup.html(head.title()))
          .append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : grid.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        Grid.Kind kind = grid.heads().get(i).kind();
        cells.add("<td" + align(kind, row.get(i)) + ">" + cell(kind, row.get(i)) + "</td>");
      }
      out.append("<tr>").append(String.join("", cells)).append("</tr>\n");
    }
    return out.append("</tbody>\n</table>\n</div>\n").toString();
  }

  // Notebooks have a style of their own, so alignment stands with the cell.
  private static String align(Grid.Kind kind, String text) {
    String side = kind == Grid.Kind.NUMBER ? "right" : "left";
    String wrap =
        kind == Grid.Kind.CODE
            ? ";min-width:9em"
            : text.length() <= SHORT ? ";white-space:nowrap" : ";min-width:14em";
    return " style=\"text-align:" + side + wrap + "\"";
  }

  private static String cell(Grid.Kind kind, String text) {
    if (text.equals(Grid.NONE)) {
      return text;
    }
    return switch (kind) {
      case CODE -> "<code>" + Markup.html(text) + "</code>";
      case VERDICT -> badge(Markup.html(text));
      case TEXT, NUMBER -> Markup.html(text);
    };
  }
}
