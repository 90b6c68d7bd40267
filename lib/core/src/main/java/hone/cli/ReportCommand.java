package hone.cli;

import hone.json.BadInput;
import hone.report.Report;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./hone report}. */
@Command(
    name = "report",
    description =
        "Write tables, figures and the report again from what is recorded; nothing is trained."
            + " Without --profile, of the first profile whose studies are recorded whole.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone report", "  ./hone report --results results/standard"})
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

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Profile> tried = profile.map(Profile::of).map(List::of).orElse(List.of(Profile.values()));
    for (Profile each : tried) {
      Path folder = results.of(each);
      List<Chapter.Findings> findings = Recorded.of(folder, each, Chapters.all(), seeds);
      if (!findings.isEmpty()) {
        Path page = Report.write(folder, findings, Recorded.beside(each, Chapters.all()));
        console.print("Report: " + page);
        return 0;
      }
    }
    throw new BadInput(
        "no chapter's studies are recorded whole in "
            + results.of(tried.get(0))
            + "; ./hone run makes and resumes them");
  }
}
