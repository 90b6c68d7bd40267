package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.seed.Seed;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Regularised evolution (Real, Aggarwal, Huang, Le: Regularized evolution for image classifier
 * architecture search, 2019, algorithm 1): the youngest trials are the population, however good
 * older ones are; the best of a few of them, drawn with replacement by Jenetics' tournament, is the
 * parent, and its child differs in one parameter. Infeasible trials lose against feasible ones. A
 * number moves by a normal step of a fifth of its range. Parameters that not all trials have are
 * drawn by TPE.
 *
 * @param population how many are young, at least 2; as many are drawn at random first
 * @param tournament how many compete to be the parent, at least 1
 */
public record Evolution(int population, int tournament) implements Sampler {
  private static final double STEP = 0.2;
  private static final int TRIES = 20;

  /** Refuses what is no population. */
  public Evolution {
    if (population < 2) {
      throw new BadInput(
          "an evolution with a population of " + population + "; expected at least 2");
    }
    if (tournament < 1) {
      throw new BadInput(
          "an evolution with tournaments of " + tournament + "; expected at least 1");
    }
  }

  /** Ten that are young, of whom five are drawn to compete: for tens of trials. */
  public static Evolution of() {
    return new Evolution(10, 5);
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    One.objective("the evolution", history);
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    record Point(Merit merit, double[] x) {}
    List<Point> seen = new ArrayList<>(); // the youngest last
    for (Merit merit : Merit.of(history)) {
      double[] x = cube.point(merit.trial());
      if (x != null) {
        seen.add(new Point(merit, x));
      }
    }
    if (seen.size() < population) {
      return Draws.uniform(space, draw);
    }
    List<Point> young = new ArrayList<>(seen.subList(seen.size() - population, seen.size()));
    young.sort((a, b) -> Merit.ORDER.compare(a.merit, b.merit));
    List<Phenotype<DoubleGene, Integer>> members = new ArrayList<>();
    for (int rank = 0; rank < population; rank++) {
      members.add(Breeding.member(young.get(rank).x, rank));
    }
    SplittableRandom random = draw.generator("evolution");
    double[] parent =
        RandomRegistry.with(
            random,
            r ->
                Breeding.point(
                    new TournamentSelector<DoubleGene, Integer>(tournament)
                        .select(ISeq.of(members), 1, Optimize.MINIMUM)
                        .get(0)));
    return cube.parameters(mutated(parent, cube, random));
  }

  // The same but for one axis, whose value is another one wherever it has several.
  private static double[] mutated(double[] parent, Cube cube, SplittableRandom random) {
    double[] child = cube.rounded(parent);
    int at = Seed.below(random, cube.size());
    Axis axis = cube.axes().get(at);
    double before = child[at];
    if (axis.isCategorical()) {
      int other = Seed.below(random, axis.choices() - 1);
      other += other >= axis.internal(axis.low() + before * axis.width()) ? 1 : 0;
      child[at] = axis.share(other);
      return child;
    }
    for (int i = 0; i < TRIES && child[at] == before; i++) {
      double moved = before + STEP * Draws.gaussian(random);
      // What would leave the range is reflected at its end.
      moved = moved < 0 ? -moved : moved > 1 ? 2 - moved : moved;
      child[at] = axis.share(axis.atShare(moved));
    }
    return child;
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }
}
