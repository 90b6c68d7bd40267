package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Measure.Signal.Moment;
import hone.recipe.schedule.Schedule;
import hone.run.Curve;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activations layer by layer, and a schedule that listens, in whole trainings. */
class SignalledTest {
  private static Recipe deep(Activation function, Init init) {
    return Recipe.baseline()
        .with(new Architecture.ConvNet(Collections.nCopies(6, new Block.Dense(40, function)), init))
        .with(new Optimizer.Sgd(0.01))
        .with(new Budget(1, 2));
  }

  private static Run probe(Recipe recipe, Moment when, Path folder) throws InterruptedException {
    return Small.run(
        new Trial.Probe(Small.training(recipe, 4), new Measure.Signal(when), 4), folder);
  }

  private static double value(Run run) {
    return ((Result.Measured) ((Outcome.Completed) run.outcome()).result()).value();
  }

  /** He keeps the second moment of rectified sums; at .05 each of 40 units loses half a decade. */
  @Test
  void smallWeightsLoseTheSignalAndHesKeepIt(@TempDir Path folder) throws InterruptedException {
    Run kept = probe(deep(Activation.RELU, new Init.HeNormal()), Moment.START, folder);
    Run lost = probe(deep(Activation.RELU, new Init.Normal(0.05)), Moment.START, folder);
    assertThat(value(kept)).isLessThan(0.5);
    // sqrt(40 / 2) .05 = .22 a layer, five times: 3.3 decades.
    assertThat(value(lost)).isCloseTo(3.3, within(0.7));
    Curve layers = lost.curves().get("layers");
    assertThat(layers.steps()).containsExactly(1, 2, 3, 4, 5, 6);
    List<Double> deviation = layers.get("deviation");
    assertThat(Math.log10(deviation.get(0) / deviation.get(5)))
        .isCloseTo(value(lost), within(1e-3));
    assertThat(layers.get("zeros")).allMatch(z -> z > 0.1 && z < 0.9);
    assertThat(layers.get("saturated")).containsOnly(0.0);
  }

  @Test
  void largeWeightsSaturateTanh(@TempDir Path folder) throws InterruptedException {
    Run large = probe(deep(Activation.TANH, new Init.Normal(2)), Moment.START, folder);
    assertThat(large.curves().get("layers").get("saturated")).allMatch(s -> s > 0.6);
    Run small = probe(deep(Activation.TANH, new Init.Xavier()), Moment.START, folder);
    assertThat(small.curves().get("layers").get("saturated").get(5)).isLessThan(0.05);
  }

  @Test
  void trainingChangesWhatIsMeasuredAfterIt(@TempDir Path folder) throws InterruptedException {
    Recipe recipe = deep(Activation.TANH, new Init.Xavier());
    Curve before = probe(recipe, Moment.START, folder).curves().get("layers");
    Curve after = probe(recipe, Moment.END, folder).curves().get("layers");
    assertThat(after).isNotEqualTo(before);
    assertThat(after.steps()).isEqualTo(before.steps());
  }

  @Test
  void weightsThatAreTakenOverHaveNoStartOfTheirOwn(@TempDir Path folder) {
    Recipe plain = deep(Activation.TANH, new Init.Xavier());
    Recipe later = plain.with(new Start.Pretrained(Small.TASK, plain, new Start.SeedRule.Same()));
    assertThatThrownBy(() -> probe(later, Moment.START, folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("starts at random");
  }

  /** At this rate the loss of noise-like steps soon rises somewhere in ten evaluations. */
  @Test
  void aPlateauLowersTheRateOfARealTraining(@TempDir Path folder) throws InterruptedException {
    Recipe recipe =
        Small.MLP
            .with(new Optimizer.Sgd(0.5))
            .with(new Budget(8, 16))
            .with(new Schedule.Plateau(0.5, 1, 0));
    Run run = Small.run(Small.training(recipe, 4), folder);
    List<Double> rates = run.curves().get("step").get("rate");
    List<Double> losses = run.curves().get("evaluation").get("validation loss");
    double lowest = Double.POSITIVE_INFINITY;
    double expected = 0.5;
    for (int i = 0; i + 1 < losses.size(); i++) { // nothing is trained after the last
      expected *= losses.get(i) < lowest ? 1 : 0.5;
      lowest = Math.min(lowest, losses.get(i));
    }
    assertThat(expected).isLessThan(0.5);
    assertThat(rates.get(rates.size() - 1)).isCloseTo(expected, within(1e-4 * expected));
  }
}
