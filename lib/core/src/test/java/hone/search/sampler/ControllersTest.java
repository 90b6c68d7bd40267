package hone.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.Tried;
import hone.seed.Seed;
import hone.stats.Wilcoxon;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches of networks on tables of numbers: a controller that learns, and an aging population. */
class ControllersTest {
  private static final int AXES = 4;
  private static final int OPTIONS = 5;
  private static final int MOST = 600;

  @Test
  void theSlopeIsTheDerivativeOfTheLogProbability() {
    SplittableRandom random = Seed.of(1).generator();
    Policy policy = Policy.uniform(3, 5, 2);
    for (int i = 0; i < 8; i++) {
      policy = policy.moved(random.nextDouble() - 0.3, policy.draw(random));
    }
    int[] choice = policy.draw(random);
    double h = 1e-6;
    for (int axis = 0; axis < 3; axis++) {
      for (int k = 0; k < policy.probabilities(axis).length; k++) {
        double numeric =
            (policy.with(axis, k, h).logProbability(choice)
                    - policy.with(axis, k, -h).logProbability(choice))
                / (2 * h);
        assertThat(policy.slope(choice)[axis][k]).isCloseTo(numeric, within(1e-8));
      }
    }
  }

  @Test
  void aPolicyDrawsAsOftenAsItSays() {
    Policy policy = Policy.uniform(4).moved(0.9, 2).moved(-0.4, 0);
    int[] seen = new int[4];
    SplittableRandom random = Seed.of(2).generator();
    for (int i = 0; i < 40_000; i++) {
      seen[policy.draw(random)[0]]++;
    }
    for (int k = 0; k < 4; k++) {
      double p = policy.probabilities(0)[k];
      assertThat(seen[k] / 40_000.0).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 40_000)));
    }
    assertThat(policy.likeliest()).containsExactly(2);
  }

  /** Equal rewards are all the baseline: without it the policy would run to what it drew first. */
  @Test
  void aBaselineTakesAwayWhatAllRewardsShare() {
    double[] still = after(1000, 1000);
    double[] moved = after(1000, 1001);
    for (double p : still) {
      assertThat(p).isCloseTo(1 / 3.0, within(1e-12));
    }
    assertThat(moved[2]).as("what is rewarded more").isGreaterThan(0.5);
  }

  // Twenty tries that reward the last option differently.
  private static double[] after(double usual, double last) {
    Reinforce controller = new Reinforce(0.5, 10);
    List<Tried> trials =
        Trials.run(
            controller,
            List.of(Direction.MAXIMIZE),
            asked -> {
              double place = asked.number("a", Distribution.choice("x", "y", "z"));
              return new double[] {place == 2 ? last : usual};
            },
            Seed.of(3),
            20,
            1);
    return controller.policy(History.of(Direction.MAXIMIZE, trials), cube()).probabilities(0);
  }

  private static Cube cube() {
    return Cube.of(java.util.Map.of("a", Distribution.choice("x", "y", "z")));
  }

  /** Trials to the best of 625 points; settings were chosen on seeds 0 to 19. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"evolution", "reinforce"})
  void theBestOfASeparableTableIsFoundSoonerThanAtRandom(String name) {
    double[] differences = new double[40];
    for (int i = 0; i < differences.length; i++) {
      int random = trialsToTheBest(RandomSearch.of(), 100 + i);
      differences[i] = trialsToTheBest(Samplers.named(name), 100 + i) - random;
    }
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    assertThat(sorted[20]).as("median of the differences").isNegative();
    assertThat(Wilcoxon.signedRank(differences).p()).isLessThan(0.01);
  }

  static int trialsToTheBest(Sampler sampler, int seed) {
    double[][] table = new double[AXES][OPTIONS];
    SplittableRandom random = Seed.of(seed).split("table").generator();
    double best = 0;
    for (double[] axis : table) {
      Arrays.setAll(axis, k -> random.nextDouble());
      best += Arrays.stream(axis).max().orElseThrow();
    }
    Distribution choice = Distribution.choice(0, 1, 2, 3, 4);
    Function<Trials.Asked, double[]> sum =
        asked -> {
          double value = 0;
          for (int i = 0; i < AXES; i++) {
            value += table[i][(int) asked.number("edge" + i, choice)];
          }
          return new double[] {value};
        };
    List<Tried> trials =
        Trials.run(sampler, List.of(Direction.MAXIMIZE), sum, Seed.of(seed), MOST, 1);
    for (int i = 0; i < MOST; i++) {
      if (trials.get(i).value() >= best - 1e-12) {
        return i + 1;
      }
    }
    return MOST + 1;
  }

  /** One parameter of a young parent is another one; nobody older than the population is one. */
  @Test
  void aChildDiffersFromAYoungOneInOneParameter() {
    Evolution evolution = new Evolution(6, 2);
    int[] count = {0};
    List<Tried> trials =
        Trials.run(
            evolution,
            List.of(Direction.MINIMIZE),
            asked -> {
              double sum = 0;
              for (int i = 0; i < AXES; i++) {
                sum += asked.number("edge" + i, Distribution.choice(0, 1, 2, 3, 4));
              }
              // The first is the best of all; it grows old all the same.
              return new double[] {count[0]++ == 0 ? -1 : sum};
            },
            Seed.of(3),
            60,
            1);
    for (int i = 6; i < 60; i++) {
      Tried child = trials.get(i);
      Set<Integer> changes = new HashSet<>();
      for (Tried parent : trials.subList(i - 6, i)) {
        changes.add(
            (int)
                child.parameters().entrySet().stream()
                    .filter(e -> !e.getValue().equals(parent.parameters().get(e.getKey())))
                    .count());
      }
      assertThat(changes).as("differences of trial %s from the young", i).contains(1);
    }
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Evolution(1, 3))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("population of 1");
    assertThatThrownBy(() -> new Evolution(5, 0)).hasMessageContaining("tournaments of 0");
    assertThatThrownBy(() -> new Reinforce(0, 5))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("rate 0");
    assertThatThrownBy(() -> new Reinforce(1, 0)).hasMessageContaining("memory 0");
    assertThatThrownBy(() -> Policy.uniform(3, 0)).hasMessageContaining("0 options");
  }
}
