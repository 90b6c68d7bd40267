package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.stats.ConfusionMatrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {
  static Stream<Run> everyKind() {
    Trial.Training training = Made.training(3);
    Result.Found found =
        new Result.Found(Recipe.baseline(), 0.875, List.of(0.5, 0.875, Double.NaN), true);
    Run full =
        new Run(
            training,
            Made.completed(8),
            Map.of("step", Made.steps(50).thinned(), "evaluation", Made.steps(4).thinned()),
            new Cost(44_426, 281_640, 612.5, 12.75, 14.5, 88.25),
            Map.of("network", "ab".repeat(32)),
            Made.HERE,
            "cd".repeat(32));
    return Stream.of(
        full,
        Made.run(training, new Outcome.Completed(Made.trained(5, Double.POSITIVE_INFINITY))),
        Made.run(training, new Outcome.Stopped(12, "the loss rose", Made.trained(6))),
        Made.run(training, new Outcome.Diverged(7, 0.1, 10)),
        Made.run(training, new Outcome.Failed("a \"reason\"\nof two lines, é")),
        Made.run(
            Made.probe(3), new Outcome.Completed(new Result.Measured(81.5, "% of noisy images"))),
        Made.run(Made.probe(3), new Outcome.Completed(new Result.Measured(Double.NaN, "s"))),
        Made.run(Made.search(3, 0.1, 0.2, 0.3), new Outcome.Completed(found)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isTheSameAfterItsRecord(Run run) {
    String text = Json.canonical(run);
    Run read = Json.read(text, Run.class, "test");
    assertThat(read).isEqualTo(run);
    assertThat(read.sameResult(run)).isTrue();
    assertThat(read.id()).isEqualTo(run.id());
    assertThat(Json.canonical(read)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isOneLine(Run run) {
    assertThat(Json.canonical(run)).doesNotContain("\n");
    assertThat(run.toString()).startsWith("Run " + run.id().substring(0, 12) + ": ");
  }

  // The longest: 40,000 steps, 100 evaluations, ten classes that are confused in every way.
  @Test
  void takesAtMostTwentyKilobytes() {
    int[] truth = IntStream.range(0, 10_000).map(i -> i % 10).toArray();
    int[] predicted = IntStream.range(0, 10_000).map(i -> i / 10 % 10).toArray();
    Evaluation all =
        new Evaluation(ConfusionMatrix.of(10, truth, predicted), Math.PI, 1 / Math.sqrt(7));
    Dynamics dynamics = new Dynamics(40_000, 39_999, 1234.567890123, 1 / 3.0, 1 / 7.0, 1 / 9.0);
    Curve evaluation = Made.steps(100).thinned();
    Run run =
        new Run(
            Made.training(Long.MIN_VALUE),
            new Outcome.Completed(new Result.Trained(all, all, all, dynamics)),
            Map.of("step", Made.steps(40_000).thinned(), "evaluation", evaluation),
            new Cost(1_234_567, 1_234_567, 1234.567, 1234.567890123, 1234.567890123, 123.4567),
            Map.of("network", "ab".repeat(32)),
            Made.HERE,
            "cd".repeat(32));
    assertThat(Json.canonical(run).getBytes(StandardCharsets.UTF_8).length)
        .isBetween(5_000, 20_480);
  }

  @Test
  void idIsTheTrialsAndTheEnvironments() {
    Run here = Made.run(Made.training(1), Made.completed(8));
    Run there = Made.in(Made.THERE, here);
    assertThat(here.id()).matches("[0-9a-f]{64}\\.[0-9a-f]{8}").startsWith(here.trial().id());
    assertThat(there.id()).startsWith(here.trial().id()).isNotEqualTo(here.id());
  }
}
