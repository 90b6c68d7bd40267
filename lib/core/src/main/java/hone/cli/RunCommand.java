package hone.cli;

import hone.json.BadInput;
import hone.notebook.NotebookRunner;
import hone.report.Report;
import hone.run.Ledger;
import hone.run.Workers;
import hone.study.Chapter;
import hone.study.Profile;
import hone.train.Trainer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./hone run}. */
@Command(
    name = "run",
    description =
        "Run or resume the chapters' studies, their notebooks and the report. Only trials that are"
            + " not recorded are trained, so the same command goes on after an interruption.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone run",
      "  ./hone run optimizer --profile standard --workers 2",
      "  ./hone run 6 --seeds 1 --results /tmp/mine",
      "  ./hone run --profile full --plan",
      "  ./hone run optimizer --profile full --plan --sample 20",
      "  ./hone run 6 --profile standard --spark spark://head:7077"
    })
final class RunCommand implements Callable<Integer> {
  private static final String TOUR = "00-tour.ipynb";

  private final Console console;

  @Mixin private ChapterArguments chapters;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Seeds of each study instead of the profile's; the notebooks are left out then.")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trials that run at once, with one thread each; results do not depend on it. Default: the"
              + " number of processors, here or on the cluster.")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--plan",
      description =
          "Say what would run and about how long it takes, by chapter, and run nothing. Seconds are"
              + " those of the recorded standard runs, scaled.")
  private boolean plan;

  @Option(
      names = "--sample",
      paramLabel = "SECONDS",
      description =
          "With --plan: train two trials of each chapter, cut to about so many seconds each, and"
              + " hold them against the estimate. Nothing is recorded.")
  private Optional<Double> sample = Optional.empty();

  @Mixin private SparkOption spark;

  @Mixin private ResultsFolder results;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Chapter> wanted = chapters.get();
    Profile at = profile.get();
    if (sample.isPresent() && !(plan && sample.get() > 0)) {
      throw new BadInput(
          "--sample is " + sample.get() + "; expected seconds above 0, beside --plan");
    }
    if (plan) {
      WorkPlan.of(wanted, at, seeds).lines().forEach(console::print);
      if (sample.isPresent()) {
        new Samples(at, seeds, new Trainer(), sample.get()).take(wanted, console::print);
      }
      return 0;
    }
    Fonts fonts = Fonts.check();
    if (!fonts.present()) {
      throw new BadInput("Java cannot draw text here, so no figure can be made: run ./hone setup");
    }
    Ledger ledger = Ledger.open(results.of(at));
    List<Chapter.Findings> findings = new ArrayList<>();
    Spending spending = new Spending();
    try (RunProgress progress = new RunProgress(console);
        SparkOption.Crew crew = spark.crew()) {
      int count = workers.orElse(crew.slots());
      Workers all = new Workers(ledger, crew.runner(), count, progress.and(spending));
      for (Chapter chapter : wanted) {
        spending.begin(chapter.number() + " " + chapter.title(), Spending.STUDIES);
        findings.add(chapter.run(at, seeds, all));
      }
    }
    int status = 0;
    if (seeds.isEmpty()) {
      status = notebooks(wanted, new NotebookJob(console, ledger.folder(), at), spending);
    } else {
      console.say("The notebooks show the profile's own number of seeds and are left out.");
    }
    spending.begin("", Spending.REPORT);
    Path page = Report.write(ledger.folder(), findings, Recorded.beside(at, wanted));
    spending.end();
    spending.lines().forEach(console::print);
    console.print("Report: " + page);
    return status;
  }

  // A notebook opens the runs just recorded; what fails in one leaves the report its numbers.
  private int notebooks(List<Chapter> wanted, NotebookJob job, Spending spending)
      throws InterruptedException {
    Map<String, String> files = new LinkedHashMap<>();
    if (chapters.isEmpty()) {
      files.put(TOUR, "tour");
    }
    wanted.forEach(c -> files.put(c.notebook(), c.number() + " " + c.title()));
    int status = 0;
    for (String file : files.keySet()) {
      Path notebook = Home.path().resolve("notebooks").resolve(file);
      if (Files.exists(notebook)) {
        spending.begin(files.get(file), Spending.NOTEBOOK);
        status = show(notebook, job) ? status : Outcomes.FAILURE;
      }
    }
    return status;
  }

  private boolean show(Path notebook, NotebookJob job) throws InterruptedException {
    try {
      NotebookRunner.Result result = job.run(notebook, Map.of());
      console.say(result.sentence() + ".");
      return result.ok();
    } catch (IllegalStateException | UncheckedIOException e) { // no kernel
      console.say(notebook.getFileName() + ": " + e.getMessage() + ".");
      return false;
    }
  }
}
