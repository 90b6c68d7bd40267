package hone.train;

import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Ensemble;
import hone.recipe.Ensemble.Threshold;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ensemble in which one answers where it is sure, and another where not. */
final class Staging {
  private static final int STEP = 5; // per cent of images between two points of the curve

  private final Trial.Combined trial;
  private final Runner.Context context;
  private final Environment environment;
  private final Split split;
  private final int classes;
  private final long begun = System.nanoTime();

  Staging(Trial.Combined trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    split = Members.split(trial.members().get(0));
    classes = split.data().classNames().size();
  }

  /** Both, the threshold chosen on validation images, judged on test images. */
  Run run() {
    Run without = withoutNetworks(trial);
    if (without != null) {
      return without;
    }
    try (TwoStages stages = new TwoStages(trial, context, split)) {
      Doubt validation = doubt(stages, split.validation());
      Doubt test = doubt(stages, split.test());
      Doubt train = doubt(stages, Splits.first(split.train(), split.validation().size()));
      double threshold = validation.threshold(how());
      double last = test.accuracy(Double.POSITIVE_INFINITY);
      double first = test.accuracy(0);
      boolean lastIsBest = validation.accuracy(Double.POSITIVE_INFINITY) >= validation.accuracy(0);
      Result.Combined all =
          new Result.Combined(
              Evaluator.judge(test.images(), test.answers(threshold), classes),
              Evaluator.judge(validation.images(), validation.answers(threshold), classes).brief(),
              Evaluator.judge(train.images(), train.answers(threshold), classes).brief(),
              List.of(last, first),
              lastIsBest ? last : first);
      double early = test.early(threshold);
      double macs = stages.firstMacs() + (1 - early) * stages.restMacs();
      long whole = stages.whole().size().macs();
      return record(
          trial,
          new Outcome.Completed(new Result.Staged(all, threshold, early, macs, whole)),
          Map.of("shares", curve(stages, validation, test)),
          macs);
    }
  }

  /** The run of a probe of both. */
  Run run(Trial.ProbeOfMany probe) {
    Run without = withoutNetworks(probe);
    if (without != null) {
      return without;
    }
    Measure what = probe.measure();
    Measure under =
        what instanceof Measure.GainUnderNoise g ? new Measure.GaussianNoise(g.deviation()) : what;
    Images changed =
        Probes.changed(under, split.test(), probe.seed())
            .orElseThrow(
                () ->
                    new BadInput(
                        "The "
                            + what.label()
                            + " is measured on one network, and this is an ensemble."));
    try (TwoStages stages = new TwoStages(trial, context, split)) {
      double threshold = doubt(stages, split.validation()).threshold(how());
      Doubt here = doubt(stages, changed);
      double apart = what == under ? 0 : here.accuracy(Double.POSITIVE_INFINITY);
      Result found = new Result.Measured(100 * (here.accuracy(threshold) - apart), what.unit());
      return record(probe, new Outcome.Completed(found), Map.of(), 0);
    }
  }

  private Threshold how() {
    return trial.recipe().ensemble() instanceof Ensemble.Cascade c
        ? c.threshold()
        : ((Ensemble.EarlyExit) trial.recipe().ensemble()).threshold();
  }

  private Doubt doubt(TwoStages stages, Images images) {
    float[][] said = stages.said(images);
    return new Doubt(images, said[0], said[1]);
  }

  // As many of the surest validation images as each point says fix a threshold; the curve tells
  // what it gives on test images.
  private Curve curve(TwoStages stages, Doubt validation, Doubt test) {
    List<Integer> shares = new ArrayList<>();
    List<Double> seen = new ArrayList<>();
    List<Double> accuracy = new ArrayList<>();
    List<Double> macs = new ArrayList<>();
    for (int share = 0; share <= 100; share += STEP) {
      double threshold = validation.threshold(share / 100.0);
      shares.add(share);
      seen.add(validation.accuracy(threshold));
      accuracy.add(test.accuracy(threshold));
      macs.add((stages.firstMacs() + (1 - test.early(threshold)) * stages.restMacs()) / 1e6);
    }
    return new Curve(
        shares,
        Map.of("validation accuracy", seen, "test accuracy", accuracy, "multiplications", macs));
  }

  // One network that diverged takes both with it, as in other ensembles.
  private Run withoutNetworks(Trial of) {
    for (Trial.Training member : trial.members()) {
      Outcome outcome = context.need(member).outcome();
      if (outcome instanceof Outcome.Diverged) {
        double constant = Splits.mostFrequent(split.test(), classes);
        return record(of, new Outcome.Diverged(0, constant, classes), Map.of(), 0);
      }
      if (outcome.found().isEmpty()) {
        return record(
            of, new Outcome.Failed("of its networks one " + outcome.sentence()), Map.of(), 0);
      }
    }
    return null;
  }

  private Run record(Trial of, Outcome outcome, Map<String, Curve> curves, double macs) {
    List<Cost> costs = trial.members().stream().map(m -> context.need(m).cost()).toList();
    double seconds = costs.stream().mapToDouble(Cost::seconds).sum();
    Cost cost =
        new Cost(
            costs.stream().mapToLong(Cost::parameters).sum(),
            Math.round(macs),
            Memory.residentMegabytes(),
            seconds,
            seconds + (System.nanoTime() - begun) / 1e9,
            0);
    return new Run(of, outcome, curves, cost, Map.of(), environment, split.data().fingerprint());
  }
}
