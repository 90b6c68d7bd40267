package hone.cli;

import hone.json.BadInput;
import hone.notebook.Launch;
import hone.run.Curve;
import hone.run.Ledger;
import hone.run.Result;
import hone.run.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The self-test of a graphics processor: one small network, trained by a process that computes on
 * it and by one that computes on the CPU. ND4J takes one backend a process, by priority.
 */
record GpuCheck(Console console) {
  /** Of the first losses; sums in another order differ by less. */
  private static final double LOSS = 1e-3;

  private static final int LOSSES = 20;

  /** Of test accuracy, from 0 to 1; after some hundred steps small differences have grown. */
  private static final double ACCURACY = 0.03;

  private static final String RECIPE = "mnist-lenet.json";

  int run(Gpu gpu) throws InterruptedException {
    String lacking = lacking(gpu);
    if (!lacking.isEmpty()) {
      console.say(lacking);
      return Outcomes.FAILURE;
    }
    try {
      Path folder = Files.createTempDirectory("hone-gpu-");
      Run card = trained(folder.resolve("gpu"), "BACKEND_PRIORITY_GPU");
      Run processor = trained(folder.resolve("cpu"), "BACKEND_PRIORITY_CPU");
      Folders.delete(folder); // where one failed, its log stays
      console.print("GPU  " + card.environment().processor() + ": " + told(card));
      console.print("CPU  " + processor.environment().processor() + ": " + told(processor));
      if (card.environment().backend().equals(processor.environment().backend())) {
        console.say("Both processes computed on " + card.environment().backend() + ".");
        return Outcomes.FAILURE;
      }
      List<String> differences = differences(card, processor);
      differences.forEach(console::print);
      console.print(differences.isEmpty() ? "They agree." : "They do not agree.");
      return differences.isEmpty() ? 0 : Outcomes.FAILURE;
    } catch (IOException e) {
      throw new BadInput("the self-test has no folder to work in: " + e.getMessage(), e);
    }
  }

  /** What the test lacks, in a sentence; empty where it can run. */
  static String lacking(Gpu gpu) {
    if (gpu.device().isEmpty()) {
      return "No graphics processor was found by nvidia-smi, so there is nothing to test.";
    }
    return gpu.backend()
        ? ""
        : "There is "
            + gpu.device()
            + ", and this build has no CUDA backend; build with mvn -P cuda as docs/cluster.md"
            + " says.";
  }

  /** In what two runs of one trial differ by more than another order of sums explains. */
  static List<String> differences(Run card, Run processor) {
    List<String> out = new ArrayList<>();
    double[] one = losses(card);
    double[] other = losses(processor);
    if (one.length == 0 || one.length != other.length) {
      out.add(String.format(Locale.ROOT, "steps: %d and %d", one.length, other.length));
    }
    for (int i = 0; i < Math.min(LOSSES, Math.min(one.length, other.length)); i++) {
      // NaN differs from all.
      if (!(Math.abs(one[i] - other[i]) <= LOSS * Math.max(1, Math.abs(other[i])))) {
        out.add(String.format(Locale.ROOT, "loss %d: %.5f and %.5f", i + 1, one[i], other[i]));
        break;
      }
    }
    if (!(Math.abs(accuracy(card) - accuracy(processor)) <= ACCURACY)) {
      out.add(
          String.format(
              Locale.ROOT, "test accuracy: %.4f and %.4f", accuracy(card), accuracy(processor)));
    }
    return out;
  }

  private static double[] losses(Run run) {
    Curve curve = run.curves().get("step");
    return curve == null
        ? new double[0]
        : curve.get("loss").stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double accuracy(Run run) {
    return run.outcome().found().flatMap(Result::judged).map(e -> e.accuracy()).orElse(Double.NaN);
  }

  private static String told(Run run) {
    return run.outcome().sentence()
        + String.format(
            Locale.ROOT,
            ", accuracy %.4f, %.1f s of training",
            accuracy(run),
            run.cost().seconds());
  }

  private static Run trained(Path results, String preferred)
      throws IOException, InterruptedException {
    Launch launch = Launch.ofThisJvm();
    String recipe = Home.path().resolve("recipes").resolve(RECIPE).toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            launch.command(
                Main.class.getName(), List.of("train", recipe, "--results", results.toString())));
    builder.environment().putAll(launch.environment());
    builder.environment().put(preferred, "1000");
    File log = new File(results + ".log");
    int status = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();
    if (status != 0) {
      throw new BadInput("the training with " + preferred + " failed; see " + log);
    }
    return Ledger.open(results).all().get(0);
  }
}
