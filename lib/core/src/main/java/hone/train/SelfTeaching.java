package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.model.SelfTaught;
import hone.model.Size;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.pretext.Pretext;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A network learns from a task's training images, whose labels it is not given. */
final class SelfTeaching {
  private static final int COMPARED = 250; // images whose features are held against each other

  private final Trial.Pretraining trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Split split;
  private final Images images;
  private final Images seen; // to be judged by
  private final Seed seed;
  private final Views views;
  private final Batches plain; // as the recipe's own network sees images
  private final Restoring restoring; // null where no images are restored
  private final int batch;
  private final int steps;
  private final Order order;
  private final SelfTaught network;
  private final Network own; // the recipe's, which takes over what was learned
  private final List<Network.Step> taken = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Integer, Looked> looks = new TreeMap<>();
  private final Stopwatch watch = new Stopwatch();

  private record Looked(
      SelfTaught.Judged judged, double without, Result.SelfTaught.Features features) {}

  SelfTeaching(Trial.Pretraining trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    Recipe recipe = trial.recipe();
    Seed given = Seed.of(trial.seed());
    split =
        Split.of(Catalog.open(trial.task().data()), trial.task(), given)
            .under(recipe.conditions(), given);
    images = Views.unlabelled(split.train());
    seen = Views.unlabelled(split.validation());
    seed = given.split("pretext");
    views = new Views(trial.pretext(), split, trial.task().scaling(), recipe.augmentations());
    plain = Splits.batches(split, trial.task());
    batch = recipe.batch().size(images.size());
    check();
    restoring = Restoring.of(trial, context).orElse(null);
    steps = recipe.budget().steps(images.size(), batch);
    order = Order.of(recipe.batch(), images, steps, seed.split("order"));
    network = SelfTaught.of(recipe, trial.pretext(), Splits.input(split), steps, given);
    own = Network.of(recipe, Splits.input(split), 1, given);
    if (own.load(network.network().weights()) == 0) {
      network.close();
      own.close();
      throw new BadInput(
          "The recipe's network has no layer before its scores, so that nothing of what it learns"
              + " without labels can be taken over; expected at least one layer with weights.");
    }
  }

  private void check() {
    if (trial.pretext() instanceof Pretext.Contrastive
        && (batch < 2 || batch > Pretext.Contrastive.MOST)) {
      throw new BadInput(
          "A step has "
              + batch
              + " images, and contrastive learning tells each from all others at once; expected a"
              + " \"batch\" of 2 to "
              + Pretext.Contrastive.MOST
              + ".");
    }
  }

  Run run() throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    try (network;
        own;
        restoring;
        Feed feed = new Feed(this::batch, steps, cores)) {
      return run(feed);
    }
  }

  private Run run(Feed feed) throws InterruptedException {
    watch.start();
    int evaluations = Math.min(trial.recipe().budget().evaluations(), steps);
    for (int step = 0; step < steps; step++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Network.Step done;
      try (Batches.Batch shown = feed.take(step)) {
        done =
            restoring == null
                ? network.step(shown.images(), shown.labels())
                : restoring.step(network, shown);
      }
      taken.add(done);
      seconds.add(watch.training());
      if (!Double.isFinite(done.loss()) || !Double.isFinite(done.gradientNorm())) {
        return diverged(step + 1);
      }
      if ((long) (step + 1) * evaluations >= (long) (looks.size() + 1) * steps) {
        look(step + 1, done.loss());
      }
    }
    watch.pause();
    Looked last = looks.get(steps);
    if (!Double.isFinite(last.judged().loss())) {
      return diverged(steps);
    }
    boolean isOfPixels = trial.pretext().tellsPixels() && restoring == null;
    Result result =
        new Result.SelfTaught(
            trial.pretext().quantity(),
            isOfPixels ? last.judged().loss() : last.judged().right(),
            last.without(),
            last.judged().loss(),
            last.features());
    byte[] weights = network.network().weights();
    return record(
        new Outcome.Completed(result), Map.of(trial.leaves(), context.artefacts().put(weights)));
  }

  private Batches.Batch batch(int step) {
    return views.toLearn(images.subset(order.next(step)), seed.split("views", step));
  }

  private void look(int step, double loss) {
    watch.pause();
    int each = views.together(batch, seen.size());
    double sum = 0;
    double right = 0;
    double error = 0;
    int parts = seen.size() / each; // what is left over would be a smaller contrast
    for (int part = 0; part < parts; part++) {
      Images some = Views.part(seen, part * each, (part + 1) * each);
      try (Batches.Batch shown = views.toSee(some, seed.split("seen", part))) {
        SelfTaught.Judged judged =
            restoring == null
                ? network.judge(shown.images(), shown.labels())
                : restoring.judge(network, shown);
        sum += judged.loss() / parts;
        right += judged.right() / parts;
        error += without(shown, each) / parts;
      }
    }
    looks.put(step, new Looked(new SelfTaught.Judged(sum, right), error, features()));
    watch.resume();
    context.progress().on(new Progress.Advanced(trial, step, steps, loss, right));
  }

  // What somebody reaches who has learned nothing.
  private double without(Batches.Batch shown, int images) {
    if (trial.pretext().tellsPixels()) {
      return Views.error(shown);
    }
    return trial.pretext() instanceof Pretext.Rotation
        ? 1.0 / Pretext.Rotation.TURNS
        : 1.0 / (2 * images - 1);
  }

  private Result.SelfTaught.Features features() {
    own.load(network.network().weights());
    int n = Math.min(COMPARED, seen.size());
    try (Batches.Batch some = plain.range(seen, 0, n)) {
      return Spread.of(own.byImages().features(some.images()), n);
    }
  }

  private Run diverged(int step) {
    watch.pause();
    int classes = Splits.input(split).classes();
    double constant = Splits.mostFrequent(split.test(), classes);
    return record(new Outcome.Diverged(step, constant, classes), Map.of());
  }

  private Map<String, Curve> curves() {
    Map<String, List<Double>> step = new TreeMap<>();
    step.put("loss", taken.stream().map(Network.Step::loss).toList());
    step.put("gradient norm", taken.stream().map(Network.Step::gradientNorm).toList());
    step.put("rate", taken.stream().map(Network.Step::rate).toList());
    step.put("seconds", seconds);
    Map<String, List<Double>> look = new TreeMap<>();
    List<Looked> all = List.copyOf(looks.values());
    look.put("validation loss", all.stream().map(l -> l.judged().loss()).toList());
    look.put("spread", all.stream().map(l -> l.features().spread()).toList());
    if (!trial.pretext().tellsPixels()) {
      step.put("accuracy", taken.stream().map(Network.Step::accuracy).toList());
      look.put("validation accuracy", all.stream().map(l -> l.judged().right()).toList());
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= taken.size(); i++) {
      numbers.add(i);
    }
    Curve steps = new Curve(numbers, step).thinned();
    return looks.isEmpty()
        ? Map.of("step", steps)
        : Map.of(
            "step", steps, "evaluation", new Curve(List.copyOf(looks.keySet()), look).thinned());
  }

  private Run record(Outcome outcome, Map<String, String> artefacts) {
    Size size = network.network().size();
    return new Run(
        trial,
        outcome,
        curves(),
        new Cost(
            size.parameters(),
            size.macs(),
            Memory.residentMegabytes(),
            watch.training(),
            watch.total(),
            0),
        artefacts,
        environment,
        split.data().fingerprint());
  }
}
