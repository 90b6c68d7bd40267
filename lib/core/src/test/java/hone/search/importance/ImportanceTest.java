package hone.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final Map<String, Distribution> SPACE =
      Map.of(
          "x", Distribution.of(0, 1),
          "y", Distribution.log(1e-3, 1),
          "z", Distribution.whole(1, 4),
          "kind", Distribution.choice("a", "b", "c"),
          "only", Distribution.of(2, 2));

  private static History trials(int n, ToDoubleFunction<Map<String, Double>> objective) {
    SplittableRandom random = Seed.of(1).generator();
    List<Tried> trials = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Map<String, Double> at =
          Map.of(
              "x",
              random.nextDouble(),
              "y",
              Math.pow(10, -3 * random.nextDouble()),
              "z",
              1.0 + Seed.below(random, 4),
              "kind",
              (double) Seed.below(random, 3),
              "only",
              2.0);
      trials.add(
          Tried.of(i)
              .withParameters(at, SPACE)
              .withOutcome(State.COMPLETE, List.of(objective.applyAsDouble(at))));
    }
    return History.of(Direction.MINIMIZE, trials);
  }

  /**
   * Of a sum of terms the shares are those of the terms' variances: 1/12 for x, (log10 y)/3 the
   * same, 4 times that for 2 x, z/4 has 1.25 / 16, and a choice of 0, 0, 1 has 2/9.
   */
  @Test
  void sharesOfASumAreThoseOfItsVariances() {
    History history =
        trials(
            500,
            at ->
                2 * at.get("x")
                    + Math.log10(at.get("y")) / 3
                    + at.get("z") / 4
                    + (at.get("kind") == 2 ? 1 : 0));
    Map<String, Double> shares = Importance.of(history);
    double whole = 4.0 / 12 + 1.0 / 12 + 1.25 / 16 + 2.0 / 9;
    assertThat(shares.get("x")).isCloseTo(4.0 / 12 / whole, within(0.06));
    assertThat(shares.get("y")).isCloseTo(1.0 / 12 / whole, within(0.04));
    assertThat(shares.get("z")).isCloseTo(1.25 / 16 / whole, within(0.04));
    assertThat(shares.get("kind")).isCloseTo(2.0 / 9 / whole, within(0.06));
    assertThat(shares.get("only")).isZero();
    assertThat(shares.keySet().iterator().next()).isEqualTo("x");
    assertThat(shares.values().stream().mapToDouble(v -> v).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void whatDoesNotMatterHasNoShare() {
    Map<String, Double> shares = Importance.of(trials(100, at -> at.get("kind")));
    assertThat(shares.get("kind")).isCloseTo(1, within(1e-9));
    assertThat(Importance.of(trials(20, at -> 7)).values()).containsOnly(0.0);
  }

  @Test
  void theSignOfTheObjectiveAndStrangeValuesDoNotMatter() {
    History down = trials(60, at -> at.get("x"));
    List<Tried> turned =
        new ArrayList<>(
            down.trials().stream()
                .map(t -> t.withOutcome(State.COMPLETE, List.of(-t.value())))
                .toList());
    turned.add(down.trials().get(0).withOutcome(State.COMPLETE, List.of(Double.POSITIVE_INFINITY)));
    turned.add(Tried.of(99).withOutcome(State.FAIL, List.of()));
    assertThat(Importance.of(History.of(Direction.MAXIMIZE, turned)))
        .isEqualTo(Importance.of(down));
  }

  /** A tree grown on a step function gives its variances exactly. */
  @Test
  void aTreeOnBoxesIsExact() {
    // 0 left of .5; right of it 1 below .5 and 3 above, in the second number.
    double[][] x = new double[64][];
    double[] y = new double[64];
    for (int i = 0; i < 64; i++) {
      x[i] = new double[] {(i / 8 + 0.5) / 8, (i % 8 + 0.5) / 8};
      y[i] = x[i][0] < 0.5 ? 0 : x[i][1] < 0.5 ? 1 : 3;
    }
    Scale unit = Scale.of(Distribution.of(0, 1));
    SplittableRandom random = Seed.of(2).generator();
    Tree tree = Tree.grown(x, y, List.of(unit, unit), random);
    // Mean 1; marginals (0, 2) and (.5, 1.5). A bootstrap moves a border where a row is not drawn.
    assertThat(tree.variance()).isCloseTo(0.5 + 0.25 * (0 + 4), within(0.2));
    assertThat(tree.variance(0)).isCloseTo(1, within(0.15));
    assertThat(tree.variance(1)).isCloseTo(0.25, within(0.1));
  }

  @Test
  void tooLittleIsToldClearly() {
    assertThatThrownBy(() -> Importance.of(trials(1, at -> 1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("two completed trials");
  }
}
