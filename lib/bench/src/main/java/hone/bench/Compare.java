package hone.bench;

import hone.backend.Acceleration;
import hone.bench.Contender.Side;
import hone.json.BadInput;
import hone.json.Json;
import hone.model.Network;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./hone bench}: everybody in turns, then medians, ratios and shares of the peak. */
@Command(
    name = "hone bench",
    mixinStandardHelpOptions = true,
    description =
        "Train and apply the same networks with Hone, stock Deeplearning4j, LibTorch and ONNX"
            + " Runtime, in turns. Let nothing else run meanwhile.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone bench --json ratios.json",
      "  ./hone bench --minutes 20 --results",
      "  ./hone bench --networks lenet,resnet",
      "  ./hone bench --augmentation --minutes 3",
      "  ./hone bench --check"
    })
public final class Compare implements Callable<Integer> {
  private static final int ROUNDS = 5;
  private static final double ADAM_FROM_MINUTES = 8;

  @Option(names = "--json", paramLabel = "FILE", description = "Write ratios and rates there.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: lenet, resnet, depthwise, densenet, se-resnet.")
  private List<String> networks = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long all of it may take, about. Default: 4.7; with --check, 3.")
  private Optional<Double> minutes = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Only Hone against stock Deeplearning4j; exit status 1 when oneDNN is active and Hone is"
              + " not as much faster as it must be.")
  private boolean check;

  @Option(names = "--results", description = "Append the rows to lib/bench/results/DATE.csv.")
  private boolean results;

  @Option(
      names = "--kernels",
      arity = "0..1",
      fallbackValue = ".*",
      paramLabel = "PATTERN",
      description = "Instead: the parts of a step under JMH, those whose name has the pattern.")
  private Optional<String> kernels = Optional.empty();

  @Option(
      names = "--augmentation",
      description = "Instead: how much longer trainings take with crop, flip and jitter.")
  private boolean augmentation;

  private final long began = System.nanoTime();
  private final PrintWriter out =
      new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
  private final int cores = Runtime.getRuntime().availableProcessors();

  private Compare() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Compare());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          if (e instanceof BadInput) {
            line.getErr().println("hone: " + e.getMessage());
            return 2;
          }
          throw e;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException {
    if (kernels.isPresent()) {
      try {
        new Runner(new OptionsBuilder().include(kernels.get()).build()).run();
      } catch (NoBenchmarksException e) {
        throw new BadInput(
            "No kernel is named like \""
                + kernels.get()
                + "\"; expected a part of BatchKernel or StepKernel or of their methods.",
            e);
      }
      return 0;
    }
    if (augmentation) {
      new AugmentedTraining(out, folder(), cores).run(minutes());
      return 0;
    }
    List<Net> nets = networks.isEmpty() ? Net.all() : networks.stream().map(Net::named).toList();
    double seconds = 60 * minutes();
    boolean active = Acceleration.probe().active();
    if (check && !active) {
      out.println("oneDNN is not active here, so there is nothing to check.");
      return 0;
    }
    List<Result> all;
    try (Processes processes = new Processes(folder())) {
      all = measure(nets, processes, seconds);
    }
    new Printed(out).ratios(all);
    json.ifPresent(file -> write(file, all));
    if (results) {
      out.println(ResultFile.append(home().resolve("lib/bench/results"), all));
    }
    return check ? new Floor(out).status(all) : 0;
  }

  private double minutes() {
    double out = minutes.orElse(check ? 3.0 : 4.7);
    if (!(out > 0)) {
      throw new BadInput("--minutes is " + out + "; expected more than 0.");
    }
    return out;
  }

  private List<Result> measure(List<Net> nets, Processes processes, double seconds) {
    Printed printed = new Printed(out);
    Map<Net, Tape> tapes = tapes(nets);
    Peak peak =
        check
            ? Peak.measure(processes, Crew.stock(1, cores))
            : Peak.measure(processes, Crew.stock(1, cores), Crew.libtorch(1, cores));
    printed.peak(peak);
    List<Job> jobs = nets.stream().flatMap(n -> jobs(n, seconds).stream()).toList();
    Map<Net, List<Rates>> rates = new LinkedHashMap<>();
    nets.forEach(n -> rates.put(n, new ArrayList<>()));
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      double left = seconds - (System.nanoTime() - began) / 1e9;
      Rates measured =
          new Race(processes, job, ROUNDS).run(contenders(job), left / (jobs.size() - i));
      rates.get(job.net()).add(measured);
      printed.rates(tapes.get(job.net()), peak, measured);
    }
    return nets.stream().map(n -> new Result(n, tapes.get(n), peak, rates.get(n))).toList();
  }

  private List<Job> jobs(Net net, double seconds) {
    if (check) {
      return List.of(Job.train(net, Contender.STOCK_BATCH));
    }
    List<Job> jobs =
        new ArrayList<>(
            List.of(
                Job.train(net, 32), Job.train(net, 128), Job.infer(net, 1), Job.infer(net, 64)));
    if (net.name().equals("lenet") && seconds >= 60 * ADAM_FROM_MINUTES) {
      jobs.add(new Job(net, Job.Kind.TRAIN, Rule.ADAM, 32));
    }
    return jobs;
  }

  private List<Contender> contenders(Job job) {
    return Contender.of(job, cores).stream()
        .filter(c -> !check || c.side() == Side.HONE || c.side() == Side.STOCK)
        .toList();
  }

  private Map<Net, Tape> tapes(List<Net> nets) {
    Map<Net, Tape> tapes = new LinkedHashMap<>();
    for (Net net : nets) {
      Network network = net.network(Rule.MOMENTUM);
      Tape tape = Recording.of(network, net.input());
      tape.write(folder().resolve(net.name()));
      OnnxRuntime.write(net, network, folder());
      tapes.put(net, tape);
    }
    return tapes;
  }

  private static void write(Path file, List<Result> all) {
    Map<String, Object> tree = new LinkedHashMap<>();
    all.forEach(r -> tree.put(r.net().name(), r.json()));
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(part, Json.writeTall(tree) + "\n");
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BadInput("--json " + file + " cannot be written: " + e.getMessage());
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("hone.home", ".")).toAbsolutePath();
  }

  private static Path folder() {
    Path folder = home().resolve(".hone").resolve("bench");
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
