package hone.cluster;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Trial;
import hone.run.Environment;
import hone.run.Fleet;
import hone.run.Run;
import hone.train.Trainer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Each trial is a job of one task. Spark gives it to a free core, again when its executor is lost,
 * and perhaps twice at once when it is slow; the first answer is taken and the driver alone records
 * it. Needed runs, artefacts and data go to an executor when it first asks for them.
 */
final class SparkFleet implements Fleet {
  private final JavaSparkContext spark;
  private final int slots;
  private final DriverEnd end = DriverEnd.current();
  private final Trainer here = new Trainer(); // looks at trials before they travel
  private final AtomicLong jobs = new AtomicLong();
  private final ExecutorService waiting =
      Executors.newCachedThreadPool(
          r -> {
            Thread thread = new Thread(r, "hone-spark");
            thread.setDaemon(true);
            return thread;
          });

  SparkFleet(JavaSparkContext spark, int slots) {
    this.spark = spark;
    this.slots = slots;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public Environment environment() {
    return here.environment();
  }

  @Override
  public void check(Collection<? extends Trial> trials) {
    here.check(trials);
  }

  @Override
  public Run run(Trial trial, Context context) throws InterruptedException {
    String id = trial.id();
    String job = id.substring(0, 12) + "-" + jobs.incrementAndGet();
    Pending pending = new Pending(trial, context);
    Letter.Parcel parcel =
        new Letter.Parcel(
            job,
            id,
            Json.canonical(trial),
            context.keep(),
            pending.needs(),
            Errand.build(environment()));
    end.open(job, pending);
    boolean ended = false;
    try {
      CompletableFuture<Letter.Answer> answer =
          CompletableFuture.supplyAsync(() -> sent(job, parcel), waiting);
      Run run = taken(trial, pending.await(answer), context);
      ended = true;
      return run;
    } catch (ExecutionException e) {
      ended = true;
      return lost(trial, e.getCause());
    } finally {
      end.close(job);
      if (!ended) {
        spark.sc().cancelJobGroup(job);
      }
    }
  }

  private Letter.Answer sent(String job, Letter.Parcel parcel) {
    spark.setJobGroup(job, "trial " + parcel.id(), true);
    return spark.parallelize(List.of(parcel), 1).map(new Errand()).collect().get(0);
  }

  private static Run taken(Trial trial, Letter.Answer answer, Context context) {
    switch (answer.kind()) {
      case MISTAKE -> throw new BadInput(answer.text());
      case RECALLED ->
          throw new BadInput(
              "Trial "
                  + trial.id()
                  + " was given up for a copy that never answered; the same command resumes.");
      case RUN -> answer.files().values().forEach(context.artefacts()::put);
    }
    return Json.read(answer.text(), Run.class, "an executor's answer");
  }

  // Spark has tried it as often as spark.task.maxFailures says.
  private Run lost(Trial trial, Throwable cause) {
    if (spark.sc().isStopped()) {
      throw new BadInput(
          spark.master()
              + " has ended this application; what is recorded is safe, and the same command"
              + " resumes.");
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof SparkException && message.contains("ExecutorLostFailure")) {
      return Errand.failed(
          trial, "it took the executor down each time that Spark tried it", environment());
    }
    // No failure of the trial, so nothing is recorded: whoever calls takes other exceptions for
    // one.
    throw new BadInput(
        "Spark gave up trial "
            + trial.id()
            + " ("
            + reason(message)
            + "); nothing of it is recorded, and the same command resumes.",
        cause);
  }

  private static String reason(String message) {
    String line = message.lines().findFirst().orElse("");
    String mark = Trouble.class.getName() + ": ";
    int at = line.indexOf(mark);
    return at < 0 ? line : line.substring(at + mark.length());
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    spark.close();
  }
}
