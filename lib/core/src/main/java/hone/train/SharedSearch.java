package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.SharedWeights;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Space;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.search.sampler.Policy;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A search of cells by weights that all of them share, with a policy that learns by what it draws
 * is worth under them. The table plays no part in what it does: it says what that was worth.
 */
final class SharedSearch {
  /** Of a step's price, what an image costs that passes forwards alone. */
  private static final double FORWARD = 1 / 3.0;

  private static final int REDRAWS = 100;

  private final Trial.Exploration trial;
  private final Method.Sharing how;
  private final Runner.Context context;
  private final Environment environment;
  private final Result.Tabulated table;
  private final Map<Integer, Architecture.Cells> nets = new TreeMap<>(); // by point
  private final Split split;
  private final Batches batches;
  private final int batch;
  private final Input input;
  private final Seed seed;
  private final EndlessOrder order;
  private final EndlessOrder statistics;
  private final EndlessOrder looks;
  private final SplittableRandom draws;
  private final Stopwatch watch = new Stopwatch();
  private final List<Double> chosen = new ArrayList<>(); // the policy's point, try by try
  private final List<Double> spent = new ArrayList<>(); // steps by then
  private SharedWeights weights;
  private Policy policy;
  private double steps; // spent, in steps of a batch
  private int tryLength; // steps of a training by itself

  SharedSearch(Trial.Exploration trial, Runner.Context context, Environment environment) {
    this.trial = trial;
    this.context = context;
    this.environment = environment;
    how = (Method.Sharing) trial.method();
    Run source = context.need(trial.of());
    if (!(source.outcome().found().orElse(null) instanceof Result.Tabulated t)) {
      throw new BadInput("The table of a search " + source.outcome().sentence() + ".");
    }
    table = t;
    Recipe recipe = trial.of().recipe();
    check(recipe);
    Space space = trial.of().space();
    for (int point = 0; point < space.size(); point++) {
      if (!table.accuracy().get(point).isNaN()
          && trial.of().at(point).architecture() instanceof Architecture.Cells net) {
        nets.put(point, net);
        tryLength = Math.max(tryLength, table.steps().get(point));
      }
    }
    // The images of the table; what differs between searches is everything else.
    Trial.Training alike = new Trial.Training(trial.of().task(), recipe, trial.of().seed());
    split = Members.split(alike);
    batches = Splits.batches(split, trial.of().task(), recipe);
    input = Splits.input(split, recipe);
    batch = recipe.batch().size(split.train().size());
    seed = Seed.of(trial.seed()).split("shared weights");
    order = new EndlessOrder(split.train().size(), seed, "order");
    statistics = new EndlessOrder(split.train().size(), seed, "statistics");
    looks = new EndlessOrder(split.validation().size(), seed, "looks");
    draws = seed.split("policy").generator();
    policy = Policy.uniform(space.axes().stream().mapToInt(Axis::size).toArray());
  }

  // What acts on one network's training, or on what it starts from, means nothing to many networks.
  private void check(Recipe recipe) {
    Recipe plain =
        Recipe.baseline()
            .with(recipe.architecture())
            .with(recipe.optimizer())
            .with(recipe.batch())
            .with(recipe.budget())
            .with(recipe.loss())
            .with(recipe.schedule())
            .withAugmentations(recipe.augmentations());
    boolean cells = recipe.architecture() instanceof Architecture.Cells;
    boolean inside =
        trial.of().space().axes().stream().allMatch(a -> a.path().startsWith("architecture.edges"));
    if (!recipe.equals(plain) || !cells || !inside) {
      throw new BadInput(
          "A search by shared weights takes a network of type Cells, a space of its edges, and a"
              + " recipe with update rule, batch, budget, loss, schedule and augmentations alone.");
    }
  }

  Run run() throws InterruptedException {
    watch.start();
    Map<String, Curve> curves = new TreeMap<>();
    Recipe recipe = trial.of().recipe();
    double budget = (double) trial.tries() * tryLength;
    double round = how.stretch() + look();
    int rounds = (int) Math.floor((budget - how.candidates() * price(all())) / round);
    if (rounds < 1) {
      throw new BadInput(
          String.format(
              java.util.Locale.ROOT,
              "A search by shared weights has the price of %.0f steps, too few for one round and %d"
                  + " candidates; raise \"tries\".",
              budget,
              how.candidates()));
    }
    try (SharedWeights shared =
        SharedWeights.of(recipe, input, rounds * how.stretch(), seed.split("weights"))) {
      weights = shared;
      learn(rounds);
      int best = best();
      while (chosen.size() < trial.tries()) {
        chosen.add((double) best);
        spent.add(budget);
      }
      chosen.set(trial.tries() - 1, (double) best);
      watch.pause();
      curves.put("try", tries());
      curves.put("shared", beside());
      double score = table.accuracy().get(best);
      Result found =
          new Result.Explored(
              trial.of().at(best), score, table.top(), Math.round(steps), Math.round(budget), 0);
      return new Run(
          trial,
          new Outcome.Completed(found),
          curves,
          new Cost(0, 0, Memory.residentMegabytes(), watch.training(), watch.total(), 0),
          Map.of(),
          environment,
          split.data().fingerprint());
    }
  }

  private void learn(int rounds) throws InterruptedException {
    double baseline = Double.NaN;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < how.stretch(); i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        step(nets.get(draw()));
      }
      int point = draw();
      Images some = split.validation().subset(looks.next(Math.min(how.look(), all())));
      double reward = accuracy(nets.get(point), some);
      baseline = Double.isNaN(baseline) ? reward : baseline;
      policy = policy.moved(how.rate() * (reward - baseline), trial.of().space().places(point));
      baseline += (reward - baseline) / how.memory();
      tell(reward, rounds);
    }
  }

  private void step(Architecture.Cells net) {
    int[] some = order.next(batch);
    Seed draw = seed.split("augmentation", weights.steps());
    try (Batches.Batch images =
        batches.of(split.train(), some, trial.of().recipe().augmentations(), draw)) {
      weights.step(net, images.images(), images.labels());
    }
    steps++;
  }

  // After each of the tries' shares of the budget: what the policy holds most likely by then.
  private void tell(double reward, int rounds) {
    while (chosen.size() < trial.tries() && steps >= (double) (chosen.size() + 1) * tryLength) {
      chosen.add((double) likeliest());
      spent.add(steps);
      context
          .progress()
          .on(
              new Progress.Advanced(
                  trial, weights.steps(), rounds * how.stretch(), Double.NaN, reward));
    }
  }

  // A point that can be trained: of others nothing can be learnt.
  private int draw() {
    for (int i = 0; i < REDRAWS; i++) {
      int point = trial.of().space().point(policy.draw(draws));
      if (nets.containsKey(point)) {
        return point;
      }
    }
    List<Integer> all = List.copyOf(nets.keySet());
    return all.get(Seed.below(draws, all.size()));
  }

  private int likeliest() {
    int best = trial.of().space().point(policy.likeliest());
    return nets.containsKey(best)
        ? best
        : nets.keySet().stream()
            .max(Comparator.comparingDouble(this::logProbability))
            .orElseThrow();
  }

  private double logProbability(int point) {
    return policy.logProbability(trial.of().space().places(point));
  }

  // Several are drawn, and the best of them on all validation images is the one (Pham et al. 2018,
  // section 2.2).
  private int best() {
    Set<Integer> candidates = new LinkedHashSet<>(List.of(likeliest()));
    for (int i = 0; i < REDRAWS && candidates.size() < how.candidates(); i++) {
      candidates.add(draw());
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int point : candidates) {
      double accuracy = accuracy(nets.get(point), split.validation());
      if (accuracy > most) {
        most = accuracy;
        best = point;
      }
    }
    return best;
  }

  private int all() {
    return split.validation().size();
  }

  // As many training images give batch normalisation its statistics, at the price of a step.
  private double price(int images) {
    return (how.look() + FORWARD * images) / batch;
  }

  private double look() {
    return price(Math.min(how.look(), all()));
  }

  private double accuracy(Architecture.Cells net, Images images) {
    steps += price(images.size());
    int[] seen = statistics.next(how.look());
    try (Batches.Batch shown = batches.of(split.train(), seen)) {
      return new Evaluator(weights.network(net, List.of(shown.images())), batches, input.classes())
          .of(images)
          .accuracy();
    }
  }

  private Curve tries() {
    List<Integer> numbers = new ArrayList<>();
    List<Double> worth = new ArrayList<>();
    for (double point : chosen) {
      numbers.add(numbers.size() + 1);
      worth.add(table.accuracy().get((int) point));
    }
    return new Curve(
        numbers,
        Map.of(
            "point", chosen,
            "validation accuracy", worth,
            "best validation accuracy", worth,
            "steps", spent));
  }

  // Every point under the weights that were shared, beside what it is worth by itself; this is
  // asked for people and not part of the price.
  private Curve beside() {
    double price = steps;
    List<Integer> points = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (Map.Entry<Integer, Architecture.Cells> each : nets.entrySet()) {
      points.add(each.getKey());
      together.add(accuracy(each.getValue(), split.validation()));
      alone.add(table.accuracy().get(each.getKey()));
    }
    steps = price;
    return new Curve(points, Map.of("shared accuracy", together, "accuracy alone", alone));
  }
}
