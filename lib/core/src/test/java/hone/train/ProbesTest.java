package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Artefacts;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
  private static final Trial.Training TRAINING = Small.training(Small.RICH, 1);

  @TempDir Path folder;
  private Run source;

  @BeforeEach
  void train() throws InterruptedException {
    source = Small.run(TRAINING, folder, true, Progress.none());
  }

  private Run probe(Measure measure, long seed) throws InterruptedException {
    return Small.TRAINER.run(
        new Trial.Probe(TRAINING, measure, seed),
        new Runner.Context(
            Map.of(TRAINING.id(), source), new Artefacts(folder), false, Progress.none()));
  }

  @Test
  void withoutNoiseItIsTheTestAccuracy() throws Exception {
    double accuracy = probe(new Measure.GaussianNoise(0), 1).value(Metric.MEASURED);
    assertThat(accuracy).isCloseTo(source.value(Metric.ACCURACY), within(1e-12));
  }

  @Test
  void noiseHurtsAndItsSeedDecides() throws Exception {
    Run one = probe(new Measure.GaussianNoise(120), 1);
    assertThat(one.value(Metric.MEASURED)).isLessThan(source.value(Metric.ACCURACY));
    assertThat(probe(new Measure.GaussianNoise(120), 1).sameResult(one)).isTrue();
    assertThat(one.cost().parameters()).isEqualTo(source.cost().parameters());
    assertThat(one.data()).isEqualTo(source.data());
  }

  @Test
  void latencyIsPositiveAndCountsImages() throws Exception {
    boolean shared = false; // by a hundred images, what one image pays alone
    for (int n = 0; n < 5 && !shared; n++) { // other work on the machine may hit one of the two
      Run one = probe(new Measure.Latency(1, 20), 1);
      Run many = probe(new Measure.Latency(100, 5), 1);
      assertThat(one.value(Metric.MEASURED)).isPositive();
      assertThat(many.value(Metric.MEASURED)).isPositive();
      assertThat(one.outcome().sentence()).endsWith(" microseconds");
      shared = many.value(Metric.MEASURED) < one.value(Metric.MEASURED);
    }
    assertThat(shared).isTrue();
  }

  @Test
  void aRegisteredMeasureRunsAndAnotherIsRefusedByName() throws Exception {
    Probes.register(
        "test.images",
        (what, network, batches, split) ->
            new Result.Measured(
                split.test().size() * what.parameters().get("factor"), "times images"));
    Measure known = new Measure.Custom("test.images", 1, Map.of("factor", 1.5));
    assertThat(probe(known, 1).value(Metric.MEASURED)).isEqualTo(300);
    assertThatThrownBy(() -> probe(new Measure.Custom("test.nobody", 1, Map.of()), 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"test.nobody\"");
  }

  @Test
  void whatDivergedIsAConstantGuessAndHasNoTime() throws Exception {
    source =
        new Run(
            TRAINING,
            new Outcome.Diverged(3, 0.1, 10),
            Map.of(),
            source.cost(),
            Map.of(),
            source.environment(),
            source.data());
    assertThat(probe(new Measure.GaussianNoise(9), 1).value(Metric.MEASURED)).isEqualTo(10);
    Run run = probe(new Measure.Latency(1, 5), 1);
    assertThat(run.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(run.outcome().sentence()).contains("diverged at step 3");
  }
}
