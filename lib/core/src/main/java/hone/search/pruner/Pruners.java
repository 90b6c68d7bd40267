package hone.search.pruner;

import hone.json.BadInput;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pruners by name, each with its usual settings. */
public final class Pruners {
  // The type is named: else a lambda beside records would have to be a record too.
  private static final SortedMap<String, Pruner> ALL =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.<String, Pruner>of(
                  "none", (history, trial) -> false,
                  "median", Percentile.median(),
                  "percentile", Percentile.of(25),
                  "halving", SuccessiveHalving.of(),
                  "hyperband", Hyperband.of(),
                  "patience", Patience.of(5),
                  "wilcoxon", WilcoxonPruner.of())));

  private Pruners() {}

  /** The names of all pruners but the threshold, which needs a bound. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * The pruner of a name.
   *
   * @throws BadInput when no pruner has it
   */
  public static Pruner named(String name) {
    Pruner pruner = ALL.get(name);
    if (pruner == null) {
      throw new BadInput("there is no pruner \"" + name + "\"; take one of " + names());
    }
    return pruner;
  }
}
