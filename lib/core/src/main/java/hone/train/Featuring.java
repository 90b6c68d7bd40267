package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Features;
import hone.data.Images;
import hone.data.Split;
import hone.model.Frozen;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;

/** A network as it begins makes numbers of images, each image once. */
final class Featuring {
  private static final int BATCH = 64;

  private final Trial.Features trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Split split;
  private final Stopwatch watch = new Stopwatch();

  Featuring(Trial.Features trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    split = split(trial);
  }

  /** The images, where there are fewer than the task wants all of them. */
  static Split split(Trial.Features trial) {
    Task task = trial.task();
    Dataset data = Catalog.open(task.data());
    Seed seed = Seed.of(trial.seed());
    int most = data.train().size() - Split.of(data, task.withTraining(0), seed).validation().size();
    return Split.of(data, task.withTraining(Math.min(task.training(), most)), seed);
  }

  Run run() throws InterruptedException {
    watch.start();
    Trial source = trial.recipe().start().source(trial.seed()).orElse(null);
    if (source != null && context.need(source).outcome().found().isEmpty()) {
      Outcome outcome = context.need(source).outcome();
      int classes = split.data().classNames().size();
      return record(
          outcome instanceof Outcome.Diverged
              ? new Outcome.Diverged(0, Splits.mostFrequent(split.test(), classes), classes)
              : new Outcome.Failed("the training that it starts from " + outcome.sentence()),
          Map.of(),
          new Cost(0, 0, 0, 0, 0, 0));
    }
    Recipe recipe = trial.recipe();
    Seed seed = Seed.of(trial.seed());
    try (Network body = Frozen.body(recipe, Splits.input(split, recipe), seed)) {
      new Beginning(trial, split).settle(body, context);
      Batches batches = Splits.batches(split, trial.task(), recipe);
      return described(body, batches);
    }
  }

  private Run described(Network body, Batches batches) throws InterruptedException {
    Features all = null;
    int images = split.train().size() + split.validation().size() + split.test().size();
    int done = 0;
    int told = 0;
    long begun = System.nanoTime();
    for (Images part : List.of(split.train(), split.validation(), split.test())) {
      for (int from = 0; from < part.size(); from += BATCH) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        int to = Math.min(part.size(), from + BATCH);
        try (Batches.Batch batch = batches.range(part, from, to)) {
          float[] numbers = body.scores(batch.images());
          all = all == null ? Features.of(split, numbers.length / (to - from)) : all;
          all.add(numbers);
        }
        done += to - from;
        if (20L * done / images > told || done == images) {
          told = (int) (20L * done / images);
          context.progress().on(new Progress.Advanced(trial, done, images, Double.NaN, Double.NaN));
        }
      }
    }
    double micros = (System.nanoTime() - begun) / 1e3 / images;
    watch.pause();
    Cost cost =
        new Cost(
            body.size().parameters(),
            body.size().macs(),
            Memory.residentMegabytes(),
            watch.training(),
            watch.total(),
            micros);
    return record(
        new Outcome.Completed(new Result.Described(images, all.width())),
        Map.of(trial.leaves(), context.artefacts().put(all.bytes())),
        cost);
  }

  private Run record(Outcome outcome, Map<String, String> artefacts, Cost cost) {
    return new Run(
        trial, outcome, Map.of(), cost, artefacts, environment, split.data().fingerprint());
  }
}
