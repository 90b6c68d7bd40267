package hone.train;

import hone.data.Images;
import hone.data.Split;
import hone.deploy.Latencies;
import hone.deploy.Latency;
import hone.recipe.Trial;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import hone.run.Laps;
import java.util.ArrayList;
import java.util.List;

/** One of the networks in a race. */
final class Racer implements AutoCloseable {
  private static final double WARM_UP = 5; // seconds at most

  private final Serving serving;
  private final int bytes;
  private final List<Latency.Report> laps = new ArrayList<>();
  private double warmUp;

  private Racer(Serving serving, int bytes) {
    this.serving = serving;
    this.bytes = bytes;
  }

  /**
   * Starts its process; it is asked about the first test images of its task.
   *
   * @param model what its training left to be served
   */
  static Racer start(Trial.Training trial, byte[] model) {
    Deployment how = trial.recipe().deployment();
    if (how instanceof Deployment.OnnxRuntime onnx) {
      return start(Parcel.of(onnx), model, Opened.split(trial));
    }
    try (Opened opened = Opened.of(trial.source().orElseThrow(), model)) {
      return start(Parcel.of(how, opened), model, opened.split());
    }
  }

  private static Racer start(Parcel parcel, byte[] model, Split split) {
    Images some = Splits.first(split.test(), Asked.IMAGES);
    Serving serving = Serving.start(parcel, model, Deployed.pixels(some), some.size());
    return new Racer(serving, model.length);
  }

  /** Waits until it can be asked. */
  void ready() {
    serving.ready();
  }

  void warmUp(Load load) {
    warmUp = serving.warmUp(load.batch(), WARM_UP).seconds();
  }

  void lap(Load load) {
    laps.add(serving.under(load));
  }

  Laps laps() {
    Latencies all = new Latencies();
    List<Double> medians = new ArrayList<>();
    double seconds = 0;
    double joules = 0;
    for (Latency.Report lap : laps) {
      Latencies some = lap.all();
      all.add(some);
      medians.add(some.quantile(50));
      seconds += lap.seconds();
      joules += lap.resources().joules();
    }
    return new Laps(
        Laps.PERCENTS.stream().map(all::quantile).toList(),
        medians,
        laps.stream().mapToLong(Latency.Report::images).sum(),
        laps.stream().mapToLong(Latency.Report::unanswered).sum(),
        seconds,
        warmUp,
        laps.stream().mapToLong(l -> l.resources().collections()).sum(),
        laps.stream().mapToLong(l -> l.resources().pausedMilliseconds()).sum(),
        laps.get(laps.size() - 1).resources().residentMegabytes(),
        bytes,
        joules,
        laps.stream().mapToLong(Latency.Report::late).sum());
  }

  @Override
  public void close() {
    serving.close();
  }
}
