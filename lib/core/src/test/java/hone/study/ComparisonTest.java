package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void armsArePairedBlockByBlock() {
    Written written = new Written().put(Written.ARM, 803, 702, 905);
    written.put(Written.BASELINE, 800, 700, 900);
    Comparison seen = Results.of(Written.study(3), written.runs()).compare("arm", "baseline");
    assertThat(seen.n()).isEqualTo(3);
    double[] expected = {0.3, 0.2, 0.5};
    for (int i = 0; i < 3; i++) {
      assertThat(seen.differences().get(i)).isCloseTo(expected[i], within(1e-9));
    }
    assertThat(seen.effect()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(seen.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(seen.effectSize()).isEqualTo(1);
    assertThat(seen.left()).isZero();
    // mean 1/3, sample deviation 0.152753, t(2) at .975 = 4.302653: half width 0.379458
    assertThat(seen.interval().low()).isCloseTo(1 / 3.0 - 0.379458, within(1e-5));
    assertThat(seen.interval().high()).isCloseTo(1 / 3.0 + 0.379458, within(1e-5));
  }

  @Test
  void turnedRoundItHasTheOppositeSign() {
    Results results = Written.differing(5, 7, -2, 8, 4, 6);
    Comparison one = results.compare("arm", "baseline");
    Comparison other = results.compare("baseline", "arm");
    assertThat(other.effect()).isCloseTo(-one.effect(), within(1e-12));
    assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-9));
    assertThat(other.p()).isEqualTo(one.p());
    assertThat(other.effectSize()).isEqualTo(-one.effectSize());
  }

  @Test
  void infiniteAndMissingValuesAreLeftOutAndCounted() {
    double never = Double.POSITIVE_INFINITY;
    Written written = new Written();
    written.put(
        Written.TASK,
        Written.BASELINE,
        Written.right(800, 20),
        Written.right(800, never),
        Written.right(800, never),
        Written.right(800, 20));
    written.put(
        Written.TASK,
        Written.ARM,
        Written.right(800, 15),
        Written.right(800, 15),
        Written.right(800, never),
        new Outcome.Failed("no memory"));
    Results results = Results.of(Written.study(4), written.runs());
    Comparison steps = results.compare("arm", "baseline", Metric.STEPS_TO_TARGET);
    assertThat(steps.differences()).containsExactly(-5.0);
    assertThat(steps.left()).isEqualTo(3);
    // What never reaches its target has a finite share of the budget: only the failure is missing.
    Comparison share = results.compare("arm", "baseline", Metric.TARGET_SHARE);
    assertThat(share.differences()).containsExactly(-12.5, 37.5 - 200, 0.0);
    assertThat(share.left()).isEqualTo(1);
  }

  @Test
  void withoutAnyFiniteValueNothingIsSaid() {
    Written written = new Written();
    written.put(Written.TASK, Written.BASELINE, new Outcome.Failed("x"));
    written.put(Written.TASK, Written.ARM, new Outcome.Failed("x"));
    Comparison none = Results.of(Written.study(1), written.runs()).compare("arm", "baseline");
    assertThat(none.n()).isZero();
    assertThat(none.effect()).isNaN();
    assertThat(none.interval().low()).isNaN();
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.sentence()).contains("n = 0 blocks");
  }

  @Test
  void eachDataSetHasItsOwnMean() {
    Written written = new Written();
    for (Task task : List.of(Written.TASK, Written.OTHER)) {
      int gain = task.equals(Written.TASK) ? 10 : -20;
      written.put(task, Written.BASELINE, Written.right(800), Written.right(810));
      written.put(task, Written.ARM, Written.right(800 + gain), Written.right(810 + gain));
    }
    Study study =
        Study.of("by hand", List.of(Written.TASK, Written.OTHER), t -> Written.BASE)
            .arms(Written.BASELINE, Written.ARM)
            .seeds(2);
    Results results = Results.of(study, written.runs());
    Comparison both = results.compare("arm", "baseline");
    assertThat(both.byTask()).containsOnlyKeys("mnist-starter", "fashion-mnist-starter");
    assertThat(both.byTask().get("mnist-starter")).isCloseTo(1, within(1e-9));
    assertThat(both.byTask().get("fashion-mnist-starter")).isCloseTo(-2, within(1e-9));
    assertThat(both.effect()).isCloseTo(-0.5, within(1e-9));
    assertThat(results.on("mnist-starter").compare("arm", "baseline").effect())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void theSentenceTellsAllThatANumberNeeds() {
    String sentence = Written.differing(5, 7, 2, 8, 4, 6).compare("arm", "baseline").sentence();
    assertThat(sentence)
        .startsWith("arm against baseline: test accuracy +0.533 points, 95 % interval [")
        .contains("(t), n = 6 blocks on mnist-starter (300 images, ")
        .contains(" steps); Wilcoxon p = ")
        .doesNotContain("left out");
  }
}
