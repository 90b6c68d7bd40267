package hone.cli;

import hone.data.Pretrained;
import hone.model.imported.ImportedNetwork;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./hone networks show}. */
@Command(
    name = "show",
    description =
        "Take a trained network over and print every layer: what it was, what it became, what it"
            + " gives, how many weights it has. A layer that cannot be taken over is named.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone networks show resnet50-imagenet",
      "  ./hone networks show my-model/model.json"
    })
final class NetworksShow implements Callable<Integer> {
  private static final String FORMAT = "%-32s %-24s %-32s %-14s %10s";

  private final Console console;

  @Parameters(
      paramLabel = "NAME|model.json",
      description = "A network of the list, or the file of a layers model (TensorFlow.js).")
  private String network;

  NetworksShow(Console console) {
    this.console = console;
  }

  static Path model(String network) {
    return network.endsWith(".json") ? Path.of(network) : Pretrained.named(network).model();
  }

  @Override
  public Integer call() {
    try (ImportedNetwork opened = ImportedNetwork.open(model(network))) {
      console.print(row("layer", "type", "became", "output", "weights"));
      for (ImportedNetwork.Row row : opened.rows()) {
        String count = row.weights() == 0 ? "" : String.format(Locale.ROOT, "%,d", row.weights());
        console.print(row(row.name(), row.type(), row.became(), row.output(), count));
      }
      int[] image = opened.image();
      console.print(
          String.format(
              Locale.ROOT,
              "%,d weights; images of %d channels, %d x %d pixels; %d classes.",
              opened.weights(),
              image[0],
              image[1],
              image[2],
              opened.classes()));
      if (!opened.declined().isEmpty()) {
        console.print("Computed by Deeplearning4j's own layers: " + opened.declined() + ".");
      }
    }
    return 0;
  }

  private static String row(String... words) {
    return String.format(Locale.ROOT, FORMAT, (Object[]) words).stripTrailing();
  }
}
