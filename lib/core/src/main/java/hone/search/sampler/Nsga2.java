package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * NSGA-II (Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm,
 * 2002) by Jenetics: ranks of non-domination, then the distance to neighbours, decide who survives
 * and who is a parent. A feasible trial dominates an infeasible one, and of two infeasible ones the
 * lesser violation does (their constrained domination). Survivors are picked from all trials so
 * far, a child at a time (a steady state, after Durillo and others, 2009), so that no generation
 * has to be waited for. Parameters that not all trials have are drawn by TPE.
 *
 * @param population how many survive, at least 2; as many are drawn at random first
 */
public record Nsga2(int population) implements Sampler {
  /** Refuses fewer than two survivors. */
  public Nsga2 {
    if (population < 2) {
      throw new BadInput("NSGA-II with a population of " + population + ": at least 2 are needed");
    }
  }

  /** Thirty survivors. */
  public static Nsga2 of() {
    return new Nsga2(30);
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    List<Phenotype<DoubleGene, Rated>> seen = new ArrayList<>();
    for (Merit merit : Merit.of(history)) {
      double[] x = cube.point(merit.trial());
      if (x != null) {
        seen.add(Breeding.member(x, new Rated(merit.losses(), merit.violation())));
      }
    }
    if (seen.size() < population) {
      return Draws.uniform(space, draw);
    }
    int objectives = history.directions().size();
    var survival =
        new NSGA2Selector<DoubleGene, Rated>(
            Rated::dominance, Rated::compare, Rated::distance, r -> objectives);
    var mating =
        new UFTournamentSelector<DoubleGene, Rated>(
            Rated::dominance, Rated::compare, Rated::distance, r -> objectives);
    SplittableRandom random = draw.generator("nsga2");
    var survivors =
        RandomRegistry.with(
            random, r -> survival.select(ISeq.of(seen), population, Optimize.MAXIMUM));
    return cube.parameters(Breeding.child(survivors, mating, Optimize.MAXIMUM, cube, random));
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }
}
