package hone.cluster;

import hone.json.Json;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Fleet;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import hone.train.Trainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An arm of a measurement in a process of its own, which does what it is told by a line. */
final class Stand implements AutoCloseable {
  /** Of each trial. */
  static final int EVALUATIONS = 20;

  // Epochs of each worker's first trials; it takes at least so many trials.
  private static final double WARM = 50;
  private static final int FEWEST = 4;

  private static final double NANO = 1e-9;
  private static final String MARK = "# ";

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private Stand(Process process) {
    this.process = process;
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Stand started(Measured.Arm arm, String master, String trials, String epochs)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Stand.class.getName()));
    command.addAll(List.of(arm.name(), master, trials, epochs));
    ProcessBuilder builder = new ProcessBuilder(command);
    return new Stand(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Tells it what to do and waits for the answer. */
  String asked(String what) throws IOException {
    in.write(what + "\n");
    in.flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(MARK)) {
        return line.substring(MARK.length());
      }
    }
    throw new IOException("an arm ended while it was told: " + what);
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The process: arm, master, trials of a round, epochs of each. */
  public static void main(String[] args) throws Exception {
    Measured.Arm arm = Measured.Arm.valueOf(args[0]);
    Path folder = Files.createTempDirectory("hone-measure-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
    Arm own = new Arm(arm, Ledger.open(folder), Double.parseDouble(args[3]));
    if (arm.executors == 0) {
      own.obey(new Trainer(), Integer.parseInt(args[2]));
      return;
    }
    Map<String, String> settings = Map.of("spark.cores.max", String.valueOf(arm.executors));
    try (Fleet fleet = Fleet.open(args[1], settings)) {
      if (fleet.slots() != arm.slots) {
        throw new IllegalStateException(fleet.slots() + " executors for " + arm.slots);
      }
      own.obey(fleet, Integer.parseInt(args[2]));
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      return; // a temporary folder that stays
    }
  }

  /** What runs in the process. */
  private static final class Arm {
    private final Measured.Arm arm;
    private final Ledger ledger;
    private final double epochs;
    private int made;

    Arm(Measured.Arm arm, Ledger ledger, double epochs) {
      this.arm = arm;
      this.ledger = ledger;
      this.epochs = epochs;
    }

    void obey(Runner runner, int trials) throws Exception {
      BufferedReader told =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        Object answer =
            switch (line) {
              case "warm" -> {
                int each = (int) Math.max(FEWEST, WARM / epochs);
                List<Trial> first = some(each * arm.slots);
                new Workers(ledger, runner, arm.slots, Progress.none()).run("warm", first);
                yield "";
              }
              case "round" -> round(runner, trials);
              default -> new Services(ledger.folder().resolve("services")).measured(ledger);
            };
        System.out.println(MARK + Json.canonical(answer));
      }
    }

    private Measured.Round round(Runner runner, int trials) throws InterruptedException {
      System.gc();
      Map<String, Long> began = new ConcurrentHashMap<>();
      Map<String, Long> ended = new ConcurrentHashMap<>();
      Progress watch =
          event -> {
            if (event instanceof Progress.Started s) {
              began.put(s.trial().id(), System.nanoTime());
            } else if (event instanceof Progress.Finished f) {
              ended.put(f.run().trial().id(), System.nanoTime());
            }
          };
      double all = Foreign.now().own();
      double processor = Measure.processor();
      Collection<Run> runs =
          new Workers(ledger, runner, arm.slots, watch).run("measured", some(trials)).values();
      double driver = (Measure.processor() - processor) / trials;
      double spark = (Foreign.now().own() - all) / trials - driver;
      double seconds = (Collections.max(ended.values()) - Collections.min(began.values())) * NANO;
      double trial =
          ended.entrySet().stream()
              .mapToDouble(e -> (e.getValue() - began.get(e.getKey())) * NANO)
              .average()
              .orElseThrow();
      double computed =
          runs.stream().mapToDouble(r -> r.cost().totalSeconds()).average().orElseThrow();
      return new Measured.Round(arm, seconds, trial, computed, driver, spark, 0);
    }

    // All alike but for the seed, and none twice.
    private List<Trial> some(int count) {
      Task task = Task.of("mnist-starter");
      Recipe recipe = Recipe.baseline().with(new Budget(epochs, EVALUATIONS));
      int from = made;
      made += count;
      return IntStream.range(from, made).mapToObj(seed -> Trial.of(task, recipe, seed)).toList();
    }
  }
}
