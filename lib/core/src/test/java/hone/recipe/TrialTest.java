package hone.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.Json;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Pretext;
import hone.recipe.probe.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final Task TASK = Task.of("mnist-starter");
  private static final Trial.Training BASELINE = new Trial.Training(TASK, Recipe.baseline(), 1);

  /** Recorded runs are found by these: they may change only together with every recorded run. */
  @Test
  void theBaselinesTextAndIdStandStill() {
    assertThat(Json.canonical(BASELINE))
        .isEqualTo(
            "{\"recipe\":{\"architecture\":{\"type\":\"LeNet\",\"version\":1},"
                + "\"batch\":{\"size\":64,\"type\":\"MiniBatch\",\"version\":1},"
                + "\"budget\":{\"epochs\":4.0},"
                + "\"optimizer\":{\"rate\":0.001,\"type\":\"Adam\",\"version\":1}},"
                + "\"seed\":1,\"task\":{\"data\":\"mnist-starter\"},"
                + "\"type\":\"Training\",\"version\":1}");
    assertThat(BASELINE.id())
        .isEqualTo("893a27961395af8789791fc57c4c36c72360a29110fa725acfa7695e7f41befc");
  }

  @Test
  void equalTrialsHaveEqualIdsAndOthersOthers() {
    assertThat(new Trial.Training(Task.of("mnist-starter"), Recipe.baseline(), 1).id())
        .isEqualTo(BASELINE.id());
    assertThat(new Trial.Training(TASK, Recipe.baseline(), 2).id()).isNotEqualTo(BASELINE.id());
    assertThat(new Trial.Training(TASK.withTraining(100), Recipe.baseline(), 1).id())
        .isNotEqualTo(BASELINE.id());
  }

  @Test
  void aSelfTaughtStartNeedsItsPretrainingUnderTheRuledSeed() {
    Start.SelfTaught same =
        new Start.SelfTaught(
            TASK, Recipe.baseline(), new Pretext.Rotation(), new Start.SeedRule.Same());
    Trial.Training from = new Trial.Training(TASK, Recipe.baseline().with(same), 4);
    assertThat(from.needs())
        .containsExactly(new Trial.Pretraining(TASK, Recipe.baseline(), new Pretext.Rotation(), 4));
    assertThat(Json.canonical(from)).contains("\"pretext\":{\"type\":\"Rotation\",\"version\":1}");
    assertThat(same.by(Pretext.Denoising.USUAL).source(7))
        .contains(new Trial.Pretraining(TASK, Recipe.baseline(), Pretext.Denoising.USUAL, 7));
  }

  @Test
  void aPretrainedStartNeedsItsTrainingUnderTheRuledSeed() {
    Recipe same =
        Recipe.baseline()
            .with(new Start.Pretrained(TASK, Recipe.baseline(), new Start.SeedRule.Same()));
    Recipe fixed =
        Recipe.baseline()
            .with(new Start.Pretrained(TASK, Recipe.baseline(), new Start.SeedRule.Fixed(9)));
    assertThat(new Trial.Training(TASK, same, 1).needs()).containsExactly(BASELINE);
    assertThat(new Trial.Training(TASK, fixed, 1).needs())
        .containsExactly(new Trial.Training(TASK, Recipe.baseline(), 9));
    assertThat(BASELINE.needs()).isEmpty();
  }

  @Test
  void aProbeNeedsItsNetwork() {
    Trial probe = new Trial.Probe(BASELINE, new Measure.GaussianNoise(20), 1);
    assertThat(probe.needs()).containsExactly(BASELINE);
    assertThat(probe.takesNetworks()).isTrue();
  }

  @Test
  void aSearchTriesEachRateAtItsPartOfTheBudget() {
    var search = new Trial.SearchRun(TASK, Recipe.baseline(), List.of(0.1, 0.01), 0.25, 3);
    assertThat(search.members()).hasSize(2);
    for (Trial.Training member : search.members()) {
      assertThat(member.recipe().budget().epochs()).isEqualTo(1);
      assertThat(member.seed()).isEqualTo(3);
    }
    assertThat(search.members().get(1).recipe().optimizer())
        .isEqualTo(new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED));
    assertThat(search.takesNetworks()).isFalse();
    assertThatThrownBy(() -> new Trial.SearchRun(TASK, Recipe.baseline(), List.of(), 0.25, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Trial.SearchRun(TASK, Recipe.baseline(), List.of(1.0), 0, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
