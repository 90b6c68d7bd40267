package hone.cli;

import hone.deploy.Calibration;
import hone.json.BadInput;
import hone.recipe.Trial;
import hone.run.Evaluation;
import hone.run.Ledger;
import hone.run.Result;
import hone.run.Run;
import hone.run.Store;
import hone.train.Exported;
import hone.train.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone export}. */
@Command(
    name = "export",
    description =
        "Write a trained network as an ONNX file (opset 17): pixel values from 0 to 255 [N, C, H, W]"
            + " come in, class probabilities [N, classes] go out, N is free. The file is run by"
            + " ONNX Runtime on test images before it is written; the largest difference is"
            + " printed, and one above 0.0001 is a failure. A network that is not kept is trained"
            + " again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone export 3fa1c2 --to garments.onnx",
      "  ./hone export 3fa1c2 --to garments.onnx --raw --results results/standard",
      "",
      "Without --results the run is looked for in results/quick, standard and full."
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RUN_ID", description = "The run's id, or its first digits.")
  private String id;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE.onnx",
      description = "The file that is written.")
  private Path file;

  @Option(
      names = "--raw",
      description = "Take images as the network sees them, shifted and scaled, and not pixels.")
  private boolean raw;

  @Option(
      names = "--int8",
      description =
          "8-bit weights and activations, calibrated on training images; accuracy before and after"
              + " on the test part is printed.")
  private boolean int8;

  @Option(
      names = "--test-data",
      paramLabel = "DIR",
      description =
          "Also write the first 16 test images and the network's own probabilities of them (with"
              + " --int8 the file's, by ONNX Runtime), as ONNX's tests keep them: DIR/input_0.pb and"
              + " DIR/output_0.pb. By these any other runtime can be held against Hone.")
  private Path testData;

  @Option(
      names = "--calibration",
      paramLabel = "HOW",
      description = "How --int8 finds ranges: min-max, percentile or entropy. Default: min-max.")
  private String calibration;

  @Mixin private ResultsFolder results;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path folder = results.holding(id);
    how(); // refused before anything is trained
    Run run = Ledger.open(folder).get(id);
    if (!(run.trial() instanceof Trial.Training training)) {
      throw new BadInput(
          "run "
              + run.id()
              + " is no training but a "
              + run.trial().getClass().getSimpleName()
              + ", and one network is exported; expected the id of a training.");
    }
    try (Opened opened = KeptNetwork.of(training, run, folder, console)) {
      return export(opened, run);
    }
  }

  private int export(Opened opened, Run run) throws IOException {
    Exported.Takes takes = raw ? Exported.Takes.PREPARED : Exported.Takes.PIXELS;
    Exported exported = int8 ? Exported.int8(opened, takes, how()) : Exported.of(opened, takes);
    console.print("ONNX Runtime against Hone: " + exported.agreement().sentence() + ".");
    console.print(
        String.format(
            Locale.ROOT,
            "Test accuracy: %.4f, of the network itself %.4f.",
            exported.accuracy(),
            exported.before()));
    double recorded =
        run.outcome().found().flatMap(Result::judged).map(Evaluation::accuracy).orElse(Double.NaN);
    if (recorded != exported.before()) {
      console.print(
          String.format(
              Locale.ROOT,
              "The run is recorded with %.4f: trained again here, the network is another.",
              recorded));
    }
    if (!int8 && !exported.agreement().equal()) {
      console.print("At most 1e-04 is expected: nothing was written.");
      return Outcomes.FAILURE;
    }
    Store.write(file.toAbsolutePath(), exported.file());
    if (testData != null) {
      Path folder = testData.toAbsolutePath();
      Store.write(folder.resolve("input_0.pb"), exported.sample().input());
      Store.write(folder.resolve("output_0.pb"), exported.sample().output());
    }
    console.print(file + ": " + exported.file().length + " bytes.");
    return 0;
  }

  private Calibration.How how() {
    if (calibration == null) {
      return Calibration.How.MIN_MAX;
    }
    if (!int8) {
      throw new BadInput("--calibration belongs to --int8; add that or leave it out.");
    }
    for (Calibration.How each : Calibration.How.values()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(calibration)) {
        return each;
      }
    }
    throw new BadInput(
        "--calibration is \"" + calibration + "\"; expected min-max, percentile or entropy.");
  }
}
