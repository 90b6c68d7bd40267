package hone.run;

import hone.recipe.Trial;
import java.time.Duration;

/** Hears how work goes on; called from several threads, and must return at once. */
@FunctionalInterface
public interface Progress {
  /** Something happened. */
  void on(Event event);

  /** Nobody listens. */
  static Progress none() {
    return event -> {};
  }

  /** Both hear. */
  default Progress and(Progress other) {
    return event -> {
      on(event);
      other.on(event);
    };
  }

  /** What can happen. */
  sealed interface Event {}

  /**
   * Work is about to begin.
   *
   * @param name what it is for
   * @param trials how many there are
   * @param recorded how many of them need not run again
   */
  record Planned(String name, int trials, int recorded) implements Event {}

  /** A trial begins. */
  record Started(Trial trial) implements Event {}

  /**
   * A training or a generation went on.
   *
   * @param step steps taken
   * @param steps in all
   * @param loss of the newest batch
   * @param accuracy validation accuracy of the newest evaluation; NaN before the first, and of a
   *     generation
   */
  record Advanced(Trial trial, int step, int steps, double loss, double accuracy)
      implements Event {}

  /**
   * A trial has given no sign of life for so long that it is taken to hang, perhaps in native code
   * that nothing but the process's end stops. Told once. A process that then ends as crashed is
   * resumed by the launcher, and a trial that did so twice is recorded as failed.
   */
  record Hung(Trial trial, Duration silent) implements Event {}

  /** A trial ended and is recorded. */
  record Finished(Run run) implements Event {}

  /**
   * Where a training's seconds went; told once, before it is finished.
   *
   * @param data opening the images, and making and augmenting batches
   * @param training steps of the network
   * @param evaluation of the network, and all else
   */
  record Spent(Trial trial, double data, double training, double evaluation) implements Event {}
}
