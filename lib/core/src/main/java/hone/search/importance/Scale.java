package hone.search.importance;

import hone.search.space.Distribution;

/**
 * Where the values of a parameter lie: from 0 to 1, equal lengths being equally likely, or the
 * index of a choice.
 *
 * @param low the lowest place, before it is brought to 0
 * @param width of the whole range
 * @param log whether places are logarithms
 * @param choices how many, 0 for numbers
 */
record Scale(double low, double width, boolean log, int choices) {

  static Scale of(Distribution distribution) {
    if (distribution instanceof Distribution.Floating f) {
      double half = f.step() == null ? 0 : f.step() / 2;
      return of(f.low() - half, f.high() + half, f.log());
    }
    if (distribution instanceof Distribution.Whole w) {
      return of(w.low() - w.step() / 2.0, w.high() + w.step() / 2.0, w.log());
    }
    return new Scale(0, 1, false, ((Distribution.Categorical) distribution).choices().size());
  }

  private static Scale of(double low, double high, boolean log) {
    double from = log ? Math.log(low) : low;
    return new Scale(from, (log ? Math.log(high) : high) - from, log, 0);
  }

  double place(double internal) {
    return choices > 0 ? internal : ((log ? Math.log(internal) : internal) - low) / width;
  }
}
