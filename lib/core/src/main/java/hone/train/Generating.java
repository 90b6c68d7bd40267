package hone.train;

import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.ImageMaker;
import hone.recipe.Trial;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Generator;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A generator learns from a task's training images, and from no others, and makes its own. */
final class Generating {
  private static final int LOOKS = 6;
  private static final int EACH = 2; // of a class in a look
  private static final int AT_ONCE = 250;

  private final Trial.Generation trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Split split;
  private final Images real;
  private final int classes;
  private final Seed seed;
  private final ImageMaker maker;
  private final Map<Integer, Images> looks = new TreeMap<>();
  private final List<Double> loss = new ArrayList<>();
  private final List<Double> part = new ArrayList<>();
  private final Stopwatch watch = new Stopwatch();
  private final EndlessOrder order;

  Generating(Trial.Generation trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    Seed own = Seed.of(trial.seed());
    split =
        Split.of(Catalog.open(trial.task().data()), trial.task(), own)
            .under(trial.conditions(), own);
    real = split.train();
    classes = split.data().classNames().size();
    seed = own.split("generation");
    order = new EndlessOrder(real.size(), seed, "order");
    check();
    maker = ImageMaker.of(trial.by(), Splits.input(split), seed);
  }

  private void check() {
    List<List<Integer>> members = MadeImages.byClass(real, classes);
    for (int c = 0; c < classes; c++) {
      if (members.get(c).isEmpty()) {
        throw new BadInput(
            "Class \""
                + split.data().classNames().get(c)
                + "\" has no image among the "
                + real.size()
                + " that the generator learns from; expected at least one of each class: raise"
                + " \"training\".");
      }
    }
  }

  Run run() throws InterruptedException {
    try (maker) {
      watch.start();
      int steps = trial.by().steps();
      for (int step = 0; step < steps; step++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        ImageMaker.Step done = step(step);
        loss.add(done.loss());
        part.add(done.part());
        if (!Double.isFinite(done.loss()) || !Double.isFinite(done.part())) {
          double constant = Splits.mostFrequent(real, classes);
          return record(new Outcome.Diverged(step + 1, constant, classes), Map.of());
        }
        if ((long) (step + 1) * LOOKS >= (long) (looks.size() + 1) * steps) {
          look(step + 1, done.loss());
        }
      }
      return made();
    }
  }

  private ImageMaker.Step step(int step) {
    Images some = real.subset(order.next(Math.min(trial.by().batch(), real.size())));
    return maker.step(some.pixels(), labels(some), seed.split("step", step));
  }

  private void look(int step, double loss) {
    watch.pause();
    int[] labels = IntStream.range(0, EACH * classes).map(i -> i / EACH).toArray();
    looks.put(step, images(maker.make(labels, seed.split("look")), labels));
    watch.resume();
    context.progress().on(new Progress.Advanced(trial, step, trial.by().steps(), loss, Double.NaN));
  }

  private Run made() {
    watch.pause();
    List<Images> samples = new ArrayList<>();
    List<Images> after = new ArrayList<>();
    boolean looksAtImages = trial.by() instanceof Generator.Variational;
    for (int round = 0; round < Enlargement.MOST; round++) {
      for (int from = 0; from < real.size(); from += AT_ONCE) {
        int to = Math.min(real.size(), from + AT_ONCE);
        Images some = real.subset(IntStream.range(from, to).toArray());
        Seed draw = seed.split("samples", round).split("from", from);
        int[] labels = labels(some);
        samples.add(images(maker.make(labels, draw), labels));
        if (looksAtImages) {
          after.add(images(maker.reconstruct(some.pixels(), labels, draw), labels));
        }
      }
    }
    Images none = real.subset(new int[0]);
    MadeImages made =
        new MadeImages(
            MadeImages.together(samples), looksAtImages ? MadeImages.together(after) : none, looks);
    double end =
        loss.subList(loss.size() - Math.max(1, loss.size() / 10), loss.size()).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    return record(
        new Outcome.Completed(new Result.Made(made.samples().size(), end)),
        Map.of(trial.leaves(), context.artefacts().put(made.bytes())));
  }

  private Images images(byte[] pixels, int[] labels) {
    byte[] names = new byte[labels.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = (byte) labels[i];
    }
    return new Images(real.channels(), real.height(), real.width(), pixels, names);
  }

  private static int[] labels(Images images) {
    int[] out = new int[images.size()];
    Arrays.setAll(out, images::label);
    return out;
  }

  private Run record(Outcome outcome, Map<String, String> artefacts) {
    watch.pause();
    String second = trial.by() instanceof Generator.Variational ? "divergence" : "generator's loss";
    Curve curve =
        new Curve(
            IntStream.rangeClosed(1, loss.size()).boxed().toList(),
            Map.of("loss", loss, second, part));
    return new Run(
        trial,
        outcome,
        Map.of("step", curve.thinned()),
        new Cost(
            maker.size(),
            maker.operations(),
            Memory.residentMegabytes(),
            watch.training(),
            watch.total(),
            0),
        artefacts,
        environment,
        split.data().fingerprint());
  }
}
