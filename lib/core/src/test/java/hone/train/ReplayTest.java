package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.run.Artefacts;
import hone.run.Cost;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches of tables whose accuracies are written by a formula. */
class ReplayTest {
  private static final Space SPACE =
      Space.of(
          Axis.of("optimizer.rate", 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2),
          Axis.of("regularizations.1.strength", 1e-6, 1e-5, 1e-4, 1e-3, 1e-2),
          Axis.of(
                  "augmentations",
                  List.of(),
                  List.of(new Augmentation.HorizontalFlip(0.5)),
                  List.of(new Augmentation.Shift(2)))
              .named("none", "flip", "shift"),
          Axis.of("batch.size", 8, 16, 32, 64));
  private static final Trial.Tabulation TABLE =
      new Trial.Tabulation(Small.TASK, Small.RICH, SPACE, 1000);
  private static final int EVALUATIONS = 4;

  @TempDir Path folder;

  static Stream<Method> methods() {
    return Stream.of(
        new Method.Grid(),
        new Method.Random(),
        new Method.Tpe(10),
        new Method.GaussianProcess(10),
        new Method.Genetic(12),
        new Method.Nsga2(12),
        new Method.Evolution(10, 5),
        new Method.Reinforce(1, 10));
  }

  // Every axis by itself: the best is at places 3, 1, 2, 0.
  private static double separable(int point) {
    int[] p = SPACE.places(point);
    return 0.9
        - 0.04 * Math.abs(p[0] - 3)
        - 0.02 * Math.abs(p[1] - 1)
        - 0.05 * (p[2] == 2 ? 0 : 1)
        - 0.01 * p[3];
  }

  private static Run table(Trial.Tabulation of, IntToDoubleFunction accuracy) {
    List<Double> all =
        IntStream.range(0, of.space().size()).mapToObj(accuracy::applyAsDouble).toList();
    List<List<Double>> courses = new ArrayList<>();
    for (double end : all) {
      // The way there is straight, so that early evaluations tell the ranks.
      courses.add(
          IntStream.rangeClosed(1, EVALUATIONS).mapToObj(k -> end * k / EVALUATIONS).toList());
    }
    int n = all.size();
    return new Run(
        of,
        new Outcome.Completed(
            new Result.Tabulated(
                all,
                courses,
                Collections.nCopies(n, 40),
                Collections.nCopies(n, 9L),
                Collections.nCopies(n, 8L))),
        Map.of(),
        Cost.of(1),
        Map.of(),
        Small.TRAINER.environment(),
        "images");
  }

  private static Run replay(Method method, Pruning pruning, int tries, long seed, Run table)
      throws InterruptedException {
    Trial.Tabulation of = (Trial.Tabulation) table.trial();
    return Small.TRAINER.run(
        new Trial.Exploration(of, method, pruning, tries, seed),
        new Runner.Context(
            Map.of(of.id(), table), new Artefacts(Path.of("none")), false, Progress.none()));
  }

  private static Run replay(Method method, int tries, long seed) throws InterruptedException {
    return replay(method, Pruning.NONE, tries, seed, table(TABLE, ReplayTest::separable));
  }

  private static Result.Explored found(Run run) {
    return (Result.Explored) ((Outcome.Completed) run.outcome()).result();
  }

  private static List<Double> column(Run run, String name) {
    return run.curves().get("try").get(name);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void noPointIsTriedTwice(Method method) throws Exception {
    List<Double> points = column(replay(method, 60, 5), "point");
    assertThat(points).hasSize(60).doesNotHaveDuplicates();
    Space few = Space.of(SPACE.axes().get(2), SPACE.axes().get(3));
    Trial.Tabulation small = new Trial.Tabulation(Small.TASK, Small.RICH, few, 1000);
    List<Double> all =
        column(replay(method, Pruning.NONE, 12, 5, table(small, i -> 0.5 + i / 100.0)), "point");
    assertThat(new HashSet<>(all)).as("every point of a small space").hasSize(12);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatIsFoundIsTheBestOfWhatWasTried(Method method) throws Exception {
    Run run = replay(method, 30, 3);
    double top = 0;
    int best = -1;
    for (int i = 0; i < 30; i++) {
      int point = column(run, "point").get(i).intValue();
      assertThat(column(run, "validation accuracy").get(i)).isEqualTo(separable(point));
      best = separable(point) > top ? point : best;
      top = Math.max(top, separable(point));
      assertThat(column(run, "best validation accuracy").get(i)).isEqualTo(top);
      assertThat(column(run, "steps").get(i)).isEqualTo(40.0 * (i + 1));
    }
    // All networks are alike, so the volume is that of the accuracy alone: the worst has .64.
    double volume = (top - 0.64 + 1e-6) / (0.9 - 0.64 + 1e-6);
    assertThat(found(run).volume()).isEqualTo(volume, within(1e-9));
    assertThat(found(run))
        .isEqualTo(new Result.Explored(TABLE.at(best), top, 0.9, 1200, 1200, found(run).volume()));
    assertThat(run.value(Metric.FOUND)).isEqualTo(100 * top);
    assertThat(run.value(Metric.REGRET)).isEqualTo(100 * (0.9 - top), within(1e-9));
    assertThat(run.value(Metric.SEARCH_SHARE)).isEqualTo(100);
    assertThat(run.value(Metric.ACCURACY)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSeedDecides(Method method) throws Exception {
    Run run = replay(method, 25, 1);
    assertThat(run.sameResult(replay(method, 25, 1))).isTrue();
    assertThat(column(run, "point")).isNotEqualTo(column(replay(method, 25, 2), "point"));
  }

  @Tag("slow")
  @Test
  void methodsThatLearnAreSoonerNearTheBestThanChance() throws Exception {
    double random = triesToNear(new Method.Random());
    assertThat(triesToNear(new Method.Tpe(10))).isLessThan(0.8 * random);
    assertThat(triesToNear(new Method.GaussianProcess(10))).isLessThan(0.8 * random);
    assertThat(triesToNear(new Method.Genetic(12))).isLessThan(0.8 * random);
    assertThat(triesToNear(new Method.Evolution(10, 5))).isLessThan(0.8 * random);
    assertThat(triesToNear(new Method.Reinforce(1, 10))).isLessThan(0.8 * random);
  }

  private static double triesToNear(Method method) throws InterruptedException {
    double sum = 0;
    for (int seed = 0; seed < 12; seed++) {
      sum += replay(method, 60, seed).value(Metric.TRIES_TO_NEAR);
    }
    return sum / 12;
  }

  @Test
  void nearIsWithinAPointAndNeverIsTwiceTheTries() throws Exception {
    // The fifth of six values is 1 point below the last, the others far.
    Space line = Space.of(SPACE.axes().get(0));
    Trial.Tabulation of = new Trial.Tabulation(Small.TASK, Small.RICH, line, 1000);
    List<Double> values = List.of(0.1, 0.2, 0.3, 0.4, 0.79, 0.8);
    for (long seed = 0; seed < 5; seed++) {
      Run run = replay(new Method.Random(), Pruning.NONE, 3, seed, table(of, values::get));
      int at = 0;
      while (at < 3 && column(run, "point").get(at) < 4) {
        at++;
      }
      assertThat(run.value(Metric.TRIES_TO_NEAR)).isEqualTo(at < 3 ? at + 1 : 6);
    }
  }

  @Test
  void gridsAreCoarseAndHaveAsManyLevelsAsTheTriesAllow() {
    for (long seed = 0; seed < 20; seed++) {
      int[] levels = Coarse.levels(SPACE, 48, Seed.of(seed));
      assertThat(Arrays.stream(levels).reduce(1, (a, b) -> a * b)).isBetween(36, 48);
      assertThat(Arrays.stream(levels).min().getAsInt()).isGreaterThanOrEqualTo(2);
      var grid = Coarse.grid(SPACE, 48, Seed.of(seed));
      List<Object> rates = grid.values().get("optimizer.rate");
      assertThat(rates).hasSize(levels[0]).doesNotHaveDuplicates().isSorted();
      long spread = (long) rates.get(rates.size() - 1) - (long) rates.get(0);
      assertThat(spread).as("levels span the axis").isGreaterThanOrEqualTo(3);
    }
    assertThat(Coarse.levels(SPACE, 360, Seed.of(1))).containsExactly(6, 5, 3, 4);
  }

  @Test
  void pruningSavesStepsAndNeverFindsWhatItGaveUp() throws Exception {
    Run table = table(TABLE, ReplayTest::separable);
    for (Pruning how : List.of(Pruning.MEDIAN, Pruning.HALVING)) {
      Run run = replay(new Method.Random(), how, 40, 7, table);
      Result.Explored found = found(run);
      assertThat(found.whole()).isEqualTo(1600);
      assertThat(found.steps()).isBetween(400L, 1300L);
      assertThat(run.value(Metric.SEARCH_SHARE)).isEqualTo(found.steps() / 16.0);
      // Ranks are right from the first evaluation on, so the best is not lost.
      Run whole = replay(new Method.Random(), Pruning.NONE, 40, 7, table);
      assertThat(column(run, "point")).isEqualTo(column(whole, "point"));
      assertThat(found.score()).isEqualTo(found(whole).score());
    }
    // Where early evaluations tell the opposite, the best is given up and is not found.
    Result.Tabulated told = (Result.Tabulated) ((Outcome.Completed) table.outcome()).result();
    List<List<Double>> turned =
        told.courses().stream()
            .map(c -> List.of(1 - c.get(3), 1 - c.get(3), 1 - c.get(3), c.get(3)))
            .toList();
    Run misleading =
        new Run(
            TABLE,
            new Outcome.Completed(
                new Result.Tabulated(
                    told.accuracy(), turned, told.steps(), told.parameters(), told.macs())),
            Map.of(),
            Cost.of(1),
            Map.of(),
            table.environment(),
            "images");
    Run lost = replay(new Method.Random(), Pruning.MEDIAN, 40, 7, misleading);
    Run kept = replay(new Method.Random(), Pruning.NONE, 40, 7, misleading);
    assertThat(found(lost).score()).isLessThan(found(kept).score());
  }

  @Test
  void twoObjectivesReachMoreVolumeThanChance() throws Exception {
    // Batches of 8 multiply least and are least accurate, those of 64 the other way round.
    Run plain = table(TABLE, i -> separable(i) + 0.05 * SPACE.places(i)[3]);
    Result.Tabulated told = (Result.Tabulated) ((Outcome.Completed) plain.outcome()).result();
    List<Long> macs =
        IntStream.range(0, SPACE.size()).mapToObj(i -> 100L + 100 * SPACE.places(i)[3]).toList();
    Run two =
        new Run(
            TABLE,
            new Outcome.Completed(
                new Result.Tabulated(
                    told.accuracy(), told.courses(), told.steps(), told.parameters(), macs)),
            Map.of(),
            Cost.of(1),
            Map.of(),
            plain.environment(),
            "images");
    double gain = 0;
    for (int seed = 0; seed < 12; seed++) {
      double nsga2 = replay(new Method.Nsga2(12), Pruning.NONE, 60, seed, two).value(Metric.VOLUME);
      double random = replay(new Method.Random(), Pruning.NONE, 60, seed, two).value(Metric.VOLUME);
      assertThat(nsga2).isBetween(50.0, 100.0);
      gain += (nsga2 - random) / 12;
    }
    assertThat(gain).isGreaterThan(1);
    assertThat(replay(new Method.Random(), Pruning.NONE, SPACE.size(), 1, two).value(Metric.VOLUME))
        .isEqualTo(100);
    assertThatThrownBy(() -> replay(new Method.Nsga2(12), Pruning.MEDIAN, 60, 1, two))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("two objectives");
  }

  @Test
  void whatWasNotTrainedIsNotTried() throws Exception {
    Run holes = table(TABLE, i -> i % 2 == 0 ? Double.NaN : separable(i));
    for (Method method : methods().toList()) {
      assertThat(column(replay(method, Pruning.NONE, 50, 1, holes), "point"))
          .allMatch(p -> p % 2 == 1);
    }
    assertThatThrownBy(() -> replay(new Method.Random(), Pruning.NONE, 181, 1, holes))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "A search of 181 tries has a table of 180 recipes; expected at most as many tries.");
  }

  /** Real trainings, of which the third is where the process ends. */
  @Test
  void aSearchThatWasKilledGoesOnAndFindsTheSame() throws Exception {
    Space space = Space.of(Axis.of("optimizer.rate", 1e-3, 1e-2), Axis.of("batch.size", 30, 60));
    Trial.Exploration search =
        new Trial.Exploration(
            new Trial.Tabulation(Small.TASK, Small.MLP, space, 1000),
            new Method.Random(),
            Pruning.NONE,
            3,
            4);
    AtomicInteger trained = new AtomicInteger();
    Runner dies =
        new Runner() {
          @Override
          public Run run(Trial trial, Context context) throws InterruptedException {
            if (trained.incrementAndGet() == 3) {
              throw new InterruptedException();
            }
            return Small.TRAINER.run(trial, context);
          }

          @Override
          public hone.run.Environment environment() {
            return Small.TRAINER.environment();
          }
        };
    Ledger killed = Ledger.open(folder.resolve("killed"));
    assertThatThrownBy(() -> new Workers(killed, dies, 1, Progress.none()).run(search))
        .isInstanceOf(InterruptedException.class);
    assertThat(killed.all()).hasSize(2);
    List<Trial> again = new ArrayList<>();
    Progress ran =
        event -> {
          if (event instanceof Progress.Finished f) {
            again.add(f.run().trial());
          }
        };
    Run resumed = new Workers(killed, Small.TRAINER, 1, ran).run(search);
    assertThat(again).as("two trainings, the table, the search").hasSize(4);
    Ledger whole = Ledger.open(folder.resolve("whole"));
    Run undisturbed = new Workers(whole, Small.TRAINER, 2, Progress.none()).run(search);
    assertThat(resumed.sameResult(undisturbed)).isTrue();
    Run table = killed.find(search.of()).orElseThrow();
    assertThat(table.sameResult(whole.find(search.of()).orElseThrow())).isTrue();
    Result.Tabulated told = (Result.Tabulated) ((Outcome.Completed) table.outcome()).result();
    assertThat(told.courses()).allMatch(c -> c.size() == Small.MLP.budget().evaluations());
    assertThat(told.steps()).containsExactly(10, 5, 10, 5);
    for (int i = 0; i < 4; i++) {
      assertThat(told.courses().get(i).get(3)).isEqualTo(told.accuracy().get(i), within(1e-4));
    }
  }
}
