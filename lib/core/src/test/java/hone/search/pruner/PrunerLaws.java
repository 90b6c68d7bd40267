package hone.search.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pruner keeps, whatever was reported. */
class PrunerLaws {
  /** One pruner and its name. */
  record Named(String name, Pruner pruner) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> all() {
    return Stream.concat(
        Pruners.names().stream().map(n -> new Named(n, Pruners.named(n))),
        Stream.of(
            new Named("threshold", Threshold.above(0.9)),
            new Named("patience then median", Patience.of(1).withThen(Percentile.median())),
            new Named("halving from step 1", SuccessiveHalving.of().withFirst(1).withFactor(2)),
            new Named("hyperband to step 9", Hyperband.of().withLast(9))));
  }

  static Stream<Named> acting() {
    return all().filter(n -> !n.name.equals("none"));
  }

  /** Complete trials of nine steps that fall evenly to their final value. */
  static List<Tried> steady(int n, Seed seed) {
    SplittableRandom random = seed.generator();
    List<Tried> trials = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double end = random.nextDouble() * 0.5;
      var reports = new TreeMap<Integer, Double>();
      for (int s = 0; s < 9; s++) {
        reports.put(s, end + (8 - s) * 0.02);
      }
      trials.add(Tried.of(i).withIntermediate(reports).withOutcome(State.COMPLETE, List.of(end)));
    }
    return trials;
  }

  private static Tried running(int number, double... reports) {
    var map = new TreeMap<Integer, Double>();
    for (int s = 0; s < reports.length; s++) {
      map.put(s, reports[s]);
    }
    return Tried.of(number).withIntermediate(map);
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutAReportNothingIsStopped(Named named) {
    for (int n : new int[] {0, 1, 20}) {
      History history = History.of(Direction.MINIMIZE, steady(n, Seed.of(1)));
      assertThat(named.pruner.prune(history, Tried.of(n))).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameTwiceIsTheSame(Named named) {
    History history = History.of(Direction.MINIMIZE, steady(20, Seed.of(2)));
    for (int k = 1; k <= 9; k++) {
      double[] reports = new double[k];
      Arrays.fill(reports, 0.6);
      boolean first = named.pruner.prune(history, running(20, reports));
      named.pruner.prune(History.of(Direction.MAXIMIZE, List.of()), running(3, 1, 2, 3));
      assertThat(named.pruner.prune(history, running(20, reports))).isEqualTo(first);
    }
  }

  /** A trial better than all others at every step is let through; its mirror image is not. */
  @ParameterizedTest
  @MethodSource("all")
  void theBestTrialIsNeverStopped(Named named) {
    History history = History.of(Direction.MINIMIZE, steady(30, Seed.of(3)));
    for (int number = 30; number < 40; number++) {
      for (int k = 1; k <= 9; k++) {
        double[] reports = new double[k];
        for (int s = 0; s < k; s++) {
          reports[s] = -1 - s;
        }
        assertThat(named.pruner.prune(history, running(number, reports)))
            .as("after %s reports", k)
            .isFalse();
      }
    }
  }

  /** One that is worse than all others and gets worse is stopped before its last step. */
  @ParameterizedTest
  @MethodSource("acting")
  void theWorstTrialIsStoppedInTime(Named named) {
    History history = History.of(Direction.MINIMIZE, steady(30, Seed.of(4)));
    int stopped = 0;
    for (int number = 30; number < 60; number++) {
      for (int k = 1; k <= 9; k++) {
        double[] reports = new double[k];
        for (int s = 0; s < k; s++) {
          reports[s] = 2 + s;
        }
        if (named.pruner.prune(history, running(number, reports))) {
          stopped++;
          break;
        }
      }
    }
    // Hyperband's last bracket stops nothing before the last step.
    assertThat(stopped).isGreaterThanOrEqualTo(named.name.startsWith("hyperband") ? 15 : 30);
  }

  @ParameterizedTest
  @MethodSource("all")
  void maximisingIsMinimisingTheNegative(Named named) {
    if (named.name.equals("threshold")) {
      return; // its bounds have a sign of their own
    }
    List<Tried> down = steady(20, Seed.of(5));
    List<Tried> up =
        down.stream()
            .map(
                t -> {
                  var reports = new TreeMap<Integer, Double>();
                  t.intermediate().forEach((s, v) -> reports.put(s, -v));
                  return t.withIntermediate(reports)
                      .withOutcome(State.COMPLETE, List.of(-t.value()));
                })
            .toList();
    SplittableRandom random = Seed.of(5).generator();
    for (int i = 0; i < 200; i++) {
      double[] reports = random.doubles(1 + i % 9).toArray();
      double[] turned = Arrays.stream(reports).map(v -> -v).toArray();
      assertThat(named.pruner.prune(History.of(Direction.MAXIMIZE, up), running(20 + i, turned)))
          .isEqualTo(
              named.pruner.prune(History.of(Direction.MINIMIZE, down), running(20 + i, reports)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void strangeReportsDoNoHarm(Named named) {
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e308, 0.3, -1e308
    };
    SplittableRandom random = Seed.of(6).generator();
    for (int round = 0; round < 200; round++) {
      List<Tried> trials = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        State state = State.values()[Seed.below(random, 5)];
        double value = odd[Seed.below(random, odd.length)];
        trials.add(
            strange(i, odd, random)
                .withOutcome(state, state == State.COMPLETE ? List.of(value) : List.of()));
      }
      named.pruner.prune(History.of(Direction.MINIMIZE, trials), strange(12, odd, random));
      named.pruner.prune(History.of(Direction.MAXIMIZE, trials), strange(12, odd, random));
    }
  }

  private static Tried strange(int number, double[] odd, SplittableRandom random) {
    var reports = new TreeMap<Integer, Double>();
    for (int s = 0; s < 8; s++) {
      if (random.nextBoolean()) {
        reports.put(s, odd[Seed.below(random, odd.length)]);
      }
    }
    return Tried.of(number).withIntermediate(reports);
  }
}
