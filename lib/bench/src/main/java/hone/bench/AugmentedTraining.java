package hone.bench;

import com.sun.management.OperatingSystemMXBean;
import hone.bench.Rates.Sample;
import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Runner;
import hone.stats.Interval;
import hone.train.Trainer;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much longer a training takes whose images of 32x32x3 are cropped, flipped and jittered (hues
 * too): whole trainings by {@link Trainer}, with and without, in turns. Once one at a time, so that
 * a core is spare where there are two, and once a training on every core. A training without
 * against another without says how exact that is.
 *
 * @param folder for what the trainings keep: nothing
 * @param cores trainings at once where no core is spare
 */
record AugmentedTraining(PrintWriter out, Path folder, int cores) {
  private static final Task TASK =
      Task.of("emoji-starter").withTraining(800).withValidation(50).withTest(50);
  private static final Trainer TRAINER = new Trainer();
  private static final int LEAST = 3; // rounds

  private static final List<Augmentation> CHANGES =
      List.of(
          new Geometric.RandomCrop(4, Fill.BLACK),
          new Augmentation.HorizontalFlip(0.5),
          new Photometric.Jitter(
              Range.factors(0.5), Range.factors(0.5), Range.factors(0.5), Range.upTo(36)));

  /**
   * Seconds of a training: by the clock, of its own thread's processor time, and of the process's,
   * which the thread that makes batches is in. Those of processors say what is so under other load.
   */
  private record Spent(double wall, double thread, double process) {
    Spent plus(Spent other) {
      return new Spent(wall + other.wall, thread + other.thread, process);
    }
  }

  /** One round: without, with, and without once more. */
  private record Round(Spent plain, Spent changed, Spent again) {}

  /** Rounds until the minutes are over, each network and arrangement in its turn. */
  void run(double minutes) {
    long end = System.nanoTime() + (long) (60e9 * minutes);
    Map<String, List<Round>> all = new LinkedHashMap<>();
    for (int round = -1; round < LEAST || System.nanoTime() < end; round++) {
      for (Map.Entry<String, Architecture> net : nets().entrySet()) {
        Recipe recipe = recipe(net.getValue(), net.getKey().equals("resnet") ? 1 : 4);
        for (int atOnce : cores == 1 ? new int[] {1} : new int[] {1, cores}) {
          Round seen = round(recipe, atOnce, round % 2 == 0);
          if (round >= 0) { // the first warms up
            all.computeIfAbsent(net.getKey() + " x " + atOnce, k -> new ArrayList<>())
                .add(seen);
          }
        }
      }
    }
    print(all);
  }

  private static Map<String, Architecture> nets() {
    Map<String, Architecture> nets = new LinkedHashMap<>();
    nets.put("lenet", Recipe.baseline().architecture());
    nets.put("three-convolutions", threeConvolutions());
    nets.put("resnet", new Architecture.ResNet(16, 1, 3));
    return nets;
  }

  // The network of chapter 2's studies.
  private static Architecture threeConvolutions() {
    Block.Activation relu = Block.Activation.RELU;
    return new Architecture.ConvNet(
        List.of(
            new Block.Conv(16, 3, 1, true, true, relu),
            new Block.MaxPool(2, 2, false),
            new Block.Conv(32, 3, 1, true, true, relu),
            new Block.MaxPool(2, 2, false),
            new Block.Conv(64, 3, 1, true, true, relu),
            new Block.MaxPool(2, 2, false),
            new Block.Dense(64, relu)),
        new Init.HeNormal());
  }

  static Recipe recipe(Architecture net, int epochs) {
    return Recipe.baseline()
        .with(net)
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 1))
        .withAugmentations(List.of());
  }

  private Round round(Recipe recipe, int atOnce, boolean changedFirst) {
    Recipe with = recipe.withAugmentations(CHANGES);
    Spent before = changedFirst ? spent(with, atOnce) : null;
    Spent plain = spent(recipe, atOnce);
    Spent changed = changedFirst ? before : spent(with, atOnce);
    return new Round(plain, changed, spent(recipe, atOnce));
  }

  private Spent spent(Recipe recipe, int atOnce) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    long before = system.getProcessCpuTime();
    try {
      List<CompletableFuture<Spent>> trainings =
          IntStream.range(0, atOnce)
              .mapToObj(seed -> CompletableFuture.supplyAsync(() -> train(recipe, seed), threads))
              .toList();
      Spent all =
          trainings.stream()
              .map(CompletableFuture::join)
              .reduce(new Spent(0, 0, 0), Spent::plus);
      return new Spent(all.wall(), all.thread(), (system.getProcessCpuTime() - before) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  // By the clock without opening and evaluations, which are the same for all.
  private Spent train(Recipe recipe, long seed) {
    Runner.Context context =
        new Runner.Context(Map.of(), new Artefacts(folder), false, Progress.none());
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      double wall = TRAINER.run(new Trial.Training(TASK, recipe, seed), context).cost().seconds();
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return new Spent(wall, (after - before) / 1e9, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void print(Map<String, List<Round>> all) {
    out.println("Trainings on 32x32x3 with crop, flip and jitter over such without, batches of 32:");
    out.println("median over rounds, 95 % bootstrap interval; x n: n trainings at once.");
    out.printf(
        "%n  %-22s %6s  %-18s %-18s %-18s %-18s%n",
        "network", "rounds", "clock", "own thread", "whole process", "clock, none/none");
    all.forEach(
        (name, rounds) ->
            out.printf(
                "  %-22s %6d  %-18s %-18s %-18s %-18s%n",
                name,
                rounds.size(),
                ratio(rounds, r -> r.changed().wall() / r.plain().wall()),
                ratio(rounds, r -> r.changed().thread() / r.plain().thread()),
                ratio(rounds, r -> r.changed().process() / r.plain().process()),
                ratio(rounds, r -> r.again().wall() / r.plain().wall())));
    out.printf(
        Locale.ROOT,
        "%n%d processors; load at the end %.1f.%n",
        cores,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String ratio(List<Round> rounds, ToDoubleFunction<Round> of) {
    Sample sample = new Sample(rounds.stream().mapToDouble(of).toArray());
    Interval i = sample.interval();
    return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", sample.median(), i.low(), i.high());
  }
}
