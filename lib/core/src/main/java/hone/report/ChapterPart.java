package hone.report;

import hone.plot.Plots;
import hone.study.Chapter;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A chapter of a report.
 *
 * @param recorded whether the findings are those of other, recorded runs
 */
record ChapterPart(Chapter.Findings findings, Output output, boolean recorded) {

  /** Of the results in the output's folder. */
  static ChapterPart of(Chapter.Findings findings, Output output) {
    return new ChapterPart(
        findings, output.saying(findings.chapter().command(findings.profile())), false);
  }

  /** Of other, recorded results, of which nothing is written. */
  static ChapterPart recorded(Chapter.Findings findings) {
    String command = findings.chapter().command(findings.profile());
    return new ChapterPart(findings, new Output(null, command, Set.of()), true);
  }

  List<Element> elements() {
    Chapter chapter = findings.chapter();
    String label = recorded ? " (recorded, " + findings.profile().word() + " profile)" : "";
    String id = number(chapter) + (recorded ? "-recorded" : "");
    List<Element> out = new ArrayList<>();
    out.add(
        new Element.Heading(2, chapter.number() + ". " + chapter.title() + label, "chapter-" + id));
    out.add(new Element.Paragraph(chapter.question()));
    if (recorded) {
      out.add(
          new Element.Note(
              "Recorded before, at the "
                  + findings.profile().word()
                  + " profile, in results/"
                  + findings.profile().word()
                  + ", whose own report shows more; these numbers were not made by the run that"
                  + " this report is about."));
    }
    if (!findings.verdicts().isEmpty()) {
      verdicts(out, id);
    }
    for (Map.Entry<String, Results> study : findings.studies().entrySet()) {
      String name = id + "-" + study.getKey();
      out.add(
          new Element.Heading(3, "Study: " + study.getKey() + label, Output.slug("study-" + name)));
      StudyPart part = new StudyPart(name, study.getValue(), chapter.claims(), output);
      out.addAll(recorded ? part.brief() : part.elements(study.getValue() == findings.headline()));
    }
    return out;
  }

  private static String number(Chapter chapter) {
    return String.format(Locale.ROOT, "%02d", chapter.number());
  }

  /** The name of the files of a study: chapter and study. */
  static String name(Chapter.Findings findings, String study) {
    return number(findings.chapter()) + "-" + study;
  }

  /** The name of a chapter's place in the report. */
  static String place(Chapter.Findings findings) {
    return "chapter-" + number(findings.chapter());
  }

  private void verdicts(List<Element> out, String id) {
    out.add(new Element.Heading(3, "Claims and verdicts", "verdicts-" + id));
    out.add(
        new Element.Paragraph(
            "A part is decided when the whole 95 % interval of the mean paired difference lies on"
                + " one side of the margin, which was fixed before the runs, and the p value of the"
                + " margin, Holm-corrected over all parts of the chapter, is below .05. A claim is"
                + " supported when all its parts are, refuted when any is."));
    out.add(new Element.Claims(findings.verdicts()));
    out.add(output.picture(id + "-verdicts", Plots.verdicts(findings.verdicts())));
    out.add(
        new Element.Folded(
            "The verdicts as a table",
            List.of(
                output.data(
                    id + "-verdicts",
                    Tables.verdicts(findings.verdicts()),
                    "A row a part and a row a claim. Effect: mean paired difference, arm minus"
                        + " baseline, over n blocks (task, seed), in the unit named; margin: the"
                        + " value it must lie beyond."))));
  }
}
