package hone.cluster;

import hone.json.Json;
import hone.recipe.Trial;
import hone.run.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/** What driver and executors send each other, in Java's own serialisation as all of Spark's. */
sealed interface Letter extends Serializable {
  /**
   * A trial on its way to an executor.
   *
   * @param job unique among those of this driver
   * @param id of the trial
   * @param trial its canonical text
   * @param keep whether others will need its network
   * @param needs SHA-256 of the records of needed runs, which the executor asks for if it must
   * @param build version and commit of the driver
   */
  record Parcel(String job, String id, String trial, boolean keep, List<String> needs, String build)
      implements Letter {
    private static final long serialVersionUID = 1;

    public Parcel {
      needs = List.copyOf(needs);
    }
  }

  /**
   * What came of it.
   *
   * @param text the run's canonical text, or the sentence of a mistake
   * @param files what the run left, by SHA-256
   */
  record Answer(Kind kind, String text, Map<String, byte[]> files) implements Letter {
    private static final long serialVersionUID = 1;

    public Answer {
      files = Map.copyOf(files);
    }

    /** How a trial ended. */
    enum Kind {
      RUN,
      MISTAKE,
      RECALLED
    }
  }

  /**
   * How a trial goes on; answered with whether it shall.
   *
   * @param number of this event among those of the trial, from 0: a second copy of a trial tells
   *     the same again
   * @param trial text of the trial that it is about; empty for the parcel's own
   * @param spent whether the three numbers are seconds of data, training and evaluation, else loss
   *     and accuracy
   */
  record Signal(
      String job,
      int number,
      String trial,
      boolean spent,
      int step,
      int steps,
      List<Double> numbers)
      implements Letter {
    private static final long serialVersionUID = 1;

    public Signal {
      numbers = List.copyOf(numbers);
    }

    /** Of what a runner tells while it runs; empty for what only who calls it tells. */
    static java.util.Optional<Signal> of(String job, int number, Trial own, Progress.Event event) {
      if (event instanceof Progress.Advanced a) {
        List<Double> numbers = List.of(a.loss(), a.accuracy());
        return java.util.Optional.of(
            new Signal(job, number, text(a.trial(), own), false, a.step(), a.steps(), numbers));
      }
      if (event instanceof Progress.Spent s) {
        List<Double> numbers = List.of(s.data(), s.training(), s.evaluation());
        return java.util.Optional.of(
            new Signal(job, number, text(s.trial(), own), true, 0, 0, numbers));
      }
      return java.util.Optional.empty();
    }

    private static String text(Trial trial, Trial own) {
      return trial == own || trial.equals(own) ? "" : Json.canonical(trial);
    }

    Progress.Event event(Trial own) {
      Trial of = trial.isEmpty() ? own : Json.read(trial, Trial.class, "an executor's message");
      return spent
          ? new Progress.Spent(of, numbers.get(0), numbers.get(1), numbers.get(2))
          : new Progress.Advanced(of, step, steps, numbers.get(0), numbers.get(1));
    }
  }

  /** Asks for the content of a SHA-256 that a job needs. */
  record Wanted(String job, String sha256) implements Letter {
    private static final long serialVersionUID = 1;
  }

  /**
   * The content, itself or as what executors hand on to each other; neither where the driver has
   * not got it.
   */
  record Content(byte[] bytes, Broadcast<byte[]> shared) implements Letter {
    private static final long serialVersionUID = 1;

    static final Content NONE = new Content(null, null);
  }

  /** Asks for a file of the catalog; answered with a broadcast, or null. */
  record WantedData(String sha256) implements Letter {
    private static final long serialVersionUID = 1;
  }
}
