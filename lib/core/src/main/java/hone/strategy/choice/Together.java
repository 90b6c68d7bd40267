package hone.strategy.choice;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The best strategy of each of six chapters, in half of their combinations: with an even number of
 * them (Box, Hunter and Hunter 2005, chapter 6: a half fraction, its defining relation that of all
 * six), so that effects of single factors mix with those of five, and pairs with those of four.
 */
final class Together {
  /** The study's name. */
  static final String STUDY = "together";

  /** The arm with none of the factors. */
  static final String NONE = "none";

  // Those of the study of all strategies with the highest mean validation accuracy over both tasks
  // under seeds 0 to 2, of their chapter, that train one network on the images as they come from
  // the set; chosen by that rule, which stood before the study ran. In the order in which they
  // edit.
  private static final List<String> FACTORS =
      List.of("convolutions", "horizontal-flip", "fusion", "sparse-decay", "amsgrad", "xavier");

  private Together() {}

  static List<String> factors() {
    return FACTORS;
  }

  /** Under seeds that chose no factor. */
  static Study study(Everything everything, Map<Task, Recipe> bases, int seeds, int firstSeed) {
    List<Strategy> factors = FACTORS.stream().map(everything::named).toList();
    List<Strategy> arms = new ArrayList<>();
    for (int set = 0; set < 1 << factors.size(); set++) {
      if (Integer.bitCount(set) % 2 == 0) {
        arms.add(arm(factors, set));
      }
    }
    return Study.of(STUDY, List.copyOf(bases.keySet()), bases::get)
        .arms(arms)
        .seeds(seeds)
        .from(firstSeed);
  }

  private static Strategy arm(List<Strategy> factors, int set) {
    return IntStream.range(0, factors.size())
        .filter(f -> (set >> f & 1) == 1)
        .mapToObj(factors::get)
        .reduce(Strategy::then)
        .orElseGet(() -> new Strategy(NONE, Set.of(), "the recipe as it is, 2026", r -> r));
  }

  /**
   * Factors one after the other.
   *
   * @throws BadInput when one is not known
   */
  static Strategy all(Everything everything, String name, List<String> factors) {
    Strategy joined = factors.stream().map(everything::named).reduce(Strategy::then).orElseThrow();
    return new Strategy(name, joined.changes(), joined.reference(), joined.edit());
  }
}
