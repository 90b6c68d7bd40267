package hone.report;

import hone.study.Claim;
import hone.study.Comparison;
import hone.study.Verdict;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** The verdicts of all chapters as a list that can be narrowed down. */
final class OverviewPart {
  private OverviewPart() {}

  /** HTML: what to choose from, shown by the script only, and a row a claim. */
  static String of(Element.Overview overview) {
    StringBuilder out = new StringBuilder("<form class=\"filter\" hidden=\"hidden\">\n<fieldset>");
    out.append("<legend>Show</legend>\n");
    choice(out, "all", overview.verdicts().size(), true);
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      choice(out, kind.word(), count(overview.verdicts(), kind), false);
    }
    out.append("<label>with the words <input type=\"search\" name=\"words\"/></label>\n");
    out.append("</fieldset>\n<p role=\"status\"></p>\n</form>\n");
    out.append(
        "<figure class=\"table claims\">\n<figcaption>Claims, and what the runs say of them: mean");
    out.append(
        " paired difference, arm minus baseline, with its 95 % interval over n blocks (task,");
    out.append(
        " seed). A claim's number leads to all that is known of it, and to the command that");
    out.append(" makes it again (<code>./hone run CHAPTER</code>).</figcaption>\n");
    out.append(PageTable.BEGIN).append(PageTable.head("claim", false));
    out.append(PageTable.head("verdict", false)).append(PageTable.head("in words", false));
    out.append("</tr></thead>\n<tbody>");
    overview.verdicts().forEach(v -> row(out, v, overview));
    return out.append(PageTable.END).append("</figure>\n").toString();
  }

  /** The name of a claim's place in the report. */
  static String place(Verdict verdict) {
    return "claim-" + Output.slug(verdict.claim().id());
  }

  static long count(List<Verdict> verdicts, Verdict.Kind kind) {
    return verdicts.stream().filter(v -> v.kind() == kind).count();
  }

  private static void choice(StringBuilder out, String word, long count, boolean chosen) {
    out.append("<label><input type=\"radio\" name=\"verdict\" value=\"").append(word);
    out.append(chosen ? "\" checked=\"checked\"/> " : "\"/> ").append(word);
    out.append(" (").append(count).append(")</label>\n");
  }

  private static void row(StringBuilder out, Verdict verdict, Element.Overview overview) {
    String kind = verdict.kind().word();
    out.append("<tr data-verdict=\"").append(kind).append("\"><td class=\"t\"><a href=\"#");
    out.append(place(verdict)).append("\">").append(Markup.html(verdict.claim().id()));
    out.append("</a></td><td class=\"t\">").append(Html.badge(kind));
    out.append("</td><td class=\"w\"><strong>").append(Markup.html(verdict.claim().statement()));
    out.append("</strong><ul>");
    for (Verdict.Part part : verdict.parts()) {
      out.append("<li>");
      if (verdict.parts().size() > 1) {
        out.append(Markup.html(part.part().name())).append(", ");
        out.append(part.kind().word()).append(": ");
      }
      String n = "n = " + part.comparison().n();
      String to = overview.runs().apply(part.part());
      out.append(Markup.html(seen(part.comparison()))).append(", ");
      out.append(to.isEmpty() ? n : "<a href=\"" + Markup.html(to) + "\">" + n + "</a>");
      out.append("; asked: ").append(Markup.html(asked(part.part()))).append("</li>");
    }
    out.append("</ul></td></tr>\n");
  }

  /** What was seen, in words and without n. */
  static String seen(Comparison seen) {
    boolean alone = seen.baseline().isEmpty();
    String unit = alone ? seen.metric().unit() : seen.metric().difference();
    return String.format(
        Locale.ROOT,
        "%s%s: %s %s%s [%.3g, %.3g]",
        seen.arm(),
        alone ? "" : " against " + seen.baseline(),
        seen.metric().label(),
        String.format(Locale.ROOT, alone ? "%.3g" : "%+.3g", seen.effect()),
        unit.isEmpty() ? "" : " " + unit,
        seen.interval().low(),
        seen.interval().high());
  }

  private static String asked(Claim.Part part) {
    String margin =
        new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(part.margin());
    if (part.baseline().isEmpty() && part.beyond().isEmpty()) {
      return (part.above() ? "at least " : "at most ") + margin;
    }
    return compared(part, margin)
        + part.beyond().map(c -> " than " + c.metric().label() + " of " + c).orElse("");
  }

  private static String compared(Claim.Part part, String margin) {
    return switch (part.direction()) {
      case HIGHER -> part.margin() == 0 ? "more" : "at least " + margin + " more";
      case LOWER -> part.margin() == 0 ? "less" : "at least " + margin + " less";
      case NOT_LOWER -> part.margin() == 0 ? "not less" : "not " + margin + " less or worse";
      case NOT_HIGHER -> part.margin() == 0 ? "not more" : "not " + margin + " more or worse";
    };
  }
}
