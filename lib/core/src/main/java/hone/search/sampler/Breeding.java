package hone.search.sampler;

import io.jenetics.Alterer;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.GaussianMutator;
import io.jenetics.Genotype;
import io.jenetics.LineCrossover;
import io.jenetics.Mutator;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.UniformCrossover;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A child of a population in the unit cube, made by Jenetics: two parents picked by a selector,
 * crossed axis by axis and along the line through both, then shaken here and there and drawn anew
 * in few places.
 */
final class Breeding {
  private static final int TRIES = 20;

  private Breeding() {}

  static <C extends Comparable<? super C>> Phenotype<DoubleGene, C> member(double[] x, C fitness) {
    DoubleGene[] genes =
        Arrays.stream(x)
            .mapToObj(v -> DoubleGene.of(v, 0, Math.nextUp(1.0)))
            .toArray(DoubleGene[]::new);
    return Phenotype.of(Genotype.of(DoubleChromosome.of(genes)), 1, fitness);
  }

  static double[] point(Phenotype<DoubleGene, ?> member) {
    return member.genotype().chromosome().as(DoubleChromosome.class).toArray();
  }

  /**
   * A point unlike those of both parents.
   *
   * @param population at least two members
   */
  static <C extends Comparable<? super C>> double[] child(
      ISeq<Phenotype<DoubleGene, C>> population,
      Selector<DoubleGene, C> selector,
      Optimize sense,
      Cube cube,
      SplittableRandom random) {
    double often = 1.0 / cube.size();
    Alterer<DoubleGene, C> alterer =
        Alterer.of(
            new UniformCrossover<DoubleGene, C>(0.5, 0.5),
            new LineCrossover<DoubleGene, C>(0.5, 0.3),
            new GaussianMutator<DoubleGene, C>(often),
            new Mutator<DoubleGene, C>(often / 4));
    return RandomRegistry.with(
        random,
        r -> {
          double[] child = null;
          for (int i = 0; i < TRIES; i++) {
            var parents = selector.select(population, 2, sense);
            var children = alterer.alter(parents, 1).population();
            child = cube.rounded(point(children.get(0)));
            if (!Arrays.equals(child, point(parents.get(0)))
                && !Arrays.equals(child, point(parents.get(1)))) {
              return child;
            }
          }
          return child;
        });
  }
}
