package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.util.ISeq;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A genetic search for one objective, with the selectors, crossovers and mutations of Jenetics. The
 * parents are the best trials of all so far (a steady state, as in Whitley's GENITOR, 1989), of
 * which tournaments of three pick two; infeasible trials rank behind feasible ones. Parameters that
 * not all trials have are drawn by TPE.
 *
 * @param population how many trials are parents, at least 2; as many are drawn at random first
 */
public record Genetic(int population) implements Sampler {
  /** Refuses fewer than two parents. */
  public Genetic {
    if (population < 2) {
      throw new BadInput(
          "a genetic search with a population of " + population + ": at least 2 are needed");
    }
  }

  /** Twelve parents. */
  public static Genetic of() {
    return new Genetic(12);
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    One.objective("the genetic sampler", history);
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    record Point(Merit merit, double[] x) {}
    List<Point> seen = new ArrayList<>();
    for (Merit merit : Merit.of(history)) {
      double[] x = cube.point(merit.trial());
      if (x != null) {
        seen.add(new Point(merit, x));
      }
    }
    if (seen.size() < population) {
      return Draws.uniform(space, draw);
    }
    seen.sort(Comparator.comparing(Point::merit, Merit.ORDER));
    List<Phenotype<DoubleGene, Integer>> parents = new ArrayList<>();
    for (int i = 0; i < population; i++) {
      parents.add(Breeding.member(seen.get(i).x, i));
    }
    double[] child =
        Breeding.child(
            ISeq.of(parents),
            new TournamentSelector<>(3),
            Optimize.MINIMUM,
            cube,
            draw.generator("genetic"));
    return cube.parameters(child);
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }
}
