package hone.cli;

import hone.run.Difference;
import hone.run.Ledger;
import hone.run.Run;
import hone.run.Workers;
import hone.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./hone rerun}. */
@Command(
    name = "rerun",
    description =
        "Train a recorded run again, with all that it needs, and say whether outcome and curves are"
            + " equal bit for bit, or what differs in result and environment. Nothing recorded is"
            + " changed. Exit status 1 when the result differs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone rerun 3fa1c2",
      "  ./hone rerun 3fa1c2 --results results/standard",
      "",
      "Without --results the run is looked for in results/quick, standard and full."
    })
final class RerunCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RUN_ID", description = "The run's id, or its first digits.")
  private String id;

  @Mixin private ResultsFolder results;

  RerunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Run recorded = Ledger.open(results.holding(id)).get(id);
    Run again = train(recorded);
    console.print("recorded  " + recorded.outcome().sentence());
    console.print("again     " + again.outcome().sentence());
    List<String> result = Difference.between(recorded, again);
    List<String> environment = recorded.environment().differences(again.environment());
    console.print(
        result.isEmpty()
            ? "Result: equal, outcome and curves bit for bit."
            : "Result: differs first in: "
                + Difference.part(recorded, again).orElse("trial")
                + " (recorded -> again).");
    result.forEach(line -> console.print("  " + line));
    console.print(
        environment.isEmpty()
            ? "Environment: equal."
            : "Environment: differs (recorded -> again).");
    environment.forEach(line -> console.print("  " + line));
    return result.isEmpty() ? 0 : Outcomes.FAILURE;
  }

  // In a ledger of its own, so that needed trials run again too and nothing is written over.
  private Run train(Run recorded) throws InterruptedException, IOException {
    Path folder = Files.createTempDirectory("hone-rerun-");
    try (RunProgress progress = new RunProgress(console)) {
      return new Workers(Ledger.open(folder), new Trainer(), 1, progress).run(recorded.trial());
    } finally {
      Folders.delete(folder);
    }
  }
}
