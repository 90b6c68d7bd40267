package hone.cli;

import hone.deploy.Latency;
import hone.deploy.OnnxModel;
import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import hone.run.Ledger;
import hone.run.Run;
import hone.train.Asked;
import hone.train.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone latency}. */
@Command(
    name = "latency",
    description =
        "Measure how long a network takes to answer, in a process of its own, after a warm-up:"
            + " quantiles to the longest, images a second, collections of garbage, memory, and"
            + " energy where it can be read. An ONNX file is asked about random pixels, a run's"
            + " network about the test images of its task. With --rate requests of one image come"
            + " on a schedule beside those that follow one another, and each counts from when it"
            + " was due, so that a pause is felt by all that wait.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone latency garments.onnx",
      "  ./hone latency 3fa1c2 --runtime onnx --threads 2 --rate 60 --seconds 10",
    })
final class LatencyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "MODEL",
      description = "An ONNX file, or a run's id or its first digits.")
  private String model;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Images in a request, 1 to 1024. Default: 1.")
  private int batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute one request. Default: 1, or what a run's recipe says.")
  private Integer given;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Requests a second that come whether the ones before are answered or not.")
  private Double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description = "How long each load lasts. Default: 5.")
  private double seconds;

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      description =
          "What serves a run's network: stock (Deeplearning4j as it ships), onednn (its layers with"
              + " oneDNN), hone (the engine) or onnx. Default: what its recipe says, else hone.")
  private String runtime;

  @Mixin private ResultsFolder results;

  LatencyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    List<Load> loads = new ArrayList<>(List.of(new Load.Closed(batch, seconds)));
    if (rate != null) {
      loads.add(new Load.Open(rate, seconds));
    }
    Path file = Path.of(model);
    if (Files.exists(file) || model.endsWith(".onnx")) {
      if (runtime != null && !runtime.equals("onnx")) {
        throw new BadInput(
            "--runtime is \""
                + runtime
                + "\", and an ONNX file is served by onnx alone; expected a"
                + " run's id, or no --runtime.");
      }
      Deployment.OnnxRuntime how = new Deployment.OnnxRuntime(threads(), Deployment.Numbers.FLOAT);
      OnnxModel.openForeign(file, 1).close(); // refused before anything is said to go on
      console.say("measuring " + file + "; " + loads.size() * seconds + " s and a warm-up.");
      print(file + ": ONNX Runtime, " + words(threads()), Asked.file(file, how, loads), loads);
      return 0;
    }
    Path folder = results.holding(model);
    Run run = Ledger.open(folder).get(model);
    if (!(run.trial() instanceof Trial.Training training)) {
      throw new BadInput(
          "run "
              + run.id()
              + " is no training but a "
              + run.trial().getClass().getSimpleName()
              + ", and one network is served; expected the id of a training, or an ONNX file.");
    }
    Deployment how = deployment(training.recipe().deployment());
    try (Opened opened = KeptNetwork.of(training, run, folder, console)) {
      console.say("measuring; " + loads.size() * seconds + " s and a warm-up.");
      String title = "Run " + run.id().substring(0, 12) + ": " + how.label();
      print(title, Asked.network(opened, how, loads), loads);
    }
    return 0;
  }

  private static String words(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  private int threads() {
    return given == null ? 1 : given;
  }

  private Deployment deployment(Deployment own) {
    String name = runtime == null && !own.isServed() ? "hone" : runtime;
    if (name == null && given != null) {
      throw new BadInput(
          "--threads is "
              + given
              + ", and the run says how it is served ("
              + own.label()
              + "); add --runtime, or leave --threads out.");
    }
    if (name == null) {
      return own;
    }
    int threads = threads();
    return switch (name) {
      case "stock" -> new Deployment.Stock(threads);
      case "onednn" -> new Deployment.OneDnn(threads, Deployment.Simd.FULL);
      case "hone" -> new Deployment.Engine(threads, Deployment.Simd.FULL);
      case "onnx" ->
          new Deployment.OnnxRuntime(
              threads,
              own instanceof Deployment.OnnxRuntime onnx
                  ? onnx.numbers()
                  : Deployment.Numbers.FLOAT);
      default ->
          throw new BadInput(
              "--runtime is \"" + name + "\"; expected stock, onednn, hone or onnx.");
    };
  }

  private void print(String title, Asked asked, List<Load> loads) {
    console.print(title + ", " + asked.bytes() + " bytes; " + asked.images() + ".");
    console.print(
        String.format(
            Locale.ROOT,
            "Warm-up of %.1f s, not counted: the median went from %.0f to %.0f microseconds.",
            asked.warmUp().seconds(),
            asked.warmUp().first(),
            asked.warmUp().last()));
    for (int i = 0; i < loads.size(); i++) {
      console.print("(" + (i + 1) + ") " + loads.get(i).label());
    }
    List<Latency.Report> all = asked.reports();
    row("", all, r -> "(" + (all.indexOf(r) + 1) + ")");
    for (double percent : new double[] {50, 90, 99, 99.9}) {
      String name = "p" + (percent == 99.9 ? "99.9" : Math.round(percent)) + ", microseconds";
      row(name, all, r -> whole(r.all().quantile(percent)));
    }
    row("longest, microseconds", all, r -> whole(r.all().longest()));
    row("requests", all, r -> Long.toString(r.all().count()));
    row("unanswered in time", all, r -> Long.toString(r.unanswered()));
    row("images a second", all, r -> whole(r.throughput()));
    row("collections of garbage", all, r -> Long.toString(r.resources().collections()));
    row("their milliseconds", all, r -> Long.toString(r.resources().pausedMilliseconds()));
    row("memory, MB", all, r -> whole(r.resources().residentMegabytes()));
    if (all.stream().noneMatch(r -> Double.isNaN(r.resources().joules()))) {
      row("millijoules an image", all, r -> whole(1e3 * r.resources().joules() / r.images()));
    } else {
      console.print("Energy cannot be read on this machine.");
    }
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }

  private void row(
      String name, List<Latency.Report> reports, Function<Latency.Report, String> value) {
    console.print(
        reports.stream()
            .map(r -> String.format(Locale.ROOT, "%14s", value.apply(r)))
            .collect(Collectors.joining("", String.format(Locale.ROOT, "%-24s", name), "")));
  }
}
