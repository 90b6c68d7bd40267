package hone.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sampler keeps, whatever it makes of a history. */
class SamplerLaws {
  private static final List<Direction> DOWN = List.of(Direction.MINIMIZE);

  /** Each kind of distribution, ends that floating point does not hit exactly among them. */
  private static final Map<String, Distribution> SPACE =
      new TreeMap<>(
          Map.of(
              "rate", Distribution.log(1e-5, 1),
              "x", Distribution.of(-3, 7),
              "narrow", Distribution.of(1, Math.nextUp(1.0)),
              "rest", new Distribution.Floating(0.1, 0.7, false, 0.2),
              "units", Distribution.whole(1, 20),
              "even", new Distribution.Whole(2, 11, false, 3),
              "many", new Distribution.Whole(1, 1_000_000, true, 1),
              "kind", Distribution.choice("a", null, true, 2L, 2.5)));

  /** One sampler and its name; the grid has values for {@link #SPACE}. */
  record Named(String name, Sampler sampler) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> all() {
    Map<String, List<Object>> values = new TreeMap<>();
    SPACE.forEach(
        (name, d) ->
            values.put(
                name, List.of(d.external(Axis.of(d).least()), d.external(Axis.of(d).most()))));
    return Stream.concat(
        Samplers.names().stream().map(n -> new Named(n, Samplers.named(n))),
        Stream.of(new Named("grid", Grid.of(values))));
  }

  static Stream<Named> informed() {
    return Set.of(
            "tpe", "tpe-multivariate", "gp", "cmaes", "genetic", "evolution", "reinforce", "nsga2")
        .stream()
        .sorted()
        .map(n -> new Named(n, Samplers.named(n)));
  }

  /** Trials as they come: complete with any value, pruned, failed, running, waiting. */
  static History history(int n, List<Direction> directions, boolean constrained, Seed seed) {
    SplittableRandom random = seed.split("history").generator();
    List<Tried> trials = new ArrayList<>();
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 0, 0, 1e-320
    };
    for (int i = 0; i < n; i++) {
      Map<String, Double> parameters = new LinkedHashMap<>();
      for (var each : SPACE.entrySet()) {
        parameters.put(each.getKey(), Axis.of(each.getValue()).uniform(random));
      }
      List<Double> values = new ArrayList<>();
      for (int o = 0; o < directions.size(); o++) {
        boolean strange = Seed.below(random, 4) == 0;
        values.add(strange ? odd[Seed.below(random, odd.length)] : random.nextDouble());
      }
      State state = Seed.below(random, 3) > 0 ? State.COMPLETE : State.values()[i % 5];
      var reports = new TreeMap<Integer, Double>();
      for (int s = 0; s < i % 4; s++) {
        reports.put(s, s == 2 ? Double.NaN : random.nextDouble());
      }
      List<Double> constraints =
          constrained && i % 7 != 0 ? List.of(random.nextDouble() - 0.5, -1.0) : List.of();
      trials.add(
          new Tried(
              i,
              state,
              state == State.COMPLETE ? values : List.of(),
              parameters,
              SPACE,
              reports,
              constraints,
              Map.of(),
              Optional.empty(),
              Optional.empty()));
    }
    return new History(directions, trials);
  }

  private static Map<String, Double> suggest(Sampler sampler, History history, Draw draw) {
    Map<String, Distribution> space = sampler.space(history);
    Map<String, Double> out = new TreeMap<>(sampler.jointly(history, space, draw));
    assertThat(space.keySet()).containsAll(out.keySet());
    for (var each : SPACE.entrySet()) {
      out.computeIfAbsent(
          each.getKey(), name -> sampler.alone(history, name, each.getValue(), draw));
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyValueIsOfItsDistribution(Named named) {
    for (int n : new int[] {0, 1, 2, 5, 40}) {
      for (int seed = 0; seed < 5; seed++) {
        for (boolean constrained : new boolean[] {false, true}) {
          History history = history(n, DOWN, constrained, Seed.of(seed));
          Map<String, Double> values =
              suggest(named.sampler, history, new Draw(n + seed, Seed.of(seed)));
          values.forEach(
              (name, v) ->
                  assertThat(SPACE.get(name).contains(v))
                      .as("%s = %s after %s trials", name, v, history.trials().size())
                      .isTrue());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameHistoryAndDrawGiveTheSameValues(Named named) throws Exception {
    History shorter = history(30, DOWN, true, Seed.of(1));
    Draw draw = new Draw(33, Seed.of(7));
    Map<String, Double> values = suggest(named.sampler, shorter, draw);
    // What was asked in between leaves no trace.
    suggest(named.sampler, history(40, DOWN, false, Seed.of(2)), new Draw(40, Seed.of(8)));
    assertThat(suggest(named.sampler, shorter, draw)).isEqualTo(values);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Map<String, Double>> ask = () -> suggest(named.sampler, shorter, draw);
      for (Future<Map<String, Double>> each : threads.invokeAll(List.of(ask, ask, ask, ask))) {
        assertThat(each.get()).isEqualTo(values);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void seedAndNumberMatter(Named named) {
    History history = history(30, DOWN, false, Seed.of(1));
    List<Map<String, Double>> values = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      for (int number = 30; number < 33; number++) {
        values.add(suggest(named.sampler, history, new Draw(number, Seed.of(seed))));
      }
    }
    assertThat(values.stream().distinct().count()).isGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSingleValueIsFound(Named named) {
    if (named.sampler instanceof Grid) {
      return; // gives what it was given
    }
    Map<String, Distribution> single =
        Map.of(
            "f", Distribution.of(2.5, 2.5),
            "l", Distribution.log(0.1, 0.1),
            "w", Distribution.whole(3, 3),
            "c", Distribution.choice("only"));
    History history = history(20, DOWN, false, Seed.of(3));
    Draw draw = new Draw(20, Seed.of(3));
    single.forEach(
        (name, d) -> {
          double value = named.sampler.alone(history, name, d, draw);
          assertThat(d.contains(value)).as("%s %s", name, value).isTrue();
        });
    if (!named.sampler.space(history).isEmpty()) {
      named
          .sampler
          .jointly(history, single, draw)
          .forEach((name, v) -> assertThat(single.get(name).contains(v)).isTrue());
    }
  }

  /** A range that was changed, a parameter of an older kind, a trial that lacks one. */
  @ParameterizedTest
  @MethodSource("all")
  void trialsOfOtherRangesDoNoHarm(Named named) {
    if (named.sampler instanceof Grid) {
      return;
    }
    History history = history(40, DOWN, false, Seed.of(4));
    Distribution narrower = Distribution.of(0, 1);
    for (int number = 40; number < 60; number++) {
      Draw draw = new Draw(number, Seed.of(4));
      assertThat(named.sampler.alone(history, "x", narrower, draw)).isBetween(0.0, 1.0);
      assertThat(named.sampler.alone(history, "new", narrower, draw)).isBetween(0.0, 1.0);
      Map<String, Double> joint =
          named.sampler.jointly(history, new TreeMap<>(Map.of("x", narrower, "y", narrower)), draw);
      joint.values().forEach(v -> assertThat(v).isBetween(0.0, 1.0));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void conditionalParametersAreSuggested(Named named) {
    if (named.sampler instanceof Grid) {
      return;
    }
    List<Tried> trials = Trials.run(named.sampler, DOWN, Functions::conditional, Seed.of(5), 40, 8);
    for (Tried trial : trials) {
      assertThat(trial.parameters().keySet())
          .isIn(Set.of("x", "method", "rate", "momentum"), Set.of("x", "method", "depth"));
      trial
          .parameters()
          .forEach((name, v) -> assertThat(trial.distributions().get(name).contains(v)).isTrue());
    }
    assertThat(trials.stream().map(t -> t.parameters().get("method")).distinct()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("all")
  void severalObjectivesAreSearchedOrRefusedClearly(Named named) {
    List<Direction> two = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
    for (int n : new int[] {0, 3, 60}) {
      History history = history(n, two, n > 30, Seed.of(6));
      Draw draw = new Draw(n, Seed.of(6));
      if (Set.of("cmaes", "genetic", "evolution", "reinforce").contains(named.name)) {
        assertThatThrownBy(() -> suggest(named.sampler, history, draw))
            .isInstanceOf(BadInput.class)
            .hasMessageContaining("one objective")
            .hasMessageContaining("nsga2");
      } else {
        suggest(named.sampler, history, draw)
            .forEach((name, v) -> assertThat(SPACE.get(name).contains(v)).isTrue());
      }
    }
  }

  /** The best loss lies where the constraint forbids it: the last trials mostly heed it. */
  @ParameterizedTest
  @MethodSource("informed")
  void constraintsAreHeeded(Named named) {
    long feasible = 0;
    for (int seed = 0; seed < 4; seed++) {
      List<Tried> trials =
          Trials.run(
              named.sampler,
              DOWN,
              asked -> {
                double x = asked.number("x", Distribution.of(0, 1));
                double y = asked.number("y", Distribution.of(0, 1));
                asked.constraints = List.of(0.7 - x); // a uniform point is feasible at 30 %
                return new double[] {x + y};
              },
              Seed.of(seed),
              60,
              1);
      feasible += trials.subList(40, 60).stream().filter(Tried::isFeasible).count();
    }
    // Of 80; a uniform sampler has 24, and more than 36 with a probability below .003.
    assertThat(feasible).isGreaterThan(36);
  }

  @ParameterizedTest
  @MethodSource("informed")
  void maximisingIsMinimisingTheNegative(Named named) {
    List<Tried> down = Trials.run(named.sampler, DOWN, Functions::mixed, Seed.of(9), 40, 1);
    List<Tried> up =
        Trials.run(
            named.sampler,
            List.of(Direction.MAXIMIZE),
            asked -> new double[] {-Functions.mixed(asked)[0]},
            Seed.of(9),
            40,
            1);
    assertThat(IntStream.range(0, 40).mapToObj(i -> up.get(i).parameters()))
        .isEqualTo(down.stream().map(Tried::parameters).toList());
  }

  /** All failed, or none with a usable value: there is nothing to learn from. */
  @ParameterizedTest
  @MethodSource("all")
  void withoutAnyResultItStillSuggests(Named named) {
    List<Tried> failed = new ArrayList<>();
    for (Tried t : history(30, DOWN, false, Seed.of(10)).trials()) {
      failed.add(
          t.number() % 2 == 0
              ? t.withOutcome(State.FAIL, List.of())
              : t.withOutcome(State.COMPLETE, Collections.nCopies(1, Double.NaN)));
    }
    suggest(named.sampler, new History(DOWN, failed), new Draw(30, Seed.of(10)))
        .forEach((name, v) -> assertThat(SPACE.get(name).contains(v)).isTrue());
  }

  @ParameterizedTest
  @MethodSource("informed")
  void trialsInFlightDoNotAllGoToOnePoint(Named named) {
    List<Tried> trials = Trials.run(named.sampler, DOWN, Functions::sphere, Seed.of(11), 48, 8);
    assertThat(trials.stream().map(Tried::parameters).distinct().count()).isGreaterThan(46);
  }
}
