package hone.cli;

import hone.json.BadInput;
import hone.recipe.Experiment;
import hone.recipe.Trial;
import hone.run.Evaluation;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Store;
import hone.run.Workers;
import hone.study.Profile;
import hone.train.Trainer;
import java.io.IOException;
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
      "  ./hone train recipes/fashion-mnist-2c2d.json --seed 3 --results /tmp/mine",
      "  ./hone train recipes/mnist-lenet-smaller.json --network smaller.hone"
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

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "Also writes the trained network, which Network.open reads in a program or notebook;"
              + " that of a recipe with compressions takes as few bytes as it can.")
  private Path network;

  @Mixin private ResultsFolder results;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Trial trial = Experiment.read(file).trial(seed);
    if (network != null && !(trial instanceof Trial.Training)) {
      throw new BadInput(
          "--network writes one network, and " + file + " trains several; leave it out.");
    }
    Ledger ledger = Ledger.open(results.of(Profile.QUICK));
    Run run;
    try (RunProgress progress = new RunProgress(console)) {
      Workers workers = new Workers(ledger, new Trainer(), 1, progress);
      run = network == null ? workers.run(trial) : workers.leaving(trial);
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
    if (network != null) {
      write(ledger, run);
    }
    return run.outcome() instanceof Outcome.Failed ? Outcomes.FAILURE : 0;
  }

  private void write(Ledger ledger, Run run) throws IOException {
    Optional<byte[]> bytes = ledger.artefacts().left(run);
    if (bytes.isEmpty()) {
      console.print(row("network", "none: the training " + run.outcome().sentence()));
      return;
    }
    Store.write(network.toAbsolutePath(), bytes.get());
    console.print(row("network", network + ", " + bytes.get().length + " bytes"));
  }

  private void number(String name, String format, double value) {
    console.print(row(name, String.format(Locale.ROOT, format, value)));
  }

  private static String row(String name, String value) {
    return String.format(Locale.ROOT, "%-14s %s", name, value);
  }
}
