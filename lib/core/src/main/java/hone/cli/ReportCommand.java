package hone.cli;

import hone.json.BadInput;
import hone.report.Changes;
import hone.report.Report;
import hone.run.Ledger;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./hone report}. */
@Command(
    name = "report",
    description =
        "Write tables, figures and the report again from what is recorded; nothing is trained."
            + " Without --profile, of the first profile whose studies are recorded whole. With"
            + " --diff, exit status 1 when a run or verdict that both folders have differs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone report",
      "  ./hone report --results results/standard",
      "  ./hone report --paper              figures as PDF, tables and report.tex for LaTeX",
      "  ./hone report --diff results/before           what changed since, as text and diff.html",
      "  ./hone report --diff before after --profile standard",
      "  ./hone report --arrow              tables as .arrow files too, for Python, R or DuckDB"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ResultsFolder results;

  @Option(names = "--profile", paramLabel = "PROFILE", description = "quick, standard or full.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "The number of seeds that the studies ran with, if not the profile's.")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--paper",
      description =
          "Write for LaTeX as well: figures/*.pdf, tables/*.tex (booktabs) and report/report.tex.")
  private boolean paper;

  @Option(
      names = "--diff",
      arity = "1..2",
      paramLabel = "DIR",
      description =
          "Write no report, but what changed from one results folder to another, or to the"
              + " profile's: runs, means of arms with paired tests, verdicts, environments.")
  private List<Path> diff = List.of();

  @Option(
      names = "--arrow",
      description =
          "Write every table as a file of Apache Arrow as well: tables/*.arrow (Feather version"
              + " 2).")
  private boolean arrow;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!diff.isEmpty()) {
      return changes();
    }
    List<Profile> tried = profile.map(Profile::of).map(List::of).orElse(List.of(Profile.values()));
    for (Profile each : tried) {
      Path folder = results.of(each);
      List<Chapter.Findings> findings = Recorded.of(folder, each, Chapters.all(), seeds);
      if (!findings.isEmpty()) {
        List<Chapter> shown = findings.stream().map(Chapter.Findings::chapter).toList();
        console.say("Drawing the report of " + shown.size() + " chapters from " + folder + ".");
        Path page = Report.write(folder, findings, Recorded.beside(each, shown), forms());
        console.print("Report: " + page);
        return 0;
      }
    }
    throw new BadInput(
        "no chapter's studies are recorded whole in "
            + results.of(tried.get(0))
            + "; ./hone run makes and resumes them, and a notebook reports a study of your own by"
            + " lab.report");
  }

  private int changes() {
    Path old = recorded(diff.get(0));
    Profile of = profile.map(Profile::of).orElseGet(() -> shown(old));
    Path now = recorded(diff.size() > 1 ? diff.get(1) : results.of(of));
    Changes changes = Changes.between(Ledger.open(old), Ledger.open(now), of, Chapters.all());
    Path page = changes.write();
    console.print(changes.text().stripTrailing());
    console.print("Page: " + page);
    return changes.any() ? Outcomes.FAILURE : 0;
  }

  // The first profile of which a chapter is there whole.
  private static Profile shown(Path folder) {
    return Arrays.stream(Profile.values())
        .filter(p -> !Recorded.of(folder, p, Chapters.all(), Optional.empty()).isEmpty())
        .findFirst()
        .orElse(Profile.QUICK);
  }

  private static boolean isRecorded(Path folder) {
    return Files.isDirectory(folder.resolve("runs"));
  }

  private static Path recorded(Path folder) {
    if (!isRecorded(folder)) {
      throw new BadInput(
          "There is no results folder "
              + folder
              + " (expected one that holds runs/, such as results/quick)");
    }
    return folder;
  }

  private Set<Report.Form> forms() {
    Set<Report.Form> out = EnumSet.noneOf(Report.Form.class);
    if (paper) {
      out.add(Report.Form.LATEX);
    }
    if (arrow) {
      out.add(Report.Form.ARROW);
    }
    return out;
  }
}
