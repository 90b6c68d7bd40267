package hone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Named here for the overview; the launcher starts {@code lib/bench}, which explains itself. */
@Command(
    name = "bench",
    description = {
      "Time the same networks in Hone, stock Deeplearning4j, LibTorch and ONNX Runtime, in turns."
          + " It is a module of its own: ./hone bench --minutes 5 builds and runs it.",
      "  --json FILE           write ratios and rates there",
      "  --networks A,B        only these: lenet, resnet, depthwise, densenet, se-resnet",
      "  --minutes M           how long all of it may take, about",
      "  --check               only against stock Deeplearning4j; 1 when Hone is not faster enough",
      "  --augmentation        instead: how much longer trainings with augmentation take",
      "  --results             append the rows to lib/bench/results/DATE.csv"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone bench --json ratios.json", "  ./hone bench --minutes 20 --results"})
final class BenchCommand implements Callable<Integer> {
  private final Console console;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.say("The benchmark is started by the launcher: run ./hone bench.");
    return Outcomes.MISTAKE;
  }
}
