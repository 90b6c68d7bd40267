package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Ensemble;
import hone.recipe.Metric;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Outcome;
import hone.run.Result;
import org.junit.jupiter.api.Test;

/** What a study measures on its networks. */
class MeasuringTest {
  private static final Measure NOISE = new Measure.GaussianNoise(20);
  private static final Study STUDY = Written.study(3).measuring(NOISE);

  // Clean, the arm is 1 point better in every block; under noise it is 11, 13 and 15 points better.
  private static Results results() {
    Written written = new Written().put(Written.BASELINE, 800, 810, 820);
    written.put(Written.ARM, 810, 820, 830);
    STUDY.blocks().forEach(b -> put(written, b));
    return Results.of(STUDY, written.runs());
  }

  private static void put(Written written, Block block) {
    double better = 11 + 2 * block.seed();
    written.put(probe(block, false), noisy(50));
    written.put(probe(block, true), noisy(50 + better));
  }

  private static Trial probe(Block block, boolean arm) {
    var recipe = (arm ? Written.ARM : Written.BASELINE).apply(Written.BASE);
    return STUDY.probe(Trial.of(block.task(), recipe, block.seed()), NOISE);
  }

  private static Outcome noisy(double accuracy) {
    return new Outcome.Completed(new Result.Measured(accuracy, "%"));
  }

  @Test
  void whatIsMeasuredIsComparedBlockByBlock() {
    Comparison seen = results().compare("arm", "baseline", NOISE);
    assertThat(seen.differences()).containsExactly(11.0, 13.0, 15.0);
    assertThat(seen.sentence()).contains("accuracy under noise of 20").contains("points");
    assertThat(results().compare("arm", "baseline").effect()).isCloseTo(1, within(1e-9));
    assertThat(results().rank(NOISE).arms())
        .filteredOn(a -> a.name().equals("arm"))
        .singleElement()
        .extracting(a -> a.meanRank())
        .isEqualTo(1.0);
  }

  @Test
  void aClaimMayBeAboutAMeasureOrHowMuchMoreItDiffers() {
    Claim.Part noisy =
        new Claim.Part("noise", "by hand", NOISE, "arm", "baseline", Claim.Direction.HIGHER, 0.5);
    Claim.Part more = noisy.beyond(Metric.ACCURACY, "by hand", "arm", "baseline");
    Verdict verdict = Written.judge(results(), Written.claim(noisy, more)).get(0);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    assertThat(verdict.parts().get(1).comparison().effect()).isCloseTo(12, within(1e-9));
  }

  @Test
  void whatWasNotMeasuredIsNamed() {
    assertThatThrownBy(() -> results().compare("arm", "baseline", new Measure.Latency(1, 5)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not measure time an image, batches of 1");
    assertThatThrownBy(() -> results().values(NOISE, "amr"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean \"arm\"");
  }

  @Test
  void anEnsembleAnswersUnderNoiseAndIsNotOneNetwork() {
    Trial several = Trial.of(Written.TASK, Written.BASE.with(new Ensemble.Bagging(2)), 0);
    assertThat(STUDY.probe(several, NOISE).about()).isEqualTo(several.about());
    assertThatThrownBy(() -> STUDY.probe(several, new Measure.Latency(1, 5)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("an arm of it is an ensemble");
  }

  @Test
  void aMissingProbeIsAMissingTrial() {
    Written written = new Written().put(Written.BASELINE, 800, 810, 820);
    written.put(Written.ARM, 810, 820, 830);
    assertThatThrownBy(() -> Results.of(STUDY, written.runs())).isInstanceOf(Results.Missing.class);
  }
}
