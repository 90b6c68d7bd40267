package hone.cluster;

import hone.json.Json;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Artefacts;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Measures single things of an open fleet of two executors: jobs, messages, artefacts, records. */
final class Services {
  private static final int MANY = 400;
  private static final int AT_ONCE = 16;
  private static final int PAUSE = 20; // milliseconds
  private static final int MEGABYTES = 32;
  private static final double NANO = 1e-9;

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(SparkContext.getOrCreate());
  private final DriverEnd end = DriverEnd.current();
  private final Artefacts artefacts;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** With artefacts in this folder. */
  Services(Path folder) {
    artefacts = new Artefacts(folder);
  }

  /** An executor's part: tells a trial's events and answers how many seconds one took. */
  record Chat(List<String> jobs, int count, int pause) implements Function<Integer, Double> {
    private static final long serialVersionUID = 1;

    @Override
    public Double call(Integer which) throws Exception {
      ExecutorEnd executor = ExecutorEnd.current();
      int share = jobs.size() / 2;
      List<String> own = jobs.size() == 1 ? jobs : jobs.subList(which * share, (which + 1) * share);
      ExecutorService side = Executors.newFixedThreadPool(own.size());
      long began = System.nanoTime();
      List<Future<?>> all = new ArrayList<>();
      for (String job : own) {
        all.add(side.submit(() -> tell(executor, job)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      side.shutdown();
      return (System.nanoTime() - began) * NANO / count;
    }

    private void tell(ExecutorEnd executor, String job) {
      for (int i = 0; i < count; i++) {
        executor.tell(new Letter.Signal(job, i, "", false, i, count, List.of(1.0, 0.5)));
        LockSupport.parkNanos(pause * 1_000_000L);
      }
    }
  }

  /** An executor's part: fetches an artefact and answers how many seconds it took. */
  record Fetch(String job, String sha256) implements Function<Integer, Double> {
    private static final long serialVersionUID = 1;

    @Override
    public Double call(Integer which) {
      long began = System.nanoTime();
      if (ExecutorEnd.current().artefacts(job).get(sha256).isEmpty()) {
        throw new IllegalStateException("no artefact came");
      }
      return (System.nanoTime() - began) * NANO;
    }
  }

  Measured.Service measured(Ledger ledger) throws Exception {
    try {
      List<Run> runs = ledger.all();
      Ledger other = Ledger.open(ledger.folder().resolve("again"));
      long began = System.nanoTime();
      runs.forEach(other::append);
      double record = (System.nanoTime() - began) * NANO / runs.size();
      double bytes = runs.stream().mapToInt(r -> Json.canonical(r).length()).average().orElse(0);
      jobs(1, MANY / 4);
      double job = jobs(1, MANY / 4);
      double processor = Measure.processor();
      double jobs = jobs(AT_ONCE, MANY);
      double ofJobs = (Measure.processor() - processor) / MANY;
      talk(1, MANY, 0);
      double message = talk(1, MANY, 0).get(0);
      double rare = talk(1, MANY / 4, PAUSE).get(0) - PAUSE / 1000.0;
      processor = Measure.processor();
      double messages = Collections.max(talk(AT_ONCE, MANY, 0)) / AT_ONCE;
      double ofMessages = (Measure.processor() - processor) / MANY / AT_ONCE;
      Searching search = Searching.measured(ledger.folder().resolve("search.db"), MANY);
      return new Measured.Service(
          job,
          jobs,
          ofJobs,
          message,
          rare,
          messages,
          ofMessages,
          fetch(1) / MEGABYTES,
          fetch(2) / MEGABYTES / 2,
          record,
          bytes,
          search.kept(),
          search.listed());
    } finally {
      threads.shutdownNow();
    }
  }

  private double jobs(int atOnce, int count) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(atOnce);
    long began = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(callers.submit(() -> spark.parallelize(List.of(0), 1).map(x -> x).collect()));
    }
    for (Future<?> each : all) {
      each.get();
    }
    callers.shutdown();
    return (System.nanoTime() - began) * NANO / count;
  }

  // So many trials at once, each of which tells so many events; half of them on each executor.
  private List<Double> talk(int trials, int count, int pause) {
    List<String> jobs = IntStream.range(0, trials).mapToObj(i -> "talk-" + i).toList();
    List<CompletableFuture<Boolean>> ends = new ArrayList<>();
    for (String job : jobs) {
      CompletableFuture<Boolean> ended = new CompletableFuture<>();
      Pending pending = opened(job);
      threads.submit(() -> pending.await(ended));
      ends.add(ended);
    }
    int parts = Math.min(2, trials);
    List<Integer> which = IntStream.range(0, parts).boxed().toList();
    List<Double> out = spark.parallelize(which, parts).map(new Chat(jobs, count, pause)).collect();
    ends.forEach(e -> e.complete(true));
    jobs.forEach(end::close);
    return out;
  }

  // The slowest of so many executors that ask at once for an artefact that none has.
  private double fetch(int executors) {
    byte[] bytes = new byte[MEGABYTES << 20];
    Seed.of(executors).generator().nextBytes(bytes);
    String hash = artefacts.put(bytes);
    opened("fetch");
    List<Integer> which = IntStream.range(0, executors).boxed().toList();
    List<Double> out = spark.parallelize(which, executors).map(new Fetch("fetch", hash)).collect();
    end.close("fetch");
    return Collections.max(out);
  }

  private Pending opened(String job) {
    Trial trial = Trial.of(Task.of("mnist-starter"), Recipe.baseline(), 0);
    Pending pending =
        new Pending(trial, new Runner.Context(Map.of(), artefacts, false, Progress.none()));
    end.open(job, pending);
    return pending;
  }
}
