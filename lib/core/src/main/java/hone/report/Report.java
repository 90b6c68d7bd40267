package hone.report;

import hone.json.BadInput;
import hone.run.Environment;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** The report of a profile: a page, a text, and the tables and figures they show. */
public final class Report {
  private Report() {}

  /** A further form in which tables, figures and the report can be written. */
  public enum Form {
    /** Tables for the package booktabs, figures as PDF, and {@code report/report.tex}. */
    LATEX {
      @Override
      void save(Table table, Path stem) {
        Tables.write(stem.resolveSibling(stem.getFileName() + ".tex"), Latex.table(table));
      }
    },
    /** Tables as files of Apache Arrow (Feather 2), for Python, R, DuckDB and others. */
    ARROW {
      @Override
      void save(Table table, Path stem) {
        Tables.write(stem.resolveSibling(stem.getFileName() + ".arrow"), Arrow.file(table));
      }
    };

    /** Writes a table beside its CSV, which has this name without its ending. */
    abstract void save(Table table, Path stem);
  }

  /** Writes the report in its usual forms. */
  public static Path write(
      Path results, List<Chapter.Findings> findings, List<Chapter.Findings> recorded) {
    return write(results, findings, recorded, Set.of());
  }

  /**
   * Writes {@code tables/*.csv} (among them {@code verdicts.csv} when there are verdicts), {@code
   * figures/*.png} and {@code *.svg}, {@code report/index.html}, which is one page that needs
   * nothing else, {@code report/runs/*.html} with the runs of each study, to which its numbers
   * lead, and {@code report/report.md}. Each file is written whole or not at all.
   *
   * @param results the profile's folder, as {@link hone.run.Ledger#folder} names it
   * @param findings of its chapters, all of one profile
   * @param recorded findings of another profile that are shown beside them, labelled so; nothing is
   *     written of them but in the page and the text
   * @param forms to write beside
   * @return the page
   * @throws hone.json.BadInput when a file cannot be written, or Java cannot draw text here
   */
  public static Path write(
      Path results,
      List<Chapter.Findings> findings,
      List<Chapter.Findings> recorded,
      Set<Form> forms) {
    Output output = new Output(results, "", forms);
    List<Element> elements = new ArrayList<>();
    String title =
        findings.isEmpty()
            ? "Hone: no results yet"
            : "Hone: results at the " + findings.get(0).profile().word() + " profile";
    elements.add(new Element.Heading(1, title, "top"));
    begin(elements, results, findings, recorded);
    for (Chapter.Findings each : findings) {
      elements.addAll(ChapterPart.of(each, output).elements());
      recorded.stream()
          .filter(r -> r.chapter().number() == each.chapter().number())
          .forEach(r -> elements.addAll(ChapterPart.recorded(r).elements()));
    }
    overview(elements, null, recorded, "Verdicts of the recorded standard runs");
    recorded.stream()
        .filter(r -> findings.stream().noneMatch(f -> f.chapter().number() == r.chapter().number()))
        .forEach(r -> elements.addAll(ChapterPart.recorded(r).elements()));
    elements.add(new Element.Heading(2, "Where the runs were made", "environments"));
    elements.add(
        environments(
            Stream.of(findings, recorded)
                .flatMap(List::stream)
                .flatMap(f -> f.studies().values().stream())));
    List<Verdict> verdicts = findings.stream().flatMap(f -> f.verdicts().stream()).toList();
    if (!verdicts.isEmpty()) {
      output.saved("verdicts", Tables.verdicts(verdicts));
    }
    Tables.write(results.resolve("report").resolve("report.md"), Paper.of(elements));
    if (forms.contains(Form.LATEX)) {
      Tables.write(results.resolve("report").resolve("report.tex"), LatexPaper.of(elements));
    }
    Path page = results.resolve("report").resolve("index.html");
    Tables.write(page, Page.of(title, elements));
    return page;
  }

  /**
   * Writes the report of studies that belong to no chapter, such as those of one's own images:
   * {@code report/study-NAME.html} with the tables, figures and pages of runs of a chapter's
   * studies. It judges no claim.
   *
   * @param results the folder that holds their runs
   * @param name of letters, digits, dots, hyphens and underscores
   * @param command makes the numbers again; none where it is empty
   * @param studies at least one, of different names
   * @return the page
   * @throws BadInput when a file cannot be written, or a study would replace another
   */
  public static Path write(Path results, String name, String command, List<Results> studies) {
    if (studies.stream().map(r -> r.study().name()).distinct().count() != studies.size()) {
      throw new BadInput("Two studies of the report " + name + " have one name; Study.named helps");
    }
    String stem = "study-" + Output.slug(name);
    Output output = new Output(results, stem + ".html", command, Set.of());
    List<Element> elements = new ArrayList<>();
    elements.add(new Element.Heading(1, name, "top"));
    for (Results each : studies) {
      String of = stem + "-" + each.study().name();
      String title = "Study: " + each.study().name();
      elements.add(new Element.Heading(2, title, Output.slug("study-" + of)));
      elements.addAll(new StudyPart(of, each, List.of(), output).elements(each == studies.get(0)));
    }
    elements.add(new Element.Heading(2, "Where the runs were made", "environments"));
    elements.add(environments(studies.stream()));
    Path page = results.resolve("report").resolve(stem + ".html");
    Tables.write(page, Page.of(name, elements));
    return page;
  }

  private static void begin(
      List<Element> out,
      Path results,
      List<Chapter.Findings> findings,
      List<Chapter.Findings> recorded) {
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
    overview(out, results, findings, "Verdicts");
  }

  private static void overview(
      List<Element> out, Path folder, List<Chapter.Findings> findings, String title) {
    List<Verdict> verdicts = findings.stream().flatMap(f -> f.verdicts().stream()).toList();
    if (verdicts.isEmpty()) {
      return;
    }
    out.add(new Element.Heading(2, title, Output.slug(title)));
    out.add(
        new Element.Paragraph(
            verdicts.size()
                + " claims: "
                + Stream.of(Verdict.Kind.values())
                    .map(k -> OverviewPart.count(verdicts, k) + " " + k.word())
                    .collect(Collectors.joining(", "))
                + "."));
    out.add(chapters(findings));
    Map<Claim.Part, String> runs = new HashMap<>();
    for (Chapter.Findings each : folder == null ? List.<Chapter.Findings>of() : findings) {
      for (Verdict.Part part : each.verdicts().stream().flatMap(v -> v.parts().stream()).toList()) {
        String study = part.part().study();
        String name = ChapterPart.name(each, study);
        RunLinks links = new RunLinks(Output.page(name), each.study(study));
        runs.put(part.part(), links.arm(part.part().arm()));
      }
    }
    out.add(new Element.Overview(verdicts, part -> runs.getOrDefault(part, "")));
  }

  private static Element chapters(List<Chapter.Findings> findings) {
    Columns columns = new Columns("Chapters");
    for (Chapter.Findings each : findings) {
      columns.text("chapter", each.chapter().number() + ". " + each.chapter().title());
      columns.text("asks", each.chapter().question());
      columns.whole("claims", each.verdicts().size());
      for (Verdict.Kind kind : Verdict.Kind.values()) {
        columns.whole(kind.word(), (int) OverviewPart.count(each.verdicts(), kind));
      }
      columns.whole("studies", each.studies().size());
      columns.whole("runs", each.studies().values().stream().mapToInt(r -> r.cells().size()).sum());
    }
    Grid grid = Grid.of(columns.table());
    boolean one = findings.stream().map(Chapter.Findings::profile).distinct().count() == 1;
    return new Element.Data(
        grid,
        "What each chapter found; n = so many runs of the arms of its studies.",
        one ? "./hone run --profile " + findings.get(0).profile().word() : "",
        "",
        Links.of(grid, "chapter", findings.stream().map(f -> "#" + ChapterPart.place(f)).toList()));
  }

  private static Element environments(Stream<Results> studies) {
    Map<Environment, Integer> counts = new LinkedHashMap<>();
    studies
        .flatMap(r -> r.cells().stream())
        .map(Results.Cell::run)
        .map(Run::environment)
        .forEach(e -> counts.merge(e, 1, Integer::sum));
    Columns columns = new Columns("Environments");
    counts.forEach(
        (e, n) -> {
          columns.whole("runs", n);
          environment(columns, e);
        });
    Table table = columns.table();
    return new Element.Data(
        Grid.of(table),
        "Hardware and software of the runs. Seconds are comparable within one row only.",
        "./hone doctor",
        "");
  }

  static void environment(Columns columns, Environment e) {
    columns.text("processor", e.processor()).whole("cores", e.cores());
    columns.text("vector instructions", e.simd()).whole("threads a trial", e.threads());
    columns.text("backend", e.backend() + ", " + e.natives());
    columns.text("oneDNN", e.oneDnn() ? "active" : "not active").text("Java", e.java());
    columns.text("system", e.os()).text("Hone", e.hone() + " " + e.commit());
  }
}
