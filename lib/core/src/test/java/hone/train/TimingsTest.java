package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Compression;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Objective;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.run.Artefacts;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The networks of a space timed in turn, and searches that hold time beside accuracy. */
class TimingsTest {
  private static final Architecture SMALL = new Architecture.Mlp(List.of(4));
  private static final Architecture LARGE =
      new Architecture.ConvNet(
          List.of(
              new Block.Conv(64, 5, 1, true, false, Block.Activation.RELU),
              new Block.Conv(64, 5, 1, true, false, Block.Activation.RELU),
              new Block.GlobalAveragePool()),
          new Init.HeNormal());
  private static final Space SPACE =
      Space.of(
          Axis.of("architecture", SMALL, LARGE).named("small", "large"),
          Axis.of("optimizer.rate", 1e-3, 1e-2));
  private static final Trial.Tabulation TABLE =
      new Trial.Tabulation(Small.TASK, Small.MLP, SPACE, 1000);

  private static Run run(Trial trial, Map<String, Run> needs) throws InterruptedException {
    return Small.TRAINER.run(
        trial, new Runner.Context(needs, new Artefacts(Path.of("none")), false, Progress.none()));
  }

  @Test
  void networksThatDifferAreTimedOnceEach() throws Exception {
    Trial.Timing timing = new Trial.Timing(TABLE, 20, 1000);
    assertThat(timing.isTimed()).isTrue();
    assertThat(timing.needs()).isEmpty();
    Run run = run(timing, Map.of());
    Result.Timed told = (Result.Timed) run.outcome().found().orElseThrow();
    assertThat(told.networks()).isEqualTo(2);
    List<Double> each = told.microseconds();
    assertThat(each).hasSize(4).allMatch(m -> m > 0);
    assertThat(each.get(0)).as("the rate changes no network").isEqualTo(each.get(1));
    // A hundred thousand times the multiplications: no noise hides that.
    assertThat(each.get(2)).isEqualTo(each.get(3)).isGreaterThan(3 * each.get(0));
    Curve networks = run.curves().get("network");
    assertThat(networks.steps()).containsExactly(0, 2);
    assertThat(networks.get("microseconds")).containsExactly(each.get(0), each.get(2));
    for (int i = 0; i < 2; i++) {
      assertThat(networks.get("microseconds").get(i))
          .isLessThanOrEqualTo(networks.get("median").get(i));
      assertThat(networks.get("median").get(i))
          .isLessThanOrEqualTo(networks.get("upper quartile").get(i));
    }
    assertThat(Json.read(Json.canonical(run), Run.class, "record")).isEqualTo(run);
  }

  @Test
  void whatCannotBeTimedIsRefused() {
    Recipe pruned =
        Small.MLP.withCompressions(
            List.of(Compression.Prune.of(0.5, Compression.Prune.What.WEIGHTS)));
    Trial.Tabulation of = new Trial.Tabulation(Small.TASK, pruned, SPACE, 1000);
    assertThatThrownBy(() -> run(new Trial.Timing(of, 5, 1), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("compressions");
    assertThatThrownBy(() -> new Trial.Timing(TABLE, 0, 1))
        .isInstanceOf(BadInput.class)
        .hasMessage("\"rounds\" is 0; expected 1 to 100000");
  }

  private static final Space MANY =
      Space.of(
          Axis.of("optimizer.rate", IntStream.range(1, 13).mapToObj(i -> i / 1e3).toArray()),
          Axis.of("batch.size", IntStream.range(1, 13).mapToObj(i -> 10 * i).toArray()));
  private static final Trial.Tabulation WRITTEN =
      new Trial.Tabulation(Small.TASK, Small.MLP, MANY, 1000);

  private static Run written(Trial of, Result result) {
    Environment here = Small.TRAINER.environment();
    return new Run(
        of, new Outcome.Completed(result), Map.of(), Cost.of(1), Map.of(), here, "images");
  }

  // Accuracy grows with the rate and falls with the batch; so does time, and multiplications are
  // all the same.
  private static Map<String, Run> written() {
    int n = MANY.size();
    List<Double> accuracy =
        IntStream.range(0, n)
            .mapToObj(i -> 0.5 + (MANY.places(i)[0] - MANY.places(i)[1]) / 40.0)
            .toList();
    List<Double> micros =
        IntStream.range(0, n)
            .mapToObj(i -> 10.0 + Math.pow(MANY.places(i)[0], 1.5) + MANY.places(i)[1])
            .toList();
    Run table =
        written(
            WRITTEN,
            new Result.Tabulated(
                accuracy,
                Collections.nCopies(n, List.of(0.5)),
                Collections.nCopies(n, 40),
                Collections.nCopies(n, 9L),
                Collections.nCopies(n, 8L)));
    Trial.Timing timing = Trial.Timing.of(WRITTEN);
    return Map.of(WRITTEN.id(), table, timing.id(), written(timing, new Result.Timed(micros, n)));
  }

  private static Trial.Exploration search(Method method, int tries, long seed) {
    return new Trial.Exploration(WRITTEN, method, Pruning.NONE, tries, seed, Objective.LATENCY);
  }

  @Test
  void aSearchForTwoObjectivesReadsTimesWhereItIsToldSo() throws Exception {
    Map<String, Run> needs = written();
    double gain = 0;
    for (int seed = 0; seed < 10; seed++) {
      double nsga2 = run(search(new Method.Nsga2(8), 40, seed), needs).value(Metric.VOLUME);
      double random = run(search(new Method.Random(), 40, seed), needs).value(Metric.VOLUME);
      gain += (nsga2 - random) / 10;
    }
    assertThat(gain).isGreaterThan(1);
    assertThat(run(search(new Method.Random(), MANY.size(), 1), needs).value(Metric.VOLUME))
        .isEqualTo(100);
    // With multiplications, all equal, the best recipe is the whole front.
    Trial.Exploration other =
        new Trial.Exploration(WRITTEN, new Method.Random(), Pruning.NONE, 40, 1);
    assertThat(run(other, needs).value(Metric.VOLUME))
        .isNotEqualTo(run(search(new Method.Random(), 40, 1), needs).value(Metric.VOLUME));
    assertThat(other.needs()).containsExactly(WRITTEN);
    assertThat(search(new Method.Random(), 40, 1).needs())
        .containsExactly(WRITTEN, Trial.Timing.of(WRITTEN));
  }

  @Test
  void whatIsMultipliedIsNotSaidSoThatOldSearchesKeepTheirIds() {
    Trial.Exploration old =
        new Trial.Exploration(WRITTEN, new Method.Random(), Pruning.NONE, 40, 1);
    assertThat(Json.canonical(old)).doesNotContain("beside");
    assertThat(Json.canonical(search(new Method.Random(), 40, 1)))
        .contains("\"beside\":\"LATENCY\"");
  }

  @Test
  void aTimingThatFailedFailsTheSearch() throws Exception {
    Map<String, Run> needs = new java.util.HashMap<>(written());
    Trial.Timing timing = Trial.Timing.of(WRITTEN);
    needs.put(
        timing.id(),
        new Run(
            timing,
            new Outcome.Failed("no memory"),
            Map.of(),
            Cost.of(1),
            Map.of(),
            Small.TRAINER.environment(),
            ""));
    assertThat(run(search(new Method.Random(), 5, 1), needs).outcome())
        .isEqualTo(new Outcome.Failed("the networks of its table were not timed"));
  }
}
