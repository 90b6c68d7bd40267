package hone.train;

import hone.data.Batches;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The networks of a space's points, timed in turn as they answer. */
final class Timings {
  private static final int WARM = 30;

  // What else runs on a machine only adds time: of two recordings of one space on a busy machine
  // the
  // medians ranked two networks differently, and the lower quartiles did not.
  private static final double QUIET = 0.25;

  private final Trial.Timing trial;
  private final List<Optional<Trial.Training>> members;
  // By architecture: nothing else of these recipes changes what a network computes as it answers.
  private final Map<Architecture, double[]> micros = new LinkedHashMap<>();
  private final Map<Architecture, Network> networks = new LinkedHashMap<>();

  private Timings(Trial.Timing trial) {
    this.trial = trial;
    members = trial.of().members();
  }

  static Run run(Trial.Timing trial, Environment environment) throws InterruptedException {
    return new Timings(trial).run(environment);
  }

  private Run run(Environment environment) throws InterruptedException {
    long begun = System.nanoTime();
    Trial.Training first =
        members.stream()
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () -> new BadInput("A space of which no point is a recipe has nothing to time."));
    Split split = Members.split(first);
    try {
      members.forEach(m -> m.ifPresent(t -> open(t.recipe(), split)));
      Batches batches = Splits.batches(split, first.task(), first.recipe());
      try (Batches.Batch one = batches.range(split.test(), 0, 1)) {
        time(one.images());
      }
    } finally {
      networks.values().forEach(Network::close);
    }
    return new Run(
        trial,
        new Outcome.Completed(new Result.Timed(each(), micros.size())),
        Map.of("network", curve()),
        Cost.of((System.nanoTime() - begun) / 1e9),
        Map.of(),
        environment,
        split.data().fingerprint());
  }

  private void open(Recipe recipe, Split split) {
    if (!recipe.compressions().isEmpty()) {
      throw new BadInput(
          "A space with compressions has networks that only training makes; expected one without,"
              + " whose networks are timed as they begin.");
    }
    networks.computeIfAbsent(
        recipe.architecture(),
        a -> Network.of(recipe, Splits.input(split, recipe), 1, Seed.of(trial.seed())));
    micros.putIfAbsent(recipe.architecture(), new double[trial.rounds()]);
  }

  // Who goes first changes from round to round: the first finds a colder cache.
  private void time(INDArray image) throws InterruptedException {
    List<Architecture> all = List.copyOf(networks.keySet());
    for (int round = -WARM; round < trial.rounds(); round++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (int i = 0; i < all.size(); i++) {
        Architecture net = all.get(Math.floorMod(i + round, all.size()));
        long before = System.nanoTime();
        networks.get(net).predict(image);
        double took = (System.nanoTime() - before) / 1e3;
        if (round >= 0) {
          micros.get(net)[round] = took;
        }
      }
    }
    micros.values().forEach(Arrays::sort);
  }

  private List<Double> each() {
    return members.stream()
        .map(m -> m.map(t -> at(t.recipe().architecture(), QUIET)).orElse(Double.NaN))
        .toList();
  }

  private double at(Architecture net, double part) {
    double[] sorted = micros.get(net);
    return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  // By the first point that has the network: quartiles of its rounds.
  private Curve curve() {
    List<Integer> points = new ArrayList<>();
    for (Architecture net : micros.keySet()) {
      int point = 0;
      while (!members.get(point).filter(t -> t.recipe().architecture().equals(net)).isPresent()) {
        point++;
      }
      points.add(point);
    }
    return new Curve(
        points,
        Map.of(
            "microseconds", quantiles(QUIET),
            "median", quantiles(0.5),
            "upper quartile", quantiles(0.75)));
  }

  private List<Double> quantiles(double part) {
    return micros.keySet().stream().map(net -> at(net, part)).toList();
  }
}
