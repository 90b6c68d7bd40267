package hone.search.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
  private static List<double[]> random(int n, int d, long seed) {
    SplittableRandom random = Seed.of(seed).generator();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(random.doubles(d).toArray());
    }
    return points;
  }

  @Test
  void twoObjectivesByHand() {
    List<double[]> points =
        List.of(
            new double[] {1, 3},
            new double[] {2, 2},
            new double[] {3, 1},
            new double[] {2.5, 2.5}, // dominated
            new double[] {5, 0}, // beyond the reference
            new double[] {Double.NaN, 0});
    assertThat(Hypervolume.of(points, new double[] {4, 4})).isEqualTo(3 + 2 + 1);
    assertThat(Hypervolume.of(List.of(), new double[] {4, 4})).isZero();
    assertThatThrownBy(() -> Hypervolume.of(points, new double[] {1}))
        .hasMessageContaining("2 values");
  }

  @Test
  void threeObjectivesByHand() {
    // Two boxes 2x1x1 and 1x2x2 that share 1x1x1.
    List<double[]> points = List.of(new double[] {0, 1, 1}, new double[] {1, 0, 0});
    assertThat(Hypervolume.of(points, new double[] {2, 2, 2})).isEqualTo(2 + 4 - 1);
  }

  /** WFG against the union of cells on the grid that the coordinates span, which is exact too. */
  @Test
  void wfgAgreesWithCountingCells() {
    for (int d = 2; d <= 4; d++) {
      for (int seed = 0; seed < 10; seed++) {
        List<double[]> points = random(7, d, 100 * d + seed);
        double[] reference = new double[d];
        Arrays.fill(reference, 0.95);
        assertThat(Hypervolume.of(points, reference))
            .isCloseTo(cells(points, reference, new double[d], 0), within(1e-12));
      }
    }
  }

  // Volume of all grid cells whose lower corner a point dominates weakly.
  private static double cells(List<double[]> points, double[] reference, double[] low, int at) {
    if (at == reference.length) {
      return points.stream().anyMatch(p -> Dominance.weak(p, low)) ? 1 : 0;
    }
    double[] cuts =
        DoubleStream.concat(
                points.stream().mapToDouble(p -> p[at]).filter(v -> v < reference[at]),
                DoubleStream.of(reference[at]))
            .sorted()
            .toArray();
    double sum = 0;
    for (int i = 0; i + 1 < cuts.length; i++) {
      low[at] = cuts[i];
      sum += (cuts[i + 1] - cuts[i]) * cells(points, reference, low, at + 1);
    }
    return sum;
  }

  @Test
  void ranksAreFrontsOfTheRest() {
    List<double[]> points =
        List.of(
            new double[] {1, 1},
            new double[] {2, 2},
            new double[] {0, 3},
            new double[] {2, 2},
            new double[] {3, 3},
            new double[] {0, 4});
    assertThat(Ranks.of(points)).containsExactly(0, 1, 0, 1, 2, 1);
    assertThat(Ranks.of(List.of(new double[] {5}, new double[] {3}, new double[] {5})))
        .containsExactly(1, 0, 1);
  }

  /** Of a front too large the picked points keep nearly all of its volume, and no double. */
  @Test
  void theBestAreSpreadOverTheFront() {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      points.add(new double[] {i / 40.0, 1 - i / 40.0});
    }
    int[] few = Ranks.best(points, 5);
    assertThat(few).hasSize(5).doesNotHaveDuplicates().isSorted();
    assertThat(few[0]).isLessThanOrEqualTo(10);
    assertThat(few[4]).isGreaterThanOrEqualTo(30);
    assertThat(Ranks.best(points, 50)).hasSize(41);
  }

  private static Tried done(int number, double... values) {
    return Tried.of(number).withOutcome(State.COMPLETE, Arrays.stream(values).boxed().toList());
  }

  // Beside a trial with constraints, one without is not feasible.
  private static Tried kept(Tried trial) {
    return trial.withConstraints(List.of(0.0));
  }

  @Test
  void aFrontHoldsFeasibleTrialsThatNoOtherBeats() {
    History history =
        new History(
            List.of(Direction.MINIMIZE, Direction.MAXIMIZE),
            List.of(
                kept(done(0, 1, 1)),
                kept(done(1, 2, 5)),
                kept(done(2, 2, 4)), // beaten by 1
                done(3, 0, 9).withConstraints(List.of(1.0)),
                Tried.of(4).withOutcome(State.FAIL, List.of()),
                kept(done(5, 0, Double.NaN))));
    assertThat(Front.of(history).stream().map(Tried::number)).containsExactly(0, 1);
    assertThat(Front.hypervolumes(history, new double[] {3, 0}))
        .containsExactly(2, 2 + 4, 6, 6, 6, 6);
    double[] reference = Front.reference(history);
    assertThat(reference[0]).isCloseTo(2.2, within(1e-12));
    assertThat(reference[1]).isLessThan(1);
  }
}
