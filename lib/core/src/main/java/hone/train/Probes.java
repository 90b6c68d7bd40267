package hone.train;

import hone.data.Augmenter;
import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.loss.Loss;
import hone.recipe.probe.Judged;
import hone.recipe.probe.Judged.Explained;
import hone.recipe.probe.Judged.Made;
import hone.recipe.probe.Judged.Restored;
import hone.recipe.probe.Judged.Styled;
import hone.recipe.probe.Judged.Updated;
import hone.recipe.probe.Measure;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Measures something on a trained network. */
public final class Probes {
  private static final Map<String, Code> CUSTOMS = new ConcurrentHashMap<>();

  private Probes() {}

  /** A measurement that a program brings. */
  @FunctionalInterface
  public interface Code {
    /** Measures the network on the split's test images. */
    Result.Measured measure(Measure.Custom what, Network network, Batches batches, Split split);
  }

  /** Registers the code behind {@link Measure.Custom} of this id. */
  public static void register(String id, Code code) {
    CUSTOMS.put(id, code);
  }

  static Run run(Trial.Probe probe, Runner.Context context, Environment environment) {
    long begun = System.nanoTime();
    if (probe.measure() instanceof Made) {
      Run judge = context.need(probe.judge());
      return record(
          probe, MadeMeasures.measure(probe, context), Map.of(), judge, begun, environment);
    }
    if (probe.measure() instanceof Restored) {
      Run source = context.need(Restorations.restorer(probe));
      Outcome found = Restorations.measure(probe, context);
      return record(probe, found, Map.of(), source, begun, environment);
    }
    if (probe.measure() instanceof Updated) {
      Updates found = Updates.of(probe, context);
      Run last = context.need(probe.of());
      return record(probe, found.outcome(), found.curves(), last, begun, environment);
    }
    Run source = context.need(probe.of());
    byte[] weights = context.artefacts().left(source).orElse(null);
    if (probe.measure() instanceof Measure.Signal signal
        && (weights != null || signal.when() == Measure.Signal.Moment.START)) {
      Signalled found = Signalled.of(probe, weights);
      Outcome completed = new Outcome.Completed(found.measured());
      Map<String, Curve> curves = Map.of("layers", found.layers());
      return record(probe, completed, curves, source, begun, environment);
    }
    if (probe.measure() instanceof Explained && weights != null) {
      Split split = Opened.split(probe.of());
      try (Network network = Opened.network(probe.of(), split, weights)) {
        Explaining found = Explaining.of(probe, network, split);
        Outcome completed = new Outcome.Completed(found.measured());
        Map<String, Curve> curves = Map.of("course", found.course());
        return record(probe, completed, curves, source, begun, environment);
      }
    }
    Outcome outcome;
    if (source.outcome() instanceof Outcome.Diverged diverged && probe.measure().isAccuracy()) {
      outcome = diverged; // a constant guess stays one whatever is done to the images
    } else if (weights == null) {
      outcome =
          new Outcome.Failed("there is no network to measure: " + source.outcome().sentence());
    } else {
      outcome = new Outcome.Completed(measure(probe, weights));
    }
    return record(probe, outcome, Map.of(), source, begun, environment);
  }

  private static Run record(
      Trial.Probe probe,
      Outcome outcome,
      Map<String, Curve> curves,
      Run source,
      long begun,
      Environment environment) {
    return new Run(
        probe,
        outcome,
        curves,
        new Cost(
            source.cost().parameters(),
            source.cost().macs(),
            Memory.residentMegabytes(),
            0,
            (System.nanoTime() - begun) / 1e9,
            0),
        Map.of(),
        environment,
        source.data());
  }

  private static Result.Measured measure(Trial.Probe probe, byte[] weights) {
    Split split = Opened.split(probe.of());
    Optional<Result.Measured> apart = apart(probe, weights, split);
    if (apart.isPresent()) {
      return apart.get();
    }
    try (Network network = Opened.network(probe.of(), split, weights)) {
      return measure(probe, network, split);
    }
  }

  // What needs a network of its own, or none that was trained.
  private static Optional<Result.Measured> apart(Trial.Probe probe, byte[] weights, Split split) {
    Measure what = probe.measure();
    if (what instanceof Measure.StepTime time) {
      return Optional.of(StepCost.time(time, probe.of(), split));
    }
    if (what instanceof Measure.StepMemory memory) {
      return Optional.of(StepCost.memory(memory, probe.of(), split));
    }
    return what instanceof Measure.Gradient gradient
        ? Optional.of(ScoreMeasures.gradient(gradient, probe.of(), weights, split))
        : Optional.empty();
  }

  private static Result.Measured measure(Trial.Probe probe, Network network, Split split) {
    Batches batches = Splits.batches(split, probe.of().task(), probe.of().recipe());
    Measure what = probe.measure();
    int classes = split.data().classNames().size();
    if (what instanceof Styled) {
      return Styling.measure(probe, network, split);
    }
    if (what instanceof Measure.SentBytes) {
      double bytes = Augmenter.sentBytes(split.test(), probe.of().recipe().augmentations());
      return new Result.Measured(bytes, what.unit());
    }
    Optional<Images> changed = changed(probe, split);
    if (changed.isPresent()) {
      double accuracy = new Evaluator(network, batches, classes).of(changed.get()).accuracy();
      return new Result.Measured(100 * accuracy, what.unit());
    }
    if (what instanceof Measure.Attacked attacked) {
      double accuracy =
          new Evaluator(network, batches, classes)
              .of(split.test(), attacked.attack(), Seed.of(probe.seed()).split("attack"))
              .accuracy();
      return new Result.Measured(100 * accuracy, what.unit());
    }
    if (what instanceof Measure.GainUnderNoise) {
      return new Result.Measured(0, what.unit());
    }
    if (what instanceof Measure.Latency latency) {
      return latency(latency, network, batches, split.test());
    }
    if (what instanceof Measure.Ablated ablated) {
      Seed draw = Seed.of(probe.seed());
      return Ablation.measure(ablated, network, batches, split.test(), classes, draw);
    }
    if (what instanceof Judged.Worded worded) {
      return new CaptionMeasures(probe, network, batches, split).worded(worded);
    }
    if (what instanceof Judged.Retrieved retrieved) {
      return new CaptionMeasures(probe, network, batches, split).retrieved(retrieved);
    }
    if (what instanceof Measure.LogitError error) {
      return ScoreMeasures.logitError(error, network, batches, split.test(), classes);
    }
    if (what instanceof Measure.ToldError error) {
      Loss loss = probe.of().recipe().loss();
      return ScoreMeasures.toldError(error, loss, network, batches, split.test());
    }
    if (what instanceof Measure.Size size) {
      return new Result.Measured(size(size.of(), network), size.unit());
    }
    Measure.Custom custom = (Measure.Custom) what;
    Code code = CUSTOMS.get(custom.id());
    if (code == null) {
      throw new BadInput(
          "The probe names the custom measure \""
              + custom.id()
              + "\", which this program has not registered.");
    }
    return code.measure(custom, network, batches, split);
  }

  private static Optional<Images> changed(Trial.Probe probe, Split split) {
    Measure what = probe.measure();
    if (what instanceof Measure.OnData other) {
      Dataset data = Catalog.open(other.data());
      Domains.alike(split.data(), data);
      Task all = Task.of(other.data()).withTest(other.test());
      return Optional.of(Split.of(data, all, Seed.of(probe.seed())).test());
    }
    if (what instanceof Measure.AsSent) {
      return Optional.of(Augmenter.sent(split.test(), probe.of().recipe().augmentations()));
    }
    return changed(what, split.test(), probe.seed());
  }

  /** The images on which a measure takes the accuracy, where it is one on changed images. */
  static Optional<Images> changed(Measure what, Images test, long seed) {
    if (what instanceof Measure.GaussianNoise noise) {
      return Optional.of(noisy(test, noise.deviation(), Seed.of(seed)));
    }
    return what instanceof Measure.Shifted shifted
        ? Optional.of(Augmenter.changed(test, shifted.changes(), Seed.of(seed).split("shift")))
        : Optional.empty();
  }

  private static double size(Measure.Size.Part of, Network network) {
    return switch (of) {
      case FILE -> network.packed().length / 1e3;
      case OPERATIONS -> network.size().macs() / 1e6;
      case WEIGHTS -> network.tensors().nonzero() / 1e3;
    };
  }

  private static Images noisy(Images images, double deviation, Seed seed) {
    SplittableRandom random = seed.split("noise").generator();
    byte[] pixels = images.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xff) + deviation * gaussian(random);
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new Images(images.channels(), images.height(), images.width(), pixels, images.labels());
  }

  // Box and Muller 1958: SplittableRandom has had nextGaussian since 17, by an algorithm that the
  // next version may change.
  static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private static Result.Measured latency(
      Measure.Latency latency, Network network, Batches batches, Images test) {
    int size = Math.min(latency.batch(), test.size());
    double[] micros = new double[latency.passes()];
    try (Batches.Batch batch = batches.range(test, 0, size)) {
      for (int i = 0; i < 5; i++) {
        network.predict(batch.images()); // not counted: the first passes compile
      }
      for (int i = 0; i < micros.length; i++) {
        long before = System.nanoTime();
        network.predict(batch.images());
        micros[i] = (System.nanoTime() - before) / 1e3 / size;
      }
    }
    Arrays.sort(micros);
    return new Result.Measured(micros[micros.length / 2], latency.unit());
  }
}
