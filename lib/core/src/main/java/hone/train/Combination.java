package hone.train;

import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Ensemble;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Evaluation;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The networks of an ensemble, which others trained, answering together. */
final class Combination {
  private final Trial.Combined trial;
  private final Runner.Context context;
  private final Environment environment;
  private final List<Trial.Training> members;
  private final List<Trial.Training> answering;
  private final Split split;
  private final int classes;
  private final long begun = System.nanoTime();
  private Selection selection; // where validation images choose, once they did

  Combination(Trial.Combined trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    members = trial.members();
    answering = members.subList(0, trial.recipe().ensemble().answering());
    split = Members.split(members.get(0));
    classes = split.data().classNames().size();
  }

  // One member that diverged takes the ensemble with it: leaving it out would be a choice that
  // favours ensembles over single networks. Where validation images choose, they leave it out.
  Run run() {
    return run(trial, this::together);
  }

  /** The run of a probe of these networks. */
  Run run(Trial.ProbeOfMany probe) {
    return run(probe, () -> measured(probe));
  }

  private Run run(Trial of, Supplier<Result> found) {
    boolean chosen = trial.recipe().ensemble() instanceof Ensemble.Chosen;
    for (Trial.Training member : members) {
      Outcome outcome = context.need(member).outcome();
      if (outcome instanceof Outcome.Diverged && !(chosen && members.stream().anyMatch(this::is))) {
        double constant = Splits.mostFrequent(split.test(), classes);
        return record(of, new Outcome.Diverged(0, constant, classes));
      }
      if (outcome.found().isEmpty() && !(outcome instanceof Outcome.Diverged)) {
        return record(of, new Outcome.Failed("of its networks one " + outcome.sentence()));
      }
    }
    return record(of, new Outcome.Completed(found.get()));
  }

  private boolean is(Trial.Training member) {
    return context.need(member).outcome().found().isPresent();
  }

  private Result together() {
    float[][][] said = said(split.test());
    List<float[]> together = combined(said);
    List<Images> parts = parts(split.test());
    List<Evaluation> judged =
        IntStream.range(0, 3)
            .mapToObj(i -> Evaluator.judge(parts.get(i), together.get(i), classes))
            .toList();
    List<Integer> places = places();
    List<Double> alone = places.stream().map(m -> alone(said[m], split.test())).toList();
    double best = alone.get(places.indexOf(best(said)));
    return new Result.Combined(
        judged.get(0), judged.get(1).brief(), judged.get(2).brief(), alone, best);
  }

  // Of the networks, those that answer.
  private List<Integer> places() {
    return selection == null
        ? IntStream.range(0, answering.size()).boxed().toList()
        : selection.answering();
  }

  private Result measured(Trial.ProbeOfMany probe) {
    Measure what = probe.measure();
    boolean gain = what instanceof Measure.GainUnderNoise;
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
    float[][][] said = said(changed);
    double together = Evaluator.judge(changed, combined(said).get(0), classes).accuracy();
    double member = gain ? alone(said[best(said)], changed) : 0;
    return new Result.Measured(100 * (together - member), what.unit());
  }

  // The images to judge, to choose by and some that were trained on; all of these where they weigh
  // the networks.
  private List<Images> parts(Images test) {
    Images some = Splits.first(split.train(), split.validation().size());
    List<Images> parts = List.of(test, split.validation(), some, split.train());
    return trial.recipe().ensemble() instanceof Ensemble.Boosting ? parts : parts.subList(0, 3);
  }

  private float[][][] said(Images test) {
    float[][][] said = new float[answering.size()][][];
    for (int m = 0; m < said.length; m++) {
      if (is(answering.get(m))) {
        said[m] = Members.probabilities(answering.get(m), context, split, parts(test));
      }
    }
    return said;
  }

  private double alone(float[][] said, Images test) {
    return Evaluator.judge(test, said[0], classes).accuracy();
  }

  private int best(float[][][] said) {
    int best = 0;
    double most = -1;
    for (int m : places()) {
      double validation = Evaluator.judge(split.validation(), said[m][1], classes).accuracy();
      if (validation > most) {
        most = validation;
        best = m;
      }
    }
    return best;
  }

  private List<float[]> combined(float[][][] said) {
    Ensemble how = trial.recipe().ensemble();
    if (how instanceof Ensemble.Chosen chosen) {
      float[][] validation =
          Arrays.stream(said).map(m -> m == null ? null : m[1]).toArray(float[][]::new);
      Seed seed = Seed.of(trial.seed()).split("selection");
      selection = Selection.of(chosen, validation, labels(split.validation()), seed);
      return parts(said, p -> Pool.mean(selection.answers(p)));
    }
    if (how instanceof Ensemble.Boosting) {
      Samme samme = new Samme(split.train().size(), classes);
      double[] votes = new double[said.length];
      for (int m = 0; m < votes.length; m++) {
        votes[m] = samme.round(Members.wrong(said[m][3], split.train()));
      }
      return parts(said, p -> Samme.probabilities(p, votes, classes));
    }
    if (how instanceof Ensemble.Stacking s) {
      Pool pool = Pool.fit(unseen(s.folds()), labels(split.train()), classes);
      return parts(said, pool::probabilities);
    }
    if (how instanceof Ensemble.MultiLevel m) {
      Learner two = Levels.fit(unseen(m.folds()), labels(split.train()), classes, m.folds());
      return parts(said, two::probabilities);
    }
    return parts(said, Pool::mean);
  }

  private static List<float[]> parts(
      float[][][] said, java.util.function.Function<float[][], float[]> combine) {
    return IntStream.range(0, 3)
        .mapToObj(
            part -> {
              float[][] of = new float[said.length][];
              for (int m = 0; m < of.length; m++) {
                of[m] = said[m] == null ? null : said[m][part];
              }
              return combine.apply(of);
            })
        .toList();
  }

  // What each base network says of the images of every fold by the network without it.
  private float[][] unseen(int folds) {
    int n = split.train().size();
    float[][] out = new float[answering.size()][n * classes];
    for (int base = 0; base < out.length; base++) {
      for (int fold = 0; fold < folds; fold++) {
        Trial.Training member = members.get(answering.size() + base * folds + fold);
        int[] held = Members.held(member, n);
        float[] p = Members.probabilities(member, context, split, split.train().subset(held));
        for (int i = 0; i < held.length; i++) {
          System.arraycopy(p, i * classes, out[base], held[i] * classes, classes);
        }
      }
    }
    return out;
  }

  private static int[] labels(Images images) {
    return IntStream.range(0, images.size()).map(images::label).toArray();
  }

  // Training is that of all members, those that only teach included; answering is that of the rest.
  private Run record(Trial of, Outcome outcome) {
    double seconds = members.stream().mapToDouble(m -> context.need(m).cost().seconds()).sum();
    List<Cost> costs = places().stream().map(m -> context.need(answering.get(m)).cost()).toList();
    Cost cost =
        new Cost(
            costs.stream().mapToLong(Cost::parameters).sum(),
            costs.stream().mapToLong(Cost::macs).sum(),
            Memory.residentMegabytes(),
            seconds,
            seconds + (System.nanoTime() - begun) / 1e9,
            costs.stream().mapToDouble(Cost::inferenceMicroseconds).sum());
    Map<String, Curve> curves =
        selection == null ? Map.of() : Map.of("selection", selection.curve());
    return new Run(of, outcome, curves, cost, Map.of(), environment, split.data().fingerprint());
  }
}
