package hone.deploy;

import hone.json.BadInput;
import hone.json.Default;
import hone.recipe.deployment.Load;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a predictor takes to answer, in this process, by one thread and the monotonic
 * clock. Requests take the images in turn.
 *
 * @param predictor that answers
 * @param images real ones as it takes them, [n, C, H, W] row by row
 * @param count how many, at least 1
 */
public record Latency(Predictor predictor, float[] images, int count) {
  private static final double SLICE = 0.2; // seconds of warm-up between two looks at the median
  private static final int SETTLED = 3; // slices in a row without a lower median
  private static final double LOWER = 0.98;

  // The system wakes a thread some tens of microseconds late: the last part is waited for awake.
  private static final long AWAKE = 100_000;

  /** Checks that there are images. */
  public Latency {
    if (count < 1 || images.length == 0 || images.length % count != 0) {
      throw new BadInput(
          "latency by "
              + count
              + " images of "
              + images.length
              + " numbers; expected at least one image");
    }
  }

  /**
   * What was measured under a load.
   *
   * @param latencies of its requests, as {@link Latencies#text} has them
   * @param images that were answered
   * @param unanswered requests that were due and had no answer at twice the load's time, each of
   *     which counts with what it had waited by then; frames of a stream that were dropped, which
   *     have no latency
   * @param seconds by the clock
   * @param resources that it took
   * @param late answers that came after their deadline, where there is one
   */
  public record Report(
      String latencies,
      long images,
      @Default("0") long unanswered,
      double seconds,
      Resources resources,
      @Default("0") long late) {
    /** A report where there is no deadline. */
    public Report(
        String latencies, long images, long unanswered, double seconds, Resources resources) {
      this(latencies, images, unanswered, seconds, resources, 0);
    }

    /** The latencies, to be asked. */
    public Latencies all() {
      return Latencies.of(latencies);
    }

    /** Images a second. */
    public double throughput() {
      return images / seconds;
    }
  }

  /**
   * What went before a measurement.
   *
   * @param seconds that it took
   * @param first median of its first slice, in microseconds
   * @param last median of its last slice
   */
  public record WarmUp(double seconds, double first, double last) {}

  /**
   * Asks until the median has stopped falling: three slices of .2 s in a row in which it is not 2 %
   * below the lowest.
   *
   * @param batch images in a request
   * @param most seconds after which it ends anyhow
   */
  public WarmUp warmUp(int batch, double most) {
    long begun = System.nanoTime();
    double first = Double.NaN;
    double lowest = Double.POSITIVE_INFINITY;
    double last = Double.NaN;
    int settled = 0;
    while (settled < SETTLED && (System.nanoTime() - begun) / 1e9 < most) {
      last = of(new Load.Closed(batch, SLICE)).all().quantile(50);
      first = Double.isNaN(first) ? last : first;
      settled = last < LOWER * lowest ? 0 : settled + 1;
      lowest = Math.min(lowest, last);
    }
    return new WarmUp((System.nanoTime() - begun) / 1e9, first, last);
  }

  /**
   * Measures under a load.
   *
   * @throws IllegalArgumentException for a stream of frames, which {@code hone.deploy.stream} runs
   */
  public Report of(Load load) {
    if (load instanceof Load.Stream) {
      throw new IllegalArgumentException(
          "a stream of frames is no load of one request after another");
    }
    Resources before = Resources.now();
    Latencies latencies = new Latencies();
    long begun = System.nanoTime();
    long unanswered =
        load instanceof Load.Open open
            ? open(open, begun, latencies)
            : closed((Load.Closed) load, begun, latencies);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Report(
        latencies.text(),
        (latencies.count() - unanswered) * load.batch(),
        unanswered,
        seconds,
        Resources.now().since(before));
  }

  private long closed(Load.Closed load, long begun, Latencies to) {
    int n = load.batch();
    float[] batch = new float[n * (images.length / count)];
    long until = begun + (long) (1e9 * load.seconds());
    long next = 0;
    do {
      fill(batch, n, next);
      next += n;
      long before = System.nanoTime();
      predictor.probabilities(batch, n);
      to.add(System.nanoTime() - before);
    } while (System.nanoTime() < until);
    return 0;
  }

  private long open(Load.Open load, long begun, Latencies to) {
    float[] image = new float[images.length / count];
    long requests = load.requests();
    long patience = begun + (long) (2e9 * load.seconds());
    for (long i = 0; i < requests; i++) {
      long due = begun + (long) (1e9 * i / load.rate());
      await(due);
      long now = System.nanoTime();
      if (now > patience) {
        return late(load, begun, i, now, to);
      }
      fill(image, 1, i);
      predictor.probabilities(image, 1);
      to.add(System.nanoTime() - due);
    }
    return 0;
  }

  // Requests without an answer are not left out: those that waited longest would be missing.
  private static long late(Load.Open load, long begun, long from, long now, Latencies to) {
    for (long i = from; i < load.requests(); i++) {
      to.add(now - begun - (long) (1e9 * i / load.rate()));
    }
    return load.requests() - from;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > AWAKE) {
        LockSupport.parkNanos(left - AWAKE);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void fill(float[] batch, int n, long from) {
    int each = images.length / count;
    for (int i = 0; i < n; i++) {
      int at = (int) ((from + i) % count);
      System.arraycopy(images, at * each, batch, i * each, each);
    }
  }
}
