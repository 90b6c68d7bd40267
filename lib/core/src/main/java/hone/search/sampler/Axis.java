package hone.search.sampler;

import hone.search.space.Distribution;
import java.util.SplittableRandom;

/**
 * A distribution as an interval on which every length is equally likely: the logarithm is taken
 * where it says so, and a stepped one reaches half a step beyond its ends, so that each of its
 * values owns a cell. Of a categorical one, each choice owns a cell of length 1 around its index.
 *
 * @param least the lowest internal value
 * @param most the highest internal value
 * @param low where the interval begins
 * @param high where it ends
 * @param log whether the interval is one of logarithms
 * @param step distance of neighbouring internal values, 0 where they are continuous
 * @param choices how many, 0 for a numeric distribution
 */
record Axis(
    double least, double most, double low, double high, boolean log, double step, int choices) {

  static Axis of(Distribution distribution) {
    if (distribution instanceof Distribution.Floating f) {
      double step = f.step() == null ? 0 : f.step();
      // The last value on the grid may lie below the upper end.
      double most =
          step == 0 ? f.high() : f.low() + Math.floor((f.high() - f.low()) / step + 1e-8) * step;
      return numeric(f.low(), Math.min(most, f.high()), f.log(), step);
    }
    if (distribution instanceof Distribution.Whole w) {
      return numeric(w.low(), w.high() - (w.high() - w.low()) % w.step(), w.log(), w.step());
    }
    int n = ((Distribution.Categorical) distribution).choices().size();
    return new Axis(0, n - 1, -0.5, n - 0.5, false, 1, n);
  }

  private static Axis numeric(double least, double most, boolean log, double step) {
    double low = least - step / 2;
    double high = most + step / 2;
    return new Axis(
        least, most, log ? Math.log(low) : low, log ? Math.log(high) : high, log, step, 0);
  }

  boolean isCategorical() {
    return choices > 0;
  }

  double width() {
    return high - low;
  }

  /** How many values a stepped axis has; 0 for a continuous one. */
  long cells() {
    return step == 0 ? 0 : Math.round((most - least) / step) + 1;
  }

  /** Where on the interval an internal value lies. */
  double place(double internal) {
    return log ? Math.log(internal) : internal;
  }

  /** Whether an internal value, perhaps of an earlier and wider distribution, lies on the axis. */
  boolean holds(double internal) {
    return internal >= least && internal <= most;
  }

  /** The allowed internal value nearest to a place on the interval. */
  double internal(double place) {
    double value = log ? Math.exp(place) : place;
    if (step > 0) {
      value = least + Math.rint((value - least) / step) * step;
    }
    return Math.max(least, Math.min(most, value));
  }

  /** The share of the interval below an internal value, from 0 to 1. */
  double share(double internal) {
    return width() == 0 ? 0.5 : (place(internal) - low) / width();
  }

  /** The allowed internal value at a share of the interval; shares beyond 0 and 1 are cut. */
  double atShare(double share) {
    return internal(low + Math.max(0, Math.min(1, share)) * width());
  }

  /** An internal value, each equally likely (or each logarithm, where it is taken). */
  double uniform(SplittableRandom random) {
    return atShare(Draws.inside(random));
  }
}
