package hone.recipe;

import hone.json.Default;
import hone.recipe.Trial.Training;
import hone.recipe.architecture.Architecture;
import hone.recipe.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many networks answer together. Members are trainings of their own: they run first, once, and
 * ensembles share those that they have in common. The first is the network that would be alone.
 */
public sealed interface Ensemble {
  /** One network. */
  record Single() implements Ensemble {}

  /**
   * The mean probability of networks on the same images that differ in initial weights and order
   * (Lakshminarayanan et al. 2017, without adversarial examples).
   */
  record Deep(@Default("5") int members) implements Ensemble {
    /** Checks the value. */
    public Deep {
      several("members", members);
    }
  }

  /** The mean probability of networks on bootstrap samples of the images (Breiman 1996). */
  record Bagging(@Default("5") int members) implements Ensemble {
    /** Checks the value. */
    public Bagging {
      several("members", members);
    }
  }

  /**
   * Networks one after the other, images weighted by the errors of those before, whose votes are
   * weighted: SAMME (Zhu et al. 2009, algorithm 2), with probabilities exp(sum of the votes for k)
   * over their sum, the minimiser of its loss. Weights multiply each image's loss.
   */
  record Boosting(@Default("5") int rounds) implements Ensemble {
    /** Checks the value. */
    public Boosting {
      several("rounds", rounds);
    }
  }

  /**
   * The mean probability of the networks at the ends of so many equal parts of one budget, each
   * part a cosine from the full rate to 0 that goes on from the weights of the one before (Huang et
   * al. 2017). The update rule begins anew with each part, and the recipe's schedule has no say.
   */
  record Snapshots(@Default("5") int cycles) implements Ensemble {
    /** Checks the value. */
    public Snapshots {
      several("cycles", cycles);
    }
  }

  /**
   * A logistic regression on the log-probabilities of several networks, the recipe's own and those
   * of other architectures, learned from what each says of images that it was not trained on: of
   * every fold by the network without it (Wolpert 1992). What answers in the end are the networks
   * on all images.
   */
  record Stacking(@Default("3") int folds, @Default("[]") List<Architecture> others)
      implements Ensemble {
    /** Copies and checks the values. */
    public Stacking {
      several("folds", folds);
      others = List.copyOf(others);
    }
  }

  /**
   * Stacking on two levels (Wolpert 1992, section 4: "multi-layered"; Ting and Witten 1999). On the
   * networks of {@link Stacking}, the same trainings, stand three learners that differ in kind: its
   * logistic regression, one with a weight for every class of every network, and the nearest
   * neighbours among images by what the networks say of them. A last logistic regression combines
   * the three. Each level learns from what the one below says of images that it has not learned.
   */
  record MultiLevel(@Default("3") int folds, @Default("[]") List<Architecture> others)
      implements Ensemble {
    /** Copies and checks the values. */
    public MultiLevel {
      several("folds", folds);
      others = List.copyOf(others);
    }

    /** Its networks. */
    public Stacking networks() {
      return new Stacking(folds, others);
    }
  }

  /**
   * A small network answers where it is sure, else the recipe's own (Viola and Jones 2001, section
   * 4, of networks). Both learn the same images by the same recipe.
   *
   * @param small what is asked first
   * @param threshold when it is sure
   */
  record Cascade(Architecture small, @Default("{\"type\": \"Within\"}") Threshold threshold)
      implements Ensemble {}

  /**
   * One network that may answer before its end: where an exit behind an inner block is sure, the
   * rest of the network does not compute (BranchyNet, Teerapittayanon et al. 2016). The exit is a
   * softmax of the means of the inner maps, learned on the training images when the network has
   * been trained and stays as it is; theirs has layers of its own and learns with the network.
   *
   * @param after how many blocks of the network stand before the exit, at least 1
   * @param threshold when it is sure
   */
  record EarlyExit(int after, @Default("{\"type\": \"Within\"}") Threshold threshold)
      implements Ensemble {
    /** Checks the value. */
    public EarlyExit {
      if (after < 1) {
        throw new IllegalArgumentException(
            "\"after\" is " + after + "; expected at least 1, the first block");
      }
    }
  }

  /** From which confidence, the largest probability, the first answer is taken. */
  sealed interface Threshold {
    /**
     * A number.
     *
     * @param confidence 0 for always, above 1 for never
     */
    record At(double confidence) implements Threshold {
      /** Checks the value. */
      public At {
        if (!(confidence >= 0 && confidence <= 2)) {
          throw new IllegalArgumentException(
              "\"confidence\" is " + confidence + "; expected 0 to 2, where above 1 is never");
        }
      }
    }

    /**
     * The smallest with which accuracy on the validation images is at most so much below that of
     * asking always the last.
     *
     * @param points of accuracy in per cent, 0 to 100
     */
    record Within(@Default("0.5") double points) implements Threshold {
      /** Checks the value. */
      public Within {
        if (!(points >= 0 && points <= 100)) {
          throw new IllegalArgumentException("\"points\" is " + points + "; expected 0 to 100");
        }
      }
    }
  }

  /** Whether one answers where it is sure, and another where not. */
  default boolean isStaged() {
    return this instanceof Cascade || this instanceof EarlyExit;
  }

  /**
   * Networks of different recipes, as a search leaves them, trained on the same images: validation
   * images choose which of them answer, by their mean probability. The first of them is the
   * recipe's own. One that diverged is not chosen.
   */
  sealed interface Chosen extends Ensemble {
    /** How many networks are chosen at most. */
    int networks();

    /** The recipes beside the first, each of a single network. */
    List<Recipe> others();
  }

  /** The networks with the highest validation accuracy, of equals those with the lower loss. */
  record Best(@Default("5") int networks, List<Recipe> others) implements Chosen {
    /** Copies and checks the values. */
    public Best {
      others = library(networks, others);
    }
  }

  /**
   * Forward selection with replacement (Caruana et al. 2004): the network whose probabilities make
   * the ensemble's validation accuracy highest joins it, of equals the one that makes its loss
   * lowest, until there are so many, counting those that joined again; the best of the ensembles on
   * the way answers.
   *
   * @param bags how often that is done, each time with a part of the networks that is drawn; what
   *     all of them chose answers together
   * @param share the part of the networks in a bag, from above 0 to 1
   */
  record Greedy(
      @Default("5") int networks,
      List<Recipe> others,
      @Default("1") int bags,
      @Default("1.0") double share)
      implements Chosen {
    /** Copies and checks the values. */
    public Greedy {
      others = library(networks, others);
      if (bags < 1 || bags > 100) {
        throw new IllegalArgumentException("\"bags\" is " + bags + "; expected 1 to 100");
      }
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected above 0 and at most 1");
      }
    }

    /** From all networks, once. */
    public Greedy(int networks, List<Recipe> others) {
      this(networks, others, 1, 1);
    }
  }

  /**
   * The trainings that it takes, those that answer first.
   *
   * @param recipe of one member
   */
  default List<Training> members(Task task, Recipe recipe, long seed) {
    if (this instanceof Deep d) {
      return numbered(task, recipe, seed, d.members(), Member.Fellow::new);
    }
    if (this instanceof Bagging b) {
      return IntStream.rangeClosed(1, b.members())
          .mapToObj(k -> new Training(task, recipe, seed, new Member.Bootstrap(k)))
          .toList();
    }
    if (this instanceof Boosting b) {
      return numbered(task, recipe, seed, b.rounds(), Member.Boosted::new);
    }
    if (this instanceof Snapshots s) {
      return snapshots(task, recipe, seed, s.cycles());
    }
    if (this instanceof Stacking s) {
      return stacked(task, recipe, seed, s);
    }
    if (this instanceof MultiLevel m) {
      return stacked(task, recipe, seed, m.networks());
    }
    if (this instanceof Cascade c) {
      return List.of(
          new Training(task, recipe, seed), new Training(task, recipe.with(c.small()), seed));
    }
    if (this instanceof Chosen c) {
      return library(task, recipe, seed, c.others());
    }
    return List.of(new Training(task, recipe, seed));
  }

  /**
   * How many of the members answer in the end; the others only teach how to combine. Where they are
   * chosen, all of them may.
   */
  default int answering() {
    if (this instanceof Chosen c) {
      return 1 + c.others().size();
    }
    if (this instanceof Stacking s) {
      return 1 + s.others().size();
    }
    if (this instanceof MultiLevel m) {
      return m.networks().answering();
    }
    if (this instanceof Cascade) {
      return 2;
    }
    return this instanceof Deep d
        ? d.members()
        : this instanceof Bagging b
            ? b.members()
            : this instanceof Boosting o
                ? o.rounds()
                : this instanceof Snapshots s ? s.cycles() : 1;
  }

  private static List<Training> numbered(
      Task task, Recipe recipe, long seed, int count, java.util.function.IntFunction<Member> of) {
    List<Training> out = new ArrayList<>(List.of(new Training(task, recipe, seed)));
    IntStream.range(1, count).forEach(k -> out.add(new Training(task, recipe, seed, of.apply(k))));
    return out;
  }

  private static List<Training> snapshots(Task task, Recipe recipe, long seed, int cycles) {
    Budget whole = recipe.budget();
    Recipe part =
        recipe
            .with(new Budget(whole.epochs() / cycles, Math.max(1, whole.evaluations() / cycles)))
            .with(new Schedule.Cosine(0));
    List<Training> out = new ArrayList<>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      out.add(new Training(task, part, seed));
      // What has thawed in the first cycle stays so.
      Tuning tuning = part.tuning() instanceof Tuning.Gradual ? new Tuning.Whole() : part.tuning();
      part = part.with(new Start.Pretrained(task, part, new Start.SeedRule.Same())).with(tuning);
    }
    return out;
  }

  private static List<Training> stacked(Task task, Recipe recipe, long seed, Stacking how) {
    List<Recipe> bases = new ArrayList<>(List.of(recipe));
    how.others().forEach(a -> bases.add(recipe.with(a)));
    List<Training> out = new ArrayList<>();
    bases.forEach(b -> out.add(new Training(task, b, seed)));
    for (Recipe base : bases) {
      for (int fold = 1; fold <= how.folds(); fold++) {
        out.add(new Training(task, base, seed, new Member.WithoutFold(fold, how.folds())));
      }
    }
    return out;
  }

  private static List<Training> library(Task task, Recipe recipe, long seed, List<Recipe> others) {
    List<Training> out = new ArrayList<>(List.of(new Training(task, recipe, seed)));
    for (Recipe other : others) {
      if (other.equals(recipe)) {
        throw new IllegalArgumentException(
            "\"others\" has the recipe itself; expected recipes that differ from it");
      }
      if (!other.conditions().equals(recipe.conditions())
          || !other.adaptation().equals(recipe.adaptation())) {
        throw new IllegalArgumentException(
            "\"others\" has a recipe with other images, by its conditions or adaptation; expected"
                + " those of the recipe");
      }
      out.add(new Training(task, other, seed));
    }
    return out;
  }

  private static List<Recipe> library(int networks, List<Recipe> others) {
    if (networks < 1 || networks > 50) {
      throw new IllegalArgumentException("\"networks\" is " + networks + "; expected 1 to 50");
    }
    boolean single = others.stream().allMatch(r -> r.ensemble() instanceof Single);
    if (others.isEmpty() || !single || others.stream().distinct().count() < others.size()) {
      throw new IllegalArgumentException(
          "\"others\" is empty, or has a recipe twice or one of several networks; expected"
              + " different recipes of single networks");
    }
    return List.copyOf(others);
  }

  private static void several(String name, int value) {
    if (value < 2 || value > 50) {
      throw new IllegalArgumentException("\"" + name + "\" is " + value + "; expected 2 to 50");
    }
  }
}
