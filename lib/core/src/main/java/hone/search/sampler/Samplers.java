package hone.search.sampler;

import hone.json.BadInput;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The samplers by name, each with its usual settings. */
public final class Samplers {
  private static final SortedMap<String, Supplier<Sampler>> ALL =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "random", RandomSearch::of,
                  "qmc", QuasiRandom::of,
                  "tpe", Tpe::of,
                  "tpe-multivariate", Tpe::jointly,
                  "gp", GaussianProcess::of,
                  "cmaes", CmaEs::of,
                  "genetic", Genetic::of,
                  "evolution", Evolution::of,
                  "reinforce", Reinforce::of,
                  "nsga2", Nsga2::of)));

  private Samplers() {}

  /** The names of all samplers but the grid, which needs values. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * The sampler of a name.
   *
   * @throws BadInput when no sampler has it
   */
  public static Sampler named(String name) {
    Supplier<Sampler> made = ALL.get(name);
    if (made == null) {
      throw new BadInput("there is no sampler \"" + name + "\"; take one of " + names());
    }
    return made.get();
  }
}
