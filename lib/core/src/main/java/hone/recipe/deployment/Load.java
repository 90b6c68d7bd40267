package hone.recipe.deployment;

import hone.json.BadInput;
import hone.json.Default;

/** How requests come to whoever answers about images. */
public sealed interface Load {
  /** The longest load, in seconds. */
  double LONGEST = 3600;

  /** Seconds that it lasts. */
  double seconds();

  /** Images in a request. */
  default int batch() {
    return 1;
  }

  /** A few words, such as "batches of 32, one after the other". */
  String label();

  /**
   * The next request comes when the one before is answered: how fast the work can be done. A pause
   * delays whatever would have come in it, so that one request alone tells of it.
   *
   * @param batch images in a request, from 1 to 1024
   * @param seconds that it lasts, at most {@value #LONGEST}
   */
  record Closed(@Default("1") int batch, double seconds) implements Load {
    /** Checks the values. */
    public Closed {
      if (batch < 1 || batch > 1024) {
        throw new BadInput("\"batch\" is " + batch + "; expected 1 to 1024 images");
      }
      checkSeconds(seconds);
    }

    @Override
    public String label() {
      return batch == 1 ? "one image after the other" : "batches of " + batch + " in turn";
    }
  }

  /**
   * Requests of one image come on a fixed schedule, whether the ones before are answered or not;
   * each waits for its turn, and its latency counts from when it was due. So a pause is felt by all
   * that come in it: what a closed loop hides (coordinated omission, Tene 2013, "How not to measure
   * latency").
   *
   * @param rate requests a second, above 0 and at most 100,000
   * @param seconds that it lasts, at most {@value #LONGEST}
   */
  record Open(double rate, double seconds) implements Load {
    /** Checks the values. */
    public Open {
      if (!(rate > 0 && rate <= 100_000)) {
        throw new BadInput(
            "\"rate\" is " + rate + "; expected above 0 and at most 100,000 requests a second");
      }
      checkSeconds(seconds);
    }

    /** How many requests come: at least one. */
    public long requests() {
      return Math.max(1, Math.round(rate * seconds));
    }

    @Override
    public String label() {
      return Math.round(10 * rate) / 10.0 + " requests a second, as they are due";
    }
  }

  /**
   * Frames at a fixed rate for one worker: so many wait, of which the oldest goes when one comes
   * and there is no place, or when its deadline passes while it waits. Latency is the age of
   * answers, from when the frame was due.
   *
   * @param rate frames a second, above 0 and at most 10,000
   * @param deadline milliseconds from a frame to its answer, from 1 to 60,000
   * @param queue frames that may wait, from 1 to 1000
   * @param seconds that it lasts, at most {@value #LONGEST}
   */
  record Stream(double rate, int deadline, @Default("2") int queue, double seconds)
      implements Load {
    /** Checks the values. */
    public Stream {
      if (!(rate > 0 && rate <= 10_000)) {
        throw new BadInput(
            "\"rate\" is " + rate + "; expected above 0 and at most 10,000 frames a second");
      }
      if (deadline < 1 || deadline > 60_000) {
        throw new BadInput("\"deadline\" is " + deadline + "; expected 1 to 60,000 milliseconds");
      }
      if (queue < 1 || queue > 1000) {
        throw new BadInput("\"queue\" is " + queue + "; expected 1 to 1000 places");
      }
      checkSeconds(seconds);
    }

    /** How many frames come: at least one. */
    public int frames() {
      return (int) Math.max(1, Math.round(rate * seconds));
    }

    @Override
    public String label() {
      return Math.round(10 * rate) / 10.0 + " frames a second, " + deadline + " ms for each";
    }
  }

  private static void checkSeconds(double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST)) {
      throw new BadInput(
          "\"seconds\" is " + seconds + "; expected above 0 and at most " + Math.round(LONGEST));
    }
  }
}
