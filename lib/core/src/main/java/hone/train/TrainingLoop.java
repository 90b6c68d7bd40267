package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.ImportedStart;
import hone.model.Input;
import hone.model.Network;
import hone.model.Size;
import hone.recipe.Adaptation;
import hone.recipe.Member;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.regularization.Regularization;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Evaluation;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One training from its images to its run. */
final class TrainingLoop {
  private final long opened = System.nanoTime();
  private long opening; // nanoseconds
  private long batching; // nanoseconds, of the training's
  private final Trial.Training trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Featured featured; // null where images pass the network each time
  private Split split;
  private Images real; // those of the split, or some of them, or some twice
  private final Images images; // with those that were made
  private double[] weights; // of the images; null where all count the same
  private final Input input;
  private Batches batches;
  private final Seed seed; // of order, dropout and augmentation
  private Compressing compressing; // null where the recipe has no compression
  private final Domains domains;
  private Network network;
  private Evaluator evaluator;
  private final List<Augmentation> augmentations; // of the images that are learned
  private final Against against;
  private final Order order;
  private final Feed feed;
  private final int steps;
  private final Recorder recorder = new Recorder();
  private Evaluation validation; // the newest; the last comes after the last step
  private final OptionalInt patience; // evaluations without a lower loss before training stops
  private Evaluation lowest; // validation loss so far, where training may stop early
  private byte[] kept; // the network of that evaluation
  private int waited;
  private final Stopwatch watch = new Stopwatch();

  TrainingLoop(Trial.Training trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    Mixtures.check(trial);
    Enlarging.check(trial);
    Against.check(trial.recipe());
    Starts.check(trial.recipe());
    Imports.check(trial.recipe());
    Task task = trial.task();
    Recipe recipe = trial.recipe();
    Seed own = Members.seed(trial);
    featured = Featured.of(trial, context).orElse(null);
    split = featured == null ? Members.split(trial) : featured.split();
    real = Members.images(trial, split.train());
    seed = Compressing.seed(trial);
    steps = Compressing.steps(trial, real.size());
    input = Splits.input(split);
    images = Enlarging.images(trial, context, split, real);
    batches = featured == null ? Splits.batches(split, task, recipe) : featured.batches();
    order = Order.of(recipe.batch(), images, steps, seed.split("order"));
    augmentations = Compressing.augmentations(trial);
    domains = new Domains(trial, split, featured == null ? batches : featured.seen(), steps);
    // Without augmentation a batch is made sooner than another thread is woken.
    boolean plain = augmentations.isEmpty() && !domains.styles();
    feed = new Feed(this::batch, steps, plain ? 0 : Runtime.getRuntime().availableProcessors());
    network =
        featured == null ? first(Splits.input(split, recipe), own) : featured.head(steps, own);
    against = Against.of(trial, split, real, batches, domains);
    evaluator = new Evaluator(network, batches, input.classes());
    patience =
        recipe.regularizations().stream()
            .filter(Regularization.EarlyStopping.class::isInstance)
            .mapToInt(r -> ((Regularization.EarlyStopping) r).patience())
            .min();
  }

  private Network first(Input input, Seed own) {
    Recipe recipe = trial.recipe();
    Optional<byte[]> source = source().flatMap(this::kept);
    if (trial.source().isPresent() && source.isPresent()) {
      compressing = new Compressing(trial, input, real, batches, source.get());
      return compressing.at(0, null);
    }
    Network network = Network.of(recipe, input, steps, own);
    source.ifPresent(weights -> load(weights, network));
    if (trial.source().isEmpty() && recipe.start() instanceof Start.Custom custom) {
      load(Starts.weights(custom), network);
    }
    if (trial.source().isEmpty() && recipe.start() instanceof Start.Imported imported) {
      load(ImportedStart.weights(recipe, imported), network);
    }
    Starts.check(recipe, network);
    network.tune(recipe, steps);
    return network;
  }

  // The training whose network this one goes on from.
  private Optional<Trial> source() {
    return trial.source().isPresent()
        ? trial.source().map(t -> t)
        : trial.recipe().start().source(trial.seed());
  }

  // Empty where that training found nothing; run() tells what that means.
  private Optional<byte[]> kept(Trial of) {
    Run source = context.need(of);
    if (source.outcome().found().isEmpty()) {
      return Optional.empty();
    }
    byte[] weights =
        context
            .artefacts()
            .left(source)
            .orElseThrow(
                () ->
                    new BadInput(
                        "The network of run "
                            + source.id()
                            + " is not there ("
                            + source.outcome().sentence()
                            + ")."));
    return Optional.of(weights);
  }

  private void load(byte[] weights, Network network) {
    boolean anew = trial.recipe().start() instanceof Start.Pretrained p && p.anew() > 0;
    if (network.load(weights, trial.recipe()) == 0 && !anew) {
      throw new BadInput(
          "No layer of the recipe's network has the name and shape of one of the pretrained"
              + " network; nothing can be taken over.");
    }
  }

  Run run() throws InterruptedException {
    try (feed;
        against) {
      return train();
    } finally {
      network.close();
    }
  }

  private Run train() throws InterruptedException {
    opening = System.nanoTime() - opened;
    watch.start();
    if (source().isPresent()) {
      Outcome source = context.need(source().get()).outcome();
      if (source instanceof Outcome.Diverged) {
        return diverged(0);
      }
      if (source.found().isEmpty()) {
        String why = "the training that it starts from " + source.sentence();
        return record(new Outcome.Failed(why), Map.of(), 0);
      }
    }
    if (featured == null && trial.features().isPresent()) {
      Outcome none = context.need(trial.features().get()).outcome();
      return none instanceof Outcome.Diverged
          ? diverged(0)
          : record(new Outcome.Failed("its features: " + none.sentence()), Map.of(), 0);
    }
    Optional<Run> maker = Enlarging.run(trial, context);
    if (maker.isPresent() && maker.get().outcome().found().isEmpty()) {
      return maker.get().outcome() instanceof Outcome.Diverged
          ? diverged(0)
          : record(
              new Outcome.Failed("the generator " + maker.get().outcome().sentence()), Map.of(), 0);
    }
    if (trial.member() instanceof Member.Boosted) {
      for (Trial before : trial.needs()) {
        Outcome outcome = context.need(before).outcome();
        if (outcome instanceof Outcome.Diverged) {
          return diverged(0);
        }
        if (outcome.found().isEmpty()) {
          return record(
              new Outcome.Failed("a network of an earlier round " + outcome.sentence()),
              Map.of(),
              0);
        }
      }
      weights = Members.weights(trial, context, split);
    }
    int evaluations = Math.min(trial.recipe().budget().evaluations(), steps);
    int evaluated = 0;
    for (int step = 0; step < steps; step++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      change(step);
      Network.Step done = step(step);
      if (!Double.isFinite(done.loss()) || !Double.isFinite(done.gradientNorm())) {
        return diverged(step + 1);
      }
      recorder.step(step + 1, done, watch.training());
      // The k-th evaluation comes when k / evaluations of the steps are taken.
      if ((long) (step + 1) * evaluations >= (long) (evaluated + 1) * steps) {
        evaluated++;
        evaluate(step + 1, done.loss());
        if (isStuck()) {
          return ended(step + 1);
        }
      }
    }
    return ended(steps);
  }

  // Where a round of a compression begins, another network goes on.
  private void change(int step) {
    Network next = compressing == null ? network : compressing.at(step, network);
    if (next != network) {
      network.close();
      network = next;
      evaluator = new Evaluator(network, batches, input.classes());
      lowest = null;
      kept = null;
      waited = 0;
    }
  }

  private Network.Step step(int step) throws InterruptedException {
    long before = System.nanoTime();
    try (Batches.Batch batch = feed.take(step)) {
      batching += System.nanoTime() - before;
      return isHinted() ? compressing.hint(batch) : against.step(network, batch, step);
    }
  }

  // Whether what learns is not yet the network that tells classes apart.
  private boolean isHinted() {
    return compressing != null && compressing.hints();
  }

  private Batches.Batch batch(int step) {
    Seed draw = seed.split("augmentation", step);
    int[] drawn = order.next(step);
    if (domains.styles()) {
      Images shown = domains.shown(images.subset(drawn), step);
      int[] all = IntStream.range(0, drawn.length).toArray();
      double[] counts =
          weights == null ? null : IntStream.of(drawn).mapToDouble(i -> weights[i]).toArray();
      return batches.of(shown, all, augmentations, draw, counts);
    }
    return batches.of(images, drawn, augmentations, draw, weights);
  }

  private boolean isStuck() {
    if (patience.isEmpty() || isHinted()) {
      return false;
    }
    if (lowest == null || validation.loss() < lowest.loss()) {
      lowest = validation;
      kept = network.weights();
      waited = 0;
    } else {
      waited++;
    }
    return waited >= patience.getAsInt();
  }

  private void evaluate(int step, double loss) {
    watch.pause();
    validation = evaluator.of(split.validation());
    against.look();
    if (!isHinted()) {
      network.validated(validation.loss());
    }
    watch.resume();
    recorder.evaluation(step, validation, watch.training());
    context
        .progress()
        .on(new Progress.Advanced(trial, step, steps, loss, recorder.newestAccuracy()));
  }

  private Run ended(int step) {
    watch.pause();
    if (validation == null) { // without a step
      validation = evaluator.of(split.validation());
      recorder.evaluation(0, validation, 0);
    }
    if (kept != null) {
      network.load(kept);
      validation = lowest;
    }
    if (featured != null && trial.recipe().adaptation() instanceof Adaptation.Statistics) {
      turnToImages();
    }
    if (domains.finish(network)) {
      validation = evaluator.of(split.validation());
    }
    Images some = Splits.first(real, split.validation().size());
    Evaluation train = evaluator.of(some);
    long before = System.nanoTime();
    Evaluation test = evaluator.of(split.test());
    double micros =
        (System.nanoTime() - before) / 1e3 / split.test().size()
            + (isHead() ? featured.micros() : 0);
    if (!Double.isFinite(test.loss()) || !Double.isFinite(validation.loss())) {
      return diverged(step);
    }
    Result result =
        new Result.Trained(
            test, validation.brief(), train.brief(), recorder.dynamics(trial.task().target()));
    Map<String, String> artefacts =
        new TreeMap<>(against.keep(context.artefacts(), context.keep()));
    if (context.keep()) {
      artefacts.put("network", context.artefacts().put(left()));
    }
    Outcome outcome =
        step == steps
            ? new Outcome.Completed(result)
            : new Outcome.Stopped(
                step, waited + " evaluations without a lower validation loss", result);
    return record(outcome, artefacts, micros);
  }

  // Statistics inside the network change: the images themselves have to pass it.
  private void turnToImages() {
    Network head = network;
    network = featured.whole(head);
    head.close();
    split = featured.images();
    real = Members.images(trial, split.train());
    batches = featured.seen();
    evaluator = new Evaluator(network, batches, input.classes());
  }

  private boolean isHead() {
    return featured != null && split == featured.split();
  }

  // Others are left the whole network.
  private byte[] left() {
    if (!isHead()) {
      return network.weights();
    }
    try (Network whole = featured.whole(network)) {
      return whole.weights();
    }
  }

  private Run diverged(int step) {
    watch.pause();
    double constant = Splits.mostFrequent(split.test(), input.classes());
    return record(new Outcome.Diverged(step, constant, input.classes()), Map.of(), 0);
  }

  private Run record(Outcome outcome, Map<String, String> artefacts, double micros) {
    Map<String, Curve> curves = new TreeMap<>(recorder.curves());
    if (outcome.found().isPresent()) {
      curves.put("weights", WeightCurve.of(network));
    }
    tellWhatWasSpent();
    Size size = isHead() ? featured.size(network) : network.size();
    return new Run(
        trial,
        outcome,
        curves,
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

  private void tellWhatWasSpent() {
    double batches = batching / 1e9;
    context
        .progress()
        .on(
            new Progress.Spent(
                trial,
                opening / 1e9 + batches,
                watch.training() - batches,
                watch.total() - watch.training()));
  }
}
