package hone.cli;

import hone.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./hone doctor}. */
@Command(
    name = "doctor",
    description =
        "Tell what this machine offers: Java, ND4J and its natives, whether oneDNN really computes"
            + " (established by a computation), memory, GPU, data sets, Jupyter, fonts.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hone doctor", "  ./hone doctor --json", "  ./hone doctor --gpu"})
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Option(
      names = "--gpu",
      description =
          "Test the graphics processor: the same small network is trained on it and on the CPU, and"
              + " losses and accuracy are compared. Needs a build with -P cuda; docs/cluster.md.")
  private boolean gpu;

  @Override
  public Integer call() throws InterruptedException {
    if (gpu) {
      return new GpuCheck(console).run(Gpu.find());
    }
    Diagnosis diagnosis = Diagnosis.make();
    if (json) {
      console.print(Json.pretty(diagnosis).strip());
    } else {
      diagnosis.lines().forEach(console::print);
    }
    return diagnosis.works() ? 0 : Outcomes.FAILURE;
  }
}
