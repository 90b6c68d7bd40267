package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.recipe.probe.Measure;
import hone.recipe.regularization.Regularization;
import hone.run.Progress;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What chapters 3 and 5 measure on networks, on real ones. */
class MeasuresTest {
  private static final Recipe LONGER = Small.batches(Small.MLP, 10).with(new Budget(5, 2));

  @TempDir private Path folder;

  private double measured(Recipe recipe, Measure what) throws InterruptedException {
    Run run = Small.run(probe(recipe, what), folder, false, Progress.none());
    assertThat(run.outcome().sentence()).endsWith(what.unit());
    return run.value(Metric.MEASURED);
  }

  private static Trial.Probe probe(Recipe recipe, Measure what) {
    return new Trial.Probe(Small.training(recipe, 1), what, 1);
  }

  @Test
  void aNetworkWithoutUnitsKnowsLess() throws InterruptedException {
    Run whole = Small.run(Small.training(LONGER, 1), folder);
    double none = measured(LONGER, new Measure.Ablated(0));
    double some = measured(LONGER, new Measure.Ablated(0.25));
    double most = measured(LONGER, new Measure.Ablated(0.9));
    assertThat(none).isCloseTo(whole.value(Metric.ACCURACY), within(1e-9));
    assertThat(some).isLessThan(none).isGreaterThan(most);
    assertThat(most).isBetween(5.0, 45.0);
    assertThat(measured(LONGER, new Measure.Ablated(0.25))).isEqualTo(some);
  }

  /** All labels are the next class's: certain and wrong. */
  @Test
  void farFromTheLabelOnlySquaredProbabilitiesLoseTheirGradient() throws InterruptedException {
    Recipe wrong = LONGER.withConditions(List.of(new Condition.NextLabel()));
    assertThat(measured(LONGER, new Measure.LogitError())).isNegative();
    assertThat(measured(wrong, new Measure.LogitError())).isPositive();
    Measure cross = new Measure.Gradient(new Loss.CrossEntropy());
    Measure squares = new Measure.Gradient(new Loss.SquaredError());
    double crossRises = measured(wrong, cross) - measured(LONGER, cross);
    double squaresRise = measured(wrong, squares) - measured(LONGER, squares);
    assertThat(crossRises).isPositive();
    assertThat(squaresRise).isLessThan(crossRises);
  }

  @Test
  void theGradientIsThatOfTheFirstStep() throws InterruptedException {
    Measure squares = new Measure.Gradient(new Loss.ScoreSquaredError());
    Recipe standing = LONGER.with(LONGER.optimizer().withRate(1e-12));
    double before = measured(standing, squares);
    double again = measured(standing.with(new Loss.ScoreSquaredError()), squares);
    assertThat(before).isCloseTo(again, within(1e-4)); // the same untrained network
    assertThatThrownBy(() -> measured(LONGER, new Measure.Gradient(new Loss.Binning(WARMTH, 3))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("different numbers of scores");
  }

  private static final Loss.Property WARMTH = Loss.Property.WARMTH;

  /** Brightness is a linear function of the pixels: both ways learn it. */
  @Test
  void aPropertyIsLearnedAsANumberAndByBins() throws InterruptedException {
    Recipe longer = LONGER.with(new Budget(15, 1));
    Loss.Property bright = Loss.Property.BRIGHTNESS;
    double guess = 1;
    for (Loss loss : List.of(new Loss.Regression(bright), new Loss.Binning(bright, 10))) {
      assertThat(measured(longer.with(loss), new Measure.ToldError())).isLessThan(0.75 * guess);
    }
    double beside = measured(longer.with(new Loss.MultiTask(bright, 0.5)), new Measure.ToldError());
    assertThat(beside).isLessThan(guess);
    assertThatThrownBy(() -> measured(LONGER, new Measure.ToldError()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("tells none");
  }

  @Test
  void aStepAgainstItselfTakesAsLongAndAlsoFitsInAsMuch() throws InterruptedException {
    Recipe net = LONGER.with(new Architecture.LeNet(List.of(4, 8), List.of(30)));
    assertThat(measured(net, new Measure.StepTime(100))).isBetween(80.0, 125.0);
    Recipe dropping = net.withRegularizations(List.of(new Regularization.Dropout(0.5)));
    Recipe decaying = net.withRegularizations(List.of(new Regularization.L2(0.1)));
    double plain = measured(net, new Measure.StepMemory());
    assertThat(plain).isGreaterThan(10 * 28 * 28 * 4 / 1024.0); // the images themselves
    assertThat(measured(decaying, new Measure.StepMemory())).isEqualTo(plain);
    assertThat(measured(dropping, new Measure.StepMemory())).isGreaterThan(plain);
  }
}
