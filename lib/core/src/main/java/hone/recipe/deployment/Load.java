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

  private static void checkSeconds(double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST)) {
      throw new BadInput(
          "\"seconds\" is " + seconds + "; expected above 0 and at most " + Math.round(LONGEST));
    }
  }
}
