package hone.recipe;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.condition.Condition;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Objective;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Generator;
import hone.recipe.pretext.Pretext;
import hone.recipe.probe.Judged.Made;
import hone.recipe.probe.Judged.Restored;
import hone.recipe.probe.Judged.Updated;
import hone.recipe.probe.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing to run; equal trials have equal ids and are run once. */
public sealed interface Trial {
  /** The seed from which all its randomness is split. */
  long seed();

  /** Trials whose runs this one uses; they run first. */
  List<Trial> needs();

  /** Whether it takes times, so that nothing may run beside it. */
  default boolean isTimed() {
    return this instanceof Race
        || this instanceof Timing
        || measured().filter(Measure::isTimed).isPresent();
  }

  /** Whether it takes the trained networks of those trials, and not only what they scored. */
  default boolean takesNetworks() {
    return !(this instanceof SearchRun
        || this instanceof Tabulation
        || this instanceof Timing
        || this instanceof Exploration);
  }

  /** The name of the artefact that it leaves for trials that take it. */
  default String leaves() {
    return this instanceof Training t && t.recipe().deployment().isServed() ? "served" : "network";
  }

  /** Whether it leaves that in any case; a training keeps its network only where one is wanted. */
  default boolean leavesAlways() {
    return this instanceof Features || this instanceof Generation || this instanceof Pretraining;
  }

  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  default String id() {
    return Json.sha256(this);
  }

  /** What trains this recipe under this seed: one network, or an ensemble where it says so. */
  static Trial of(Task task, Recipe recipe, long seed) {
    return recipe.ensemble() instanceof Ensemble.Single
        ? new Training(task, recipe, seed)
        : new Combined(task, recipe, seed);
  }

  /** The task and recipe that a run of it is about; nothing for a search. */
  default Optional<Experiment> about() {
    if (this instanceof Training t) {
      return Optional.of(new Experiment(t.task(), t.recipe()));
    }
    if (this instanceof Combined c) {
      return Optional.of(new Experiment(c.task(), c.recipe()));
    }
    if (this instanceof ProbeOfMany p) {
      return p.of().about();
    }
    return this instanceof Probe p ? p.of().about() : Optional.empty();
  }

  /** A network is trained and evaluated; which of several on the same images, a member says. */
  record Training(
      Task task, Recipe recipe, long seed, @Default("{\"type\": \"Alone\"}") Member member)
      implements Trial {
    /** Refuses what is several networks. */
    public Training {
      if (!(recipe.ensemble() instanceof Ensemble.Single)) {
        throw new IllegalArgumentException(
            "\"ensemble\" asks for several networks, and a training makes one; expected a trial of"
                + " type Combined");
      }
    }

    /** The training of a network of its own. */
    public Training(Task task, Recipe recipe, long seed) {
      this(task, recipe, seed, new Member.Alone());
    }

    /**
     * The training that leaves the network which this one serves, or which the recipe's last
     * compression takes: the same without that.
     */
    public Optional<Training> source() {
      if (recipe.deployment().isServed()) {
        Recipe alone = recipe.with(new Deployment.None());
        return Optional.of(new Training(task, alone, seed, member));
      }
      List<Compression> steps = recipe.compressions();
      return steps.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Training(
                  task, recipe.withCompressions(steps.subList(0, steps.size() - 1)), seed, member));
    }

    /** The trainings of the stages before, each of which the next goes on from; the first first. */
    public List<Training> before() {
      return Nested.before(this);
    }

    /** What it trains a head on; nothing where images pass the network each time. */
    public Optional<Features> features() {
      return Nested.features(this);
    }

    @Override
    public List<Trial> needs() {
      return Nested.needs(this);
    }
  }

  /**
   * A network as it begins makes numbers of a task's images, those that its scores would be
   * computed from. Trainings of a head alone share them ({@link Training#features}).
   *
   * @param task so many training images, or all where there are fewer; likewise test images
   * @param recipe of which architecture and start count, and what its regularisations put between
   *     layers
   */
  record Features(Task task, Recipe recipe, long seed) implements Trial {
    @Override
    public List<Trial> needs() {
      return recipe.start().source(seed).stream().toList();
    }

    @Override
    public String leaves() {
      return "features";
    }
  }

  /**
   * A generator learns from a task's training images and makes {@link Enlargement#MOST} images for
   * each of them, of its class.
   *
   * @param task test images, target and scaling play no part
   * @param conditions what is wrong with the training images
   */
  record Generation(Task task, Generator by, long seed, @Default("[]") List<Condition> conditions)
      implements Trial {
    /** Copies the list. */
    public Generation {
      conditions = List.copyOf(conditions);
    }

    /** What a training's enlargement is made by: one for all trainings on the same images. */
    public static Optional<Generation> of(Training training) {
      return Nested.generation(training);
    }

    @Override
    public List<Trial> needs() {
      return List.of();
    }

    @Override
    public String leaves() {
      return "images";
    }
  }

  /**
   * A network learns from a task's training images without their labels; test images and target
   * play no part. Of the recipe it takes architecture, update rule, batches of images, budget,
   * schedule, augmentations, regularisations and conditions; other components are refused.
   */
  record Pretraining(
      Task task,
      Recipe recipe,
      Pretext pretext,
      long seed,
      @Default("{\"type\": \"Random\"}") Start eye)
      implements Trial {
    /** Refuses a recipe with components that ask for labels. */
    public Pretraining {
      Unlabelled.check(recipe, pretext);
      Unlabelled.check(pretext, eye);
    }

    /** One for which no other network is asked. */
    public Pretraining(Task task, Recipe recipe, Pretext pretext, long seed) {
      this(task, recipe, pretext, seed, new Start.Random());
    }

    @Override
    public List<Trial> needs() {
      return eye.source(seed).stream().toList();
    }
  }

  /** The networks of an ensemble answer together. */
  record Combined(Task task, Recipe recipe, long seed) implements Trial {
    /** Refuses several networks in one deployment. */
    public Combined {
      Served.refuseSeveral(recipe);
    }

    /** The trainings of its networks, those that answer first. */
    public List<Training> members() {
      return recipe.ensemble().members(task, recipe.with(new Ensemble.Single()), seed);
    }

    @Override
    public List<Trial> needs() {
      return List.copyOf(members());
    }
  }

  /** Something is measured on the network that a training left. */
  record Probe(Training of, Measure measure, long seed) implements Trial {
    /** Refuses what is served: a probe opens the network itself. */
    public Probe {
      Served.refuseProbe(of.recipe(), measure);
    }

    /**
     * The network that judges what was made: as the recipe trains it on real images alone and as
     * they are.
     */
    public Training judge() {
      Recipe plain = of.recipe().with(new Enlargement.None()).withAugmentations(List.of());
      return new Training(of.task(), plain, of.seed(), of.member());
    }

    @Override
    public List<Trial> needs() {
      if (measure instanceof Updated || measure instanceof Restored) {
        return Nested.judged(this);
      }
      if (!(measure instanceof Made)) {
        return List.of(of);
      }
      List<Trial> out = new ArrayList<>(List.of(judge()));
      Generation.of(of).ifPresent(out::add);
      return out;
    }
  }

  /** Something is measured on the networks of an ensemble, which answer together. */
  record ProbeOfMany(Combined of, Measure measure, long seed) implements Trial {
    @Override
    public List<Trial> needs() {
      return of.needs();
    }
  }

  /** What a probe measures; nothing for other trials. */
  default Optional<Measure> measured() {
    if (this instanceof Probe p) {
      return Optional.of(p.measure());
    }
    return this instanceof ProbeOfMany p ? Optional.of(p.measure()) : Optional.empty();
  }

  /**
   * The best of several learning rates, or of several strengths of the regularisations, by
   * validation accuracy, each tried at a part of the budget; where there are policies, together
   * with the best of several lists of augmentations. Of an ensemble one member is tried.
   *
   * @param rates what is tried: learning rates, or factors on the strengths
   * @param knob which of the two
   * @param part the part of the recipe's epochs that each try gets, from above 0 to 1
   * @param policies lists of augmentations, each tried with each rate; empty where the recipe's own
   *     is kept
   * @param folds parts of the training images that take turns as validation images; what is
   *     compared is the mean
   * @param apart whether policies are tried at the recipe's own rate only, and rates at its own
   *     augmentations, and the best of both are put together
   */
  record SearchRun(
      Task task,
      Recipe recipe,
      List<Double> rates,
      double part,
      long seed,
      @Default("\"RATE\"") Knob knob,
      @Default("[]") List<List<Augmentation>> policies,
      @Default("1") int folds,
      @Default("false") boolean apart)
      implements Trial {
    /** What is turned. */
    public enum Knob {
      /** The learning rate. */
      RATE,
      /** The strengths of all regularisations together, by one factor. */
      STRENGTH
    }

    /** Checks the values. */
    public SearchRun {
      rates = List.copyOf(rates);
      policies = policies.stream().map(List::copyOf).toList();
      if (rates.isEmpty() || !(part > 0 && part <= 1)) {
        throw new IllegalArgumentException(
            "a search takes at least one rate, and a \"part\" above 0 and at most 1");
      }
      if (folds < 1 || folds > 20) {
        throw new IllegalArgumentException("\"folds\" is " + folds + "; expected 1 to 20");
      }
    }

    /** A search of one number, on the usual validation images. */
    public SearchRun(
        Task task, Recipe recipe, List<Double> rates, double part, long seed, Knob knob) {
      this(task, recipe, rates, part, seed, knob, List.of(), 1, false);
    }

    /** A search of the learning rate. */
    public SearchRun(Task task, Recipe recipe, List<Double> rates, double part, long seed) {
      this(task, recipe, rates, part, seed, Knob.RATE);
    }

    /** What is compared, rates first. */
    public List<Recipe> candidates() {
      return Candidates.of(this);
    }

    /** The recipe with what is tried at this place. */
    public Recipe candidate(int index) {
      return candidates().get(index);
    }

    /**
     * The trainings it compares, in the order of what is tried, each at every fold. Test images
     * play no part in a search: its members look at a token few.
     */
    public List<Training> members() {
      return Candidates.members(this);
    }

    @Override
    public List<Trial> needs() {
      return List.copyOf(members());
    }
  }

  /**
   * Every point of a space of recipes is trained once, under one seed: what searches of the space
   * then look up. Test images play no part: its members look at a token few.
   *
   * @param recipe the template in which the points' values are set, of a single network
   * @param seed of every training
   */
  record Tabulation(Task task, Recipe recipe, Space space, long seed) implements Trial {
    /**
     * The training of each point, in their order; nothing where its values do not go together, or
     * make the recipe of an earlier point.
     *
     * @throws BadInput where an axis does not fit the recipe
     */
    public List<Optional<Training>> members() {
      return Nested.points(this);
    }

    /**
     * The recipe of a point.
     *
     * @throws BadInput where its values do not go together
     */
    public Recipe at(int point) {
      return space.at(point, recipe, Recipe.class);
    }

    @Override
    public List<Trial> needs() {
      return members().stream().flatMap(Optional::stream).map(t -> (Trial) t).toList();
    }
  }

  /**
   * The networks of a space are timed as they answer, one image at a time, with first weights: what
   * a network takes does not depend on what it learned. Every network that differs is timed once in
   * every round, the networks in turn, so that what disturbs the machine disturbs all of them; the
   * lower quartile of the rounds counts.
   *
   * @param of the table of the space, whose trainings play no part
   * @param rounds how many are timed, after some that are not
   * @param seed of the first weights
   */
  record Timing(Tabulation of, int rounds, long seed) implements Trial {
    private static final int ROUNDS = 3000;

    /** Checks the number. */
    public Timing {
      if (rounds < 1 || rounds > 100_000) {
        throw new BadInput("\"rounds\" is " + rounds + "; expected 1 to 100000");
      }
    }

    /** In three thousand rounds. */
    public static Timing of(Tabulation table) {
      return new Timing(table, ROUNDS, table.seed());
    }

    @Override
    public List<Trial> needs() {
      return List.of();
    }
  }

  /**
   * A search of a tabulated space: which of its points a method tries, and what it finds. Trainings
   * are looked up, so that what differs between seeds is the search and not the trainings.
   *
   * @param of the table
   * @param method chooses the points
   * @param pruning gives tries up on their way, which the method is told
   * @param tries how many, at least 1 and at most the points of the space
   * @param seed of the method's draws
   * @param beside what is told of the tries beside accuracy, which a search for two objectives
   *     pursues
   */
  record Exploration(
      Tabulation of,
      Method method,
      @Default("\"NONE\"") Pruning pruning,
      int tries,
      long seed,
      @Default("\"MULTIPLICATIONS\"") Objective beside)
      implements Trial {
    /** A search with multiplications beside accuracy. */
    public Exploration(Tabulation of, Method method, Pruning pruning, int tries, long seed) {
      this(of, method, pruning, tries, seed, Objective.MULTIPLICATIONS);
    }

    /** Checks the number. */
    public Exploration {
      if (tries < 1 || tries > of.space().size()) {
        throw new BadInput(
            "\"tries\" is "
                + tries
                + "; expected 1 to "
                + of.space().size()
                + ", the points of the space");
      }
      pruning.check(method);
    }

    /** The times that it reads, where it does. */
    public Optional<Timing> timing() {
      return beside == Objective.LATENCY ? Optional.of(Timing.of(of)) : Optional.empty();
    }

    @Override
    public List<Trial> needs() {
      List<Trial> out = new ArrayList<>(List.of(of));
      timing().ifPresent(out::add);
      return out;
    }
  }

  /**
   * Served networks answer under the same load, each in a process of its own that is idle while
   * another's is asked, round by round, in an order that the seed draws anew for each.
   *
   * @param runners at least one, all different and all with a deployment
   * @param load that each stands in each round
   * @param rounds from 1 to 1000
   */
  record Race(List<Training> runners, Load load, int rounds, long seed) implements Trial {
    /** Copies the list and checks the values. */
    public Race {
      runners = List.copyOf(runners);
      Served.check(runners, rounds);
    }

    @Override
    public List<Trial> needs() {
      return List.copyOf(runners);
    }
  }
}
