package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Metric;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Timing;
import hone.run.Laps;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import hone.study.Block;
import hone.study.Results;
import hone.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race of real processes, and what a study makes of it. */
class TurnsTest {
  private static final Load LOAD = new Load.Closed(1, 0.05);

  private static Strategy served(String name, Deployment how) {
    return new Strategy(name, Set.of(Component.DEPLOYMENT), "test 2026", r -> r.with(how));
  }

  private static Study study() {
    return Study.of("served", Small.TASK, Small.MLP)
        .arms(
            served("engine", new Deployment.Engine(1, Deployment.Simd.FULL)),
            served("onnx", new Deployment.OnnxRuntime(1, Deployment.Numbers.FLOAT)))
        .raced(LOAD, 3);
  }

  @Tag("slow")
  @Test
  void theArmsOfABlockAreRacedAndFoundByName(@TempDir Path folder) throws InterruptedException {
    Ledger ledger = Ledger.open(folder);
    Study study = study();
    Results results = study.run(new Workers(ledger, Small.TRAINER, 2, Progress.none()));
    Block block = results.blocks().get(0);
    for (String arm : results.arms()) {
      Laps laps = results.laps(block, arm).orElseThrow();
      assertThat(laps.medians()).hasSize(3).allMatch(m -> m > 1 && m < 1e6);
      assertThat(laps.quantiles()).isSorted();
      assertThat(laps.images()).isPositive();
      assertThat(laps.seconds()).isGreaterThanOrEqualTo(0.15);
      assertThat(laps.residentMegabytes()).isGreaterThan(10);
      assertThat(results.value(block, arm, Timing.P99))
          .isGreaterThanOrEqualTo(results.value(block, arm, Timing.P50));
      assertThat(results.value(block, arm, Timing.BYTES)).isGreaterThan(10);
    }
    assertThat(results.value(block, "engine", Timing.RELATIVE)).isEqualTo(100);
    assertThat(results.compare("onnx", "engine", Timing.P50).n()).isEqualTo(1);
    assertThat(results.compare("onnx", "engine", Metric.ACCURACY).effect()).isZero();
    assertThat(study.open(ledger)).contains(results);
    assertThat(study().seeds(2).open(ledger)).isEmpty();
    assertThatThrownBy(() -> results.value(block, "engin", Timing.P50))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean \"engine\"");
    Run run = results.raced().get(0).run();
    assertThat(Json.read(Json.canonical(run), Run.class, "t")).isEqualTo(run);
    assertThat(run.trial().isTimed()).isTrue();
    assertThat(run.outcome().sentence()).contains("p50 latency");
  }

  @Test
  void aRunnerThatLeftNothingMakesAFailedRunAndNoNumber(@TempDir Path folder)
      throws InterruptedException {
    Strategy wild =
        new Strategy(
            "wild",
            Set.of(Component.OPTIMIZER, Component.DEPLOYMENT),
            "test 2026",
            r ->
                r.with(r.optimizer().withRate(1e30))
                    .with(new Deployment.Engine(1, Deployment.Simd.FULL)));
    Study study = study().arms(wild, study().arms().get(1));
    Results results =
        study.run(new Workers(Ledger.open(folder), Small.TRAINER, 1, Progress.none()));
    Run race = results.raced().get(0).run();
    assertThat(race.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(race.outcome().sentence()).contains("serves nothing", "diverged");
    assertThat(results.value(results.blocks().get(0), "onnx", Timing.P50)).isNaN();
  }

  @Test
  @Tag("slow")
  void framesThatComeFasterThanAnswersAreDroppedAndCounted(@TempDir Path folder)
      throws InterruptedException {
    // Some thousand times what a process answers here: most have no place to wait.
    Study fast = study().raced(new Load.Stream(10_000, 1000, 1, 0.3), 2);
    Study slow = study().raced(new Load.Stream(20, 1000, 2, 0.5), 1);
    Workers workers = new Workers(Ledger.open(folder), Small.TRAINER, 1, Progress.none());
    Results crowded = fast.arms(wide()).run(workers);
    Block block = crowded.blocks().get(0);
    Laps laps = crowded.laps(block, "wide").orElseThrow();
    assertThat(laps.images() + laps.unanswered()).isEqualTo(2 * 3000);
    assertThat(crowded.value(block, "wide", Timing.DROPPED)).isBetween(1.0, 100.0);
    assertThat(crowded.value(block, "wide", Timing.MISSED))
        .isGreaterThanOrEqualTo(crowded.value(block, "wide", Timing.DROPPED));
    Results calm = slow.run(workers);
    Laps few = calm.laps(calm.blocks().get(0), "onnx").orElseThrow();
    assertThat(few.images()).isEqualTo(10);
    assertThat(few.unanswered() + few.late()).isZero();
    assertThatThrownBy(() -> new Load.Stream(30, 0, 1, 1))
        .hasMessageContaining("\"deadline\" is 0");
    assertThatThrownBy(() -> new Load.Stream(0, 1, 1, 1)).hasMessageContaining("\"rate\" is 0.0");
    assertThatThrownBy(() -> new Load.Stream(30, 1, 0, 1)).hasMessageContaining("\"queue\" is 0");
  }

  private static Strategy wide() {
    return new Strategy(
        "wide",
        Set.of(Component.ARCHITECTURE, Component.DEPLOYMENT),
        "test 2026",
        r ->
            r.with(new Architecture.Mlp(List.of(2000, 1000)))
                .with(new Deployment.OnnxRuntime(1, Deployment.Numbers.FLOAT)));
  }

  @Test
  void ratiosArePairedByRound() {
    Laps first = laps(List.of(10.0, 40.0, 20.0));
    Laps other = laps(List.of(20.0, 20.0, 50.0));
    assertThat(other.value(Timing.RELATIVE, first)).isEqualTo(200);
    assertThat(other.value(Timing.LOG_RELATIVE, first))
        .isCloseTo(Math.log10(2 * 0.5 * 2.5) / 3, within(1e-12));
    Laps disturbed = laps(List.of(10.0, 900.0, 20.0));
    double against =
        other.value(Timing.LOG_RELATIVE, disturbed) - first.value(Timing.LOG_RELATIVE, disturbed);
    assertThat(against)
        .as("a third network that was disturbed plays no part")
        .isCloseTo(other.value(Timing.LOG_RELATIVE, first), within(1e-12));
    assertThat(first.value(Timing.THROUGHPUT, first)).isEqualTo(50);
    assertThat(first.value(Timing.ENERGY, first)).isNaN();
    assertThat(Json.read(Json.canonical(first), Laps.class, "t")).isEqualTo(first);
    assertThat(new Result.Raced(List.of(first, other)).sentence()).contains("50, 50");
  }

  @Test
  void aFrameThatWasDroppedIsNeverAnswered() {
    List<Double> medians = List.of(1.0);
    Laps few = new Laps(Laps.PERCENTS, medians, 995, 5, 2, 1, 0, 0, 50, 1000, Double.NaN, 0);
    assertThat(few.ofStream(Timing.P99, few)).isEqualTo(99);
    assertThat(few.ofStream(Timing.P999, few)).isInfinite();
    assertThat(few.ofStream(Timing.DROPPED, few)).isEqualTo(0.5);
    Laps many = new Laps(Laps.PERCENTS, medians, 400, 600, 2, 1, 0, 0, 50, 1000, Double.NaN, 0);
    assertThat(many.ofStream(Timing.P50, many)).isInfinite();
    assertThat(many.value(Timing.P50, many)).isEqualTo(50);
  }

  private static Laps laps(List<Double> medians) {
    List<Double> quantiles = Laps.PERCENTS.stream().map(p -> p).toList();
    return new Laps(quantiles, medians, 100, 0, 2, 1, 0, 0, 50, 1000, Double.NaN, 0);
  }

  @Test
  void onlyWhatIsServedCanBeRaced() {
    Study plain = study().arms(served("plain", new Deployment.None()));
    assertThatThrownBy(() -> plain.run(new Workers(null, Small.TRAINER, 1, Progress.none())))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("not served");
    Trial.Training one = Small.training(Small.MLP.with(new Deployment.Stock(1)), 0);
    assertThatThrownBy(() -> new Trial.Race(List.of(one, one), LOAD, 1, 0))
        .hasMessageContaining("no one twice");
    assertThatThrownBy(() -> new Trial.Race(List.of(one), LOAD, 0, 0))
        .hasMessageContaining("\"rounds\" is 0");
  }
}
