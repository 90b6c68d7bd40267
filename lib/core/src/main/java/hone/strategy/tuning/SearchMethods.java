package hone.strategy.tuning;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.study.Exploring;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Arms that search: what each changes is for its search to say. */
enum SearchMethods {
  GRID("grid", "Bergstra and Bengio 2012", new Method.Grid(), Pruning.NONE),
  RANDOM("random", "Bergstra and Bengio 2012", new Method.Random(), Pruning.NONE),
  TPE("tpe", "Bergstra et al. 2011", new Method.Tpe(10), Pruning.NONE),
  GAUSSIAN_PROCESS("gp", "Snoek et al. 2012", new Method.GaussianProcess(10), Pruning.NONE),
  GENETIC("genetic", "Whitley 1989", new Method.Genetic(12), Pruning.NONE),
  NSGA2("nsga2", "Deb et al. 2002", new Method.Nsga2(12), Pruning.NONE),
  MEDIAN("random-median", "Golovin et al. 2017", new Method.Random(), Pruning.MEDIAN),
  HALVING("random-halving", "Li et al. 2020", new Method.Random(), Pruning.HALVING),
  TPE_MEDIAN("tpe-median", "Golovin et al. 2017", new Method.Tpe(10), Pruning.MEDIAN);

  private static final Set<Component> SEARCHED =
      Set.copyOf(
          EnumSet.of(
              Component.ARCHITECTURE,
              Component.OPTIMIZER,
              Component.AUGMENTATIONS,
              Component.REGULARIZATIONS));

  private final String word;
  private final String reference;
  private final Method method;
  private final Pruning pruning;

  SearchMethods(String word, String reference, Method method, Pruning pruning) {
    this.word = word;
    this.reference = reference;
    this.method = method;
    this.pruning = pruning;
  }

  /** The name of the arm. */
  String word() {
    return word;
  }

  /** The arm, whose recipe is the template of what it searches. */
  Strategy arm() {
    return new Strategy(word, SEARCHED, reference, r -> r);
  }

  /** A person's way: the whole grid of rate and strength of one network. */
  static Strategy byHand() {
    return new Strategy(
        "by-hand",
        Set.of(Component.OPTIMIZER, Component.REGULARIZATIONS),
        "LeCun et al. 1998; rate and strength on a grid",
        r -> r);
  }

  /** What a person begins with, as it is. */
  static Strategy untuned() {
    return new Strategy(
        "untuned",
        Set.of(Component.OPTIMIZER),
        "LeCun et al. 1998; Kingma and Ba 2015: the published rate",
        r -> r);
  }

  static List<Strategy> arms(SearchMethods... methods) {
    return Stream.of(methods).map(SearchMethods::arm).toList();
  }

  /** These methods on one space, so many tries each. */
  static Map<String, Exploring.Way> ways(Space space, int tries, SearchMethods... methods) {
    Map<String, Exploring.Way> out = new LinkedHashMap<>();
    for (SearchMethods m : methods) {
      out.put(m.word, new Exploring.Way(space, m.method, m.pruning, tries));
    }
    return out;
  }
}
