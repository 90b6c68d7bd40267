package hone.search.sampler;

import java.util.ArrayList;
import java.util.List;

/** Trials from best to worst, and where a new one stands among those before. */
final class Standing {
  private final List<Merit> ranked = new ArrayList<>();

  /** The part of the earlier trials that this one beats, equal ones half; one half of none. */
  double add(Merit merit) {
    int first = place(merit, 0); // of those that it does not lose to
    int next = place(merit, 1); // of those that it beats
    int all = ranked.size();
    ranked.add(next, merit);
    return all == 0 ? 0.5 : ((all - next) + 0.5 * (next - first)) / all;
  }

  // Where the first stands that compares with the merit at least so.
  private int place(Merit merit, int least) {
    int low = 0;
    int high = ranked.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Merit.ORDER.compare(ranked.get(middle), merit) < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
