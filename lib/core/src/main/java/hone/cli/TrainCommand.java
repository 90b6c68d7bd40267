package hone.cli;

import hone.recipe.Experiment;
import hone.run.Evaluation;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import hone.study.Profile;
import hone.train.Trainer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone train}. */
@Command(
    name = "train",
    description =
        "Train one recipe on one task, unless that run is recorded: prints test accuracy, macro"
            + " recall, macro F1, seconds and the run's id. The file says {\"task\": {...},"
            + " \"recipe\": {...}}; a misspelt key is refused with the nearest valid one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone train recipes/mnist-lenet.json",
      "  ./hone train recipes/fashion-mnist-2c2d.json --seed 3 --results /tmp/mine"
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RECIPE.json", description = "The task and the recipe; see recipes/.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Decides images, initial weights and order. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ResultsFolder results;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Experiment experiment = Experiment.read(file);
    Ledger ledger = Ledger.open(results.of(Profile.QUICK));
    Run run;
    try (RunProgress progress = new RunProgress(console)) {
      run = new Workers(ledger, new Trainer(), 1, progress).run(experiment.trial(seed));
    }
    Optional<Evaluation> judged = run.outcome().found().flatMap(Result::judged);
    if (judged.isPresent()) {
      number("test accuracy", "%.4f", judged.get().accuracy());
      number("macro recall", "%.4f", judged.get().confusion().macroRecall());
      number("macro F1", "%.4f", judged.get().confusion().macroF1());
    }
    if (judged.isEmpty() || run.outcome() instanceof Outcome.Stopped) {
      console.print(row("outcome", run.outcome().sentence()));
    }
    number("seconds", "%.1f", run.cost().seconds());
    console.print(row("run id", run.id()));
    return run.outcome() instanceof Outcome.Failed ? Outcomes.FAILURE : 0;
  }

  private void number(String name, String format, double value) {
    console.print(row(name, String.format(Locale.ROOT, format, value)));
  }

  private static String row(String name, String value) {
    return String.format(Locale.ROOT, "%-14s %s", name, value);
  }
}
