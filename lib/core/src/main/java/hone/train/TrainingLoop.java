package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.model.Size;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Evaluation;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.Map;

/** One training from its images to its run. */
final class TrainingLoop {
  private final Trial.Training trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Split split;
  private final Input input;
  private final Batches batches;
  private final Network network;
  private final Evaluator evaluator;
  private final Order order;
  private final int steps;
  private final Recorder recorder = new Recorder();
  private Evaluation validation; // the newest; the last comes after the last step
  private final Stopwatch watch = new Stopwatch();

  TrainingLoop(Trial.Training trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    Task task = trial.task();
    Recipe recipe = trial.recipe();
    Seed seed = Seed.of(trial.seed());
    split = Split.of(Catalog.open(task.data()), task, seed).under(recipe.conditions(), seed);
    int size = split.train().size();
    int batch = recipe.batch().size(size);
    steps = recipe.budget().steps(size, batch);
    input = Splits.input(split);
    batches = Splits.batches(split, task, recipe);
    order = Order.of(recipe.batch(), split.train(), steps, seed.split("order"));
    network = Network.of(recipe, Splits.input(split, recipe), steps, seed);
    start(recipe.start());
    evaluator = new Evaluator(network, batches, input.classes());
  }

  private void start(Start start) {
    if (start instanceof Start.Pretrained) {
      Run source = context.need(trial.needs().get(0));
      if (!(source.outcome() instanceof Outcome.Completed)) {
        return; // run() tells what that means
      }
      byte[] weights =
          context
              .artefacts()
              .get(source.artefacts().getOrDefault("network", "00"))
              .orElseThrow(
                  () ->
                      new BadInput(
                          "The pretrained network of run "
                              + source.id()
                              + " is not there ("
                              + source.outcome().sentence()
                              + ")."));
      load(weights);
    } else if (start instanceof Start.Custom custom) {
      load(Starts.weights(custom));
    }
  }

  private void load(byte[] weights) {
    if (network.load(weights) == 0) {
      throw new BadInput(
          "No layer of the recipe's network has the name and shape of one of the pretrained"
              + " network; nothing can be taken over.");
    }
  }

  Run run() throws InterruptedException {
    try (network) {
      return train();
    }
  }

  private Run train() throws InterruptedException {
    watch.start();
    if (trial.recipe().start() instanceof Start.Pretrained) {
      Outcome source = context.need(trial.needs().get(0)).outcome();
      if (source instanceof Outcome.Diverged) {
        return diverged(0);
      }
      if (!(source instanceof Outcome.Completed)) {
        String why = "the training that it starts from " + source.sentence();
        return record(new Outcome.Failed(why), Map.of(), 0);
      }
    }
    int evaluations = Math.min(trial.recipe().budget().evaluations(), steps);
    int evaluated = 0;
    for (int step = 0; step < steps; step++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Network.Step done = step(step);
      if (!Double.isFinite(done.loss()) || !Double.isFinite(done.gradientNorm())) {
        return diverged(step + 1);
      }
      recorder.step(step + 1, done, watch.training());
      // The k-th evaluation comes when k / evaluations of the steps are taken.
      if ((long) (step + 1) * evaluations >= (long) (evaluated + 1) * steps) {
        evaluated++;
        evaluate(step + 1, done.loss());
      }
    }
    return completed();
  }

  private Network.Step step(int step) {
    int[] indices = order.next(step);
    Seed draw = Seed.of(trial.seed()).split("augmentation", step);
    try (Batches.Batch batch =
        batches.of(split.train(), indices, trial.recipe().augmentations(), draw)) {
      return network.step(batch.images(), batch.labels());
    }
  }

  private void evaluate(int step, double loss) {
    watch.pause();
    validation = evaluator.of(split.validation());
    watch.resume();
    recorder.evaluation(step, validation, watch.training());
    context
        .progress()
        .on(new Progress.Advanced(trial, step, steps, loss, recorder.newestAccuracy()));
  }

  private Run completed() {
    watch.pause();
    Images some = Splits.first(split.train(), split.validation().size());
    Evaluation train = evaluator.of(some);
    long before = System.nanoTime();
    Evaluation test = evaluator.of(split.test());
    double micros = (System.nanoTime() - before) / 1e3 / split.test().size();
    if (!Double.isFinite(test.loss()) || !Double.isFinite(validation.loss())) {
      return diverged(steps);
    }
    Result result =
        new Result.Trained(
            test, validation.brief(), train.brief(), recorder.dynamics(trial.task().target()));
    Map<String, String> artefacts =
        context.keep() ? Map.of("network", context.artefacts().put(network.weights())) : Map.of();
    return record(new Outcome.Completed(result), artefacts, micros);
  }

  private Run diverged(int step) {
    watch.pause();
    double constant = Splits.mostFrequent(split.test(), input.classes());
    return record(new Outcome.Diverged(step, constant, input.classes()), Map.of(), 0);
  }

  private Run record(Outcome outcome, Map<String, String> artefacts, double micros) {
    Size size = network.size();
    return new Run(
        trial,
        outcome,
        recorder.curves(),
        new Cost(
            size.parameters(),
            size.macs(),
            Memory.residentMegabytes(),
            watch.training(),
            watch.total(),
            micros),
        artefacts,
        environment,
        split.data().fingerprint());
  }
}
