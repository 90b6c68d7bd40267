package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real trainings with every loss, and under conditions. */
class LossTrainingTest {
  private static final Recipe LONGER = Small.batches(Small.MLP, 10).with(new Budget(5, 2));

  @TempDir private Path folder;

  static List<Loss> losses() {
    return List.of(
        new Loss.CrossEntropy(0.1, List.of(1.0, 2.0)),
        new Loss.AutomaticCrossEntropy(),
        new Loss.Focal(2, List.of()),
        new Loss.SquaredError(),
        new Loss.ScoreSquaredError(),
        new Loss.Huber(1),
        new Loss.Hinge(1),
        new Loss.SquaredHinge(1),
        new Loss.LogLoss(),
        new Loss.Fusion(
            List.of(
                new Loss.Fusion.Term(new Loss.CrossEntropy(), 1),
                new Loss.Fusion.Term(new Loss.SquaredError(), 0.5))),
        new Loss.LearnedFusion(List.of(new Loss.CrossEntropy(), new Loss.SquaredError()), 0.01),
        new Loss.LearnedTemperature(0.01),
        new Loss.MultiTask(Loss.Property.THICKNESS, 0.1));
  }

  /** Chance is 10 %. */
  @ParameterizedTest
  @MethodSource("losses")
  void everyLossTeachesDigits(Loss loss) throws InterruptedException {
    Run run = Small.run(Small.training(LONGER.with(loss), 1), folder);
    // Squares of scores begin so large that a small network loses units, and learns late.
    boolean late = loss instanceof Loss.ScoreSquaredError || loss instanceof Loss.Huber;
    List<Double> losses = Small.losses(run);
    assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 1.5);
    assertThat(run.value(Metric.ACCURACY)).isGreaterThan(late ? 10 : 55);
    var test = Small.trained(run).test();
    assertThat(test.loss()).isFinite();
    assertThat(test.calibrationError()).isBetween(0.0, 1.0);
    assertThat(test.confusion().classes()).isEqualTo(10);
    assertThat(test.reliability().stream().mapToInt(b -> b.count()).sum()).isEqualTo(200);
    assertThat(Small.trained(run).validation().reliability()).isEmpty();
    // The accuracy that the batches saw counts classes alone, whatever else a label tells.
    List<Double> seen = run.curves().get("step").get("accuracy");
    double end =
        seen.subList(seen.size() / 2, seen.size()).stream()
            .mapToDouble(a -> a)
            .average()
            .orElseThrow();
    assertThat(end).isGreaterThan(late ? 0.05 : 0.5);
  }

  /** The derived gradient is the analytic one but for rounding, so that accuracy is too. */
  @Test
  void automaticDifferentiationTrainsTheSameNetwork() throws InterruptedException {
    Run derived =
        Small.run(Small.training(Small.MLP.with(new Loss.AutomaticCrossEntropy()), 1), folder);
    Run analytic = Small.run(Small.training(Small.MLP, 1), folder);
    List<Double> one = Small.losses(derived);
    List<Double> other = Small.losses(analytic);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).isCloseTo(other.get(i), Assertions.within(1e-3));
    }
  }

  @Test
  void rareClassesHaveARecallOfTheirOwn() throws InterruptedException {
    Recipe few = Small.MLP.withConditions(List.of(new Condition.Imbalance(10)));
    Run run = Small.run(Small.training(few, 1), folder);
    assertThat(run.value(Metric.MINORITY_RECALL)).isLessThan(run.value(Metric.MACRO_RECALL));
    Run plain = Small.run(Small.training(Small.MLP, 1), folder);
    assertThat(plain.value(Metric.MINORITY_RECALL)).isNaN();
    assertThat(plain.value(Metric.GRADIENT_FALL)).isFinite();
  }

  @Test
  void weightsOfTooManyClassesAreRefused() {
    Loss eleven = new Loss.CrossEntropy(0, List.of(1., 1., 1., 1., 1., 1., 1., 1., 1., 1., 9.));
    Assertions.assertThatThrownBy(
            () -> Small.run(Small.training(Small.MLP.with(eleven), 1), folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("class 10 is unknown");
  }
}
