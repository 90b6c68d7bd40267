package hone.report;

import hone.run.Environment;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** The report of a profile: a page, a text, and the tables and figures they show. */
public final class Report {
  private Report() {}

  /**
   * Writes {@code tables/*.csv} (among them {@code verdicts.csv} when there are verdicts), {@code
   * figures/*.png} and {@code *.svg}, {@code report/index.html}, which is one page that needs
   * nothing else, and {@code report/report.md}. Each file is written whole or not at all.
   *
   * @param results the profile's folder, as {@link hone.run.Ledger#folder} names it
   * @param findings of its chapters, all of one profile
   * @param recorded findings of another profile that are shown beside them, labelled so; nothing is
   *     written of them but in the page and the text
   * @return the page
   * @throws hone.json.BadInput when a file cannot be written, or Java cannot draw text here
   */
  public static Path write(
      Path results, List<Chapter.Findings> findings, List<Chapter.Findings> recorded) {
    List<Element> elements = new ArrayList<>();
    String title =
        findings.isEmpty()
            ? "Hone: no results yet"
            : "Hone: results at the " + findings.get(0).profile().word() + " profile";
    elements.add(new Element.Heading(1, title, "top"));
    begin(elements, findings, recorded);
    for (Chapter.Findings each : findings) {
      elements.addAll(ChapterPart.of(each, results, false).elements());
      recorded.stream()
          .filter(r -> r.chapter().number() == each.chapter().number())
          .forEach(r -> elements.addAll(ChapterPart.of(r, null, true).elements()));
    }
    recorded.stream()
        .filter(r -> findings.stream().noneMatch(f -> f.chapter().number() == r.chapter().number()))
        .forEach(r -> elements.addAll(ChapterPart.of(r, null, true).elements()));
    elements.add(new Element.Heading(2, "Where the runs were made", "environments"));
    elements.add(environments(findings, recorded));
    List<Verdict> verdicts = findings.stream().flatMap(f -> f.verdicts().stream()).toList();
    if (!verdicts.isEmpty()) {
      Tables.save(Tables.verdicts(verdicts), results.resolve("tables").resolve("verdicts.csv"));
    }
    Tables.write(results.resolve("report").resolve("report.md"), Paper.of(elements));
    Path page = results.resolve("report").resolve("index.html");
    Tables.write(page, Page.of(title, elements));
    return page;
  }

  private static void begin(
      List<Element> out, List<Chapter.Findings> findings, List<Chapter.Findings> recorded) {
    out.add(
        new Element.Paragraph(
            "Which strategy for training an image model really helps, by how much, and at what"
                + " cost. Beside every number stand n, its interval, and the command that makes it"
                + " again."));
    if (findings.stream().anyMatch(f -> f.profile() == Profile.QUICK)) {
      int seeds =
          findings.stream()
              .flatMap(f -> f.studies().values().stream())
              .mapToInt(r -> r.study().seeds())
              .max()
              .orElse(0);
      out.add(
          new Element.Note(
              "The quick profile shows how things work and judges nothing: at most n = "
                  + seeds
                  + " runs an arm on few images, learning rates as published and not tuned, no"
                  + " verdicts. A difference between arms here may be the tuning or chance."
                  + (recorded.isEmpty()
                      ? ""
                      : " Recorded standard results stand beside it, labelled as recorded.")));
    }
    overview(out, findings, "Verdicts");
    overview(out, recorded, "Verdicts of the recorded standard runs");
  }

  private static void overview(List<Element> out, List<Chapter.Findings> findings, String title) {
    Columns columns = new Columns(title);
    int count = 0;
    for (Chapter.Findings each : findings) {
      for (Verdict verdict : each.verdicts()) {
        count++;
        columns.text("claim", verdict.claim().id()).text("verdict", verdict.kind().word());
        columns.text("statement", verdict.claim().statement());
        columns.text("what was seen", seen(verdict)).text("command", verdict.command());
      }
    }
    if (count > 0) {
      out.add(new Element.Heading(2, title, Output.slug(title)));
      out.add(
          new Element.Data(
              Grid.of(columns.table()),
              "Claims and what the runs say of them: mean paired difference, arm minus baseline, with"
                  + " its 95 % interval over n blocks (task, seed).",
              "",
              ""));
    }
  }

  private static String seen(Verdict verdict) {
    return verdict.parts().stream()
        .map(Verdict.Part::comparison)
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "%s %+.3g %s [%.3g, %.3g], n = %d",
                    c.metric().label(),
                    c.effect(),
                    VerdictTable.unit(c.metric()),
                    c.interval().low(),
                    c.interval().high(),
                    c.n()))
        .collect(Collectors.joining("; "));
  }

  private static Element environments(
      List<Chapter.Findings> findings, List<Chapter.Findings> recorded) {
    Map<Environment, Integer> counts = new LinkedHashMap<>();
    for (List<Chapter.Findings> group : List.of(findings, recorded)) {
      for (Chapter.Findings each : group) {
        for (Results results : each.studies().values()) {
          results.cells().stream()
              .map(Results.Cell::run)
              .map(Run::environment)
              .forEach(e -> counts.merge(e, 1, Integer::sum));
        }
      }
    }
    Columns columns = new Columns("Environments");
    counts.forEach((e, n) -> environment(columns, e, n));
    Table table = columns.table();
    return new Element.Data(
        Grid.of(table),
        "Hardware and software of the runs. Seconds are comparable within one row only.",
        "./hone doctor",
        "");
  }

  private static void environment(Columns columns, Environment e, int runs) {
    columns.whole("runs", runs).text("processor", e.processor()).whole("cores", e.cores());
    columns.text("vector instructions", e.simd()).whole("threads a trial", e.threads());
    columns.text("backend", e.backend() + ", " + e.natives());
    columns.text("oneDNN", e.oneDnn() ? "active" : "not active").text("Java", e.java());
    columns.text("system", e.os()).text("Hone", e.hone() + " " + e.commit());
  }
}
