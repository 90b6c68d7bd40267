package hone.cli;

import hone.json.BadInput;
import hone.notebook.NotebookRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone notebook run}. */
@Command(
    name = "run",
    description =
        "Run notebooks from top to bottom, without Python. The files stay as they are; the executed"
            + " copies go to notebooks/ in the results folder. A failing cell is named, and the exit"
            + " status is 1.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone notebook run notebooks/00-tour.ipynb",
      "  ./hone notebook run notebooks/*.ipynb --results /tmp/mine",
      "  ./hone notebook run notebooks/00-tour.ipynb -p seeds=2"
    })
final class NotebookRun implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Notebooks, .ipynb.")
  private List<Path> files;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A value for a variable of the cell tagged \"parameters\".")
  private Map<String, String> parameters = Map.of();

  @Mixin private ResultsFolder results;

  @Mixin private ProfileOption profile;

  NotebookRun(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new BadInput("there is no notebook " + file);
      }
    }
    NotebookJob job = new NotebookJob(console, results.of(profile.get()), profile.get());
    int status = 0;
    for (Path file : files) {
      NotebookRunner.Result result = job.run(file, parameters);
      if (result.ok()) {
        console.print(result.sentence() + "; see " + result.output());
      } else {
        console.say(result.sentence() + ".");
        status = Outcomes.FAILURE;
      }
    }
    return status;
  }
}
