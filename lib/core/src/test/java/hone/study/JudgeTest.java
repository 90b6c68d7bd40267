package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  /** Around the middle by a tenth of a point or two: an interval about .2 points wide. */
  private static Results around(int tenths) {
    return Written.differing(
        tenths - 1, tenths + 1, tenths, tenths + 1, tenths - 1, tenths, tenths + 1, tenths - 1);
  }

  // The middle of the differences in points, the direction, the margin, the verdict.
  @ParameterizedTest
  @CsvSource({
    "20, HIGHER, 0.5, SUPPORTED",
    "5, HIGHER, 0.5, INCONCLUSIVE",
    "0, HIGHER, 0.5, REFUTED",
    "-20, HIGHER, 0.5, REFUTED",
    "-20, LOWER, 0.5, SUPPORTED",
    "-5, LOWER, 0.5, INCONCLUSIVE",
    "0, LOWER, 0.5, REFUTED",
    "20, LOWER, 0.5, REFUTED",
    "20, NOT_LOWER, 1, SUPPORTED",
    "0, NOT_LOWER, 1, SUPPORTED",
    "-10, NOT_LOWER, 1, INCONCLUSIVE",
    "-20, NOT_LOWER, 1, REFUTED",
    "-20, NOT_HIGHER, 1, SUPPORTED",
    "0, NOT_HIGHER, 1, SUPPORTED",
    "10, NOT_HIGHER, 1, INCONCLUSIVE",
    "20, NOT_HIGHER, 1, REFUTED",
    "1, HIGHER, 0, INCONCLUSIVE",
    "20, HIGHER, 0, SUPPORTED",
    "-20, HIGHER, 0, REFUTED",
  })
  void aPartIsDecidedWhereTheWholeIntervalLiesOnOneSideOfTheMargin(
      int tenths, Claim.Direction direction, double margin, Verdict.Kind expected) {
    Results results = tenths == 1 ? Written.differing(-2, 3, 1, -3, 4, 2) : around(tenths);
    Verdict verdict = Written.judge(results, Written.claim(Written.part(direction, margin))).get(0);
    assertThat(verdict.kind()).isEqualTo(expected);
    assertThat(verdict.parts()).hasSize(1);
    Verdict.Part part = verdict.parts().get(0);
    assertThat(part.kind()).isEqualTo(expected);
    double threshold = part.part().threshold();
    boolean inside = part.comparison().interval().contains(threshold);
    assertThat(inside).isEqualTo(expected == Verdict.Kind.INCONCLUSIVE);
    assertThat(part.p() < 0.05).as("t test and interval agree").isNotEqualTo(inside);
  }

  // The arm's accuracies are 80, 80.1 and 80.2 %.
  @ParameterizedTest
  @CsvSource({"81, SUPPORTED", "80.1, INCONCLUSIVE", "79, REFUTED"})
  void aLimitHoldsForTheArmAlone(double limit, Verdict.Kind expected) {
    Claim.Part part = Claim.Part.within("limit", "by hand", Metric.ACCURACY, "arm", limit);
    Results results = Written.differing(0, 0, 0, 0, 0, 0);
    Verdict.Part seen = Written.judge(results, Written.claim(part)).get(0).parts().get(0);
    assertThat(seen.kind()).isEqualTo(expected);
    assertThat(seen.comparison().effect()).isCloseTo(80.1, within(1e-9));
    assertThat(seen.sentence()).contains("arm: test accuracy 80.1 %").doesNotContain("against");
  }

  @Test
  void thresholdsAreSigned() {
    assertThat(Written.part(Claim.Direction.HIGHER, 0.5).threshold()).isEqualTo(0.5);
    assertThat(Written.part(Claim.Direction.LOWER, 0.5).threshold()).isEqualTo(-0.5);
    assertThat(Written.part(Claim.Direction.NOT_LOWER, 1).threshold()).isEqualTo(-1);
    assertThat(Written.part(Claim.Direction.NOT_HIGHER, 1).threshold()).isEqualTo(1);
  }

  // SciPy 1.10.1: ttest_1samp([.5, .7, .2, .8, .4, .6], 0).pvalue
  @Test
  void pIsStudentsBelowTwentyBlocks() {
    Verdict.Part part =
        Written.judge(
                Written.differing(5, 7, 2, 8, 4, 6),
                Written.claim(Written.part(Claim.Direction.HIGHER, 0)))
            .get(0)
            .parts()
            .get(0);
    assertThat(part.p()).isCloseTo(0.0017821654875302944, within(1e-9));
    assertThat(part.comparison().interval().method()).isEqualTo("t");
  }

  @Test
  void equalDifferencesJudgeNothing() {
    for (int each : new int[] {0, 6, -6}) {
      Results results = Written.differing(each, each, each, each, each, each);
      for (Claim.Direction direction : Claim.Direction.values()) {
        assertThat(
                Written.judge(results, Written.claim(Written.part(direction, 0.1))).get(0).kind())
            .isEqualTo(Verdict.Kind.INCONCLUSIVE);
      }
    }
  }

  @Test
  void holmOverTheChapterMakesABorderlinePartInconclusive() {
    Results results = Written.differing(5, 7, 2, 8, -2, 6);
    Claim alone = Written.claim(Written.part(Claim.Direction.HIGHER, 0));
    Verdict.Part once = Written.judge(results, alone).get(0).parts().get(0);
    assertThat(once.kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    assertThat(once.p()).isBetween(0.01, 0.05);

    Claim many =
        Written.claim(
            IntStream.rangeClosed(1, 5) // margins that differ, so that each is a test of its own
                .mapToObj(k -> Written.part(Claim.Direction.HIGHER, 1e-9 * k))
                .toArray(Claim.Part[]::new));
    for (Verdict verdict : Written.judge(results, alone, many)) {
      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
      for (Verdict.Part part : verdict.parts()) {
        assertThat(part.comparison().interval().low()).isPositive();
        assertThat(part.p()).isCloseTo(once.p(), within(1e-7));
        assertThat(part.adjusted()).isCloseTo(6 * once.p(), within(1e-6));
      }
    }
  }

  @Test
  void aRefutedPartRefutesTheClaimAndAnOpenOneLeavesItOpen() {
    Claim.Part yes = Written.part(Claim.Direction.HIGHER, 0.5);
    Claim.Part no = Written.part(Claim.Direction.LOWER, 0.5);
    Claim.Part open = Written.part(Claim.Direction.HIGHER, 2);
    assertThat(kind(yes, yes)).isEqualTo(Verdict.Kind.SUPPORTED);
    assertThat(kind(yes, open)).isEqualTo(Verdict.Kind.INCONCLUSIVE);
    assertThat(kind(yes, open, no)).isEqualTo(Verdict.Kind.REFUTED);
    assertThat(kind(no)).isEqualTo(Verdict.Kind.REFUTED);
    assertThat(kind())
        .as("nothing supports a claim without parts")
        .isEqualTo(Verdict.Kind.INCONCLUSIVE);
  }

  private static Verdict.Kind kind(Claim.Part... parts) {
    return Written.judge(around(20), Written.claim(parts)).get(0).kind();
  }

  @Test
  void oneBlockDecidesNothing() {
    Verdict verdict =
        Written.judge(Written.differing(50), Written.claim(Written.part(Claim.Direction.HIGHER, 0)))
            .get(0);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
    assertThat(verdict.parts().get(0).p()).isEqualTo(1);
  }

  @Test
  void whereBlocksAreLeftOutNothingIsDecided() {
    Written written = new Written();
    Outcome[] base = new Outcome[6];
    Outcome[] arm = new Outcome[6];
    for (int i = 0; i < 6; i++) {
      base[i] = Written.right(800 + i % 2, 30);
      arm[i] = Written.right(850, 10 + i % 3);
    }
    Claim.Part faster =
        new Claim.Part(
            "faster",
            "by hand",
            Metric.STEPS_TO_TARGET,
            "arm",
            "baseline",
            Claim.Direction.LOWER,
            1);
    written.put(Written.TASK, Written.BASELINE, base).put(Written.TASK, Written.ARM, arm);
    Results whole = Results.of(Written.study(6), written.runs());
    assertThat(Written.judge(whole, Written.claim(faster)).get(0).kind())
        .isEqualTo(Verdict.Kind.SUPPORTED);

    arm[5] = new Outcome.Diverged(3, 0.1, 10);
    written.put(Written.TASK, Written.ARM, arm);
    Results broken = Results.of(Written.study(6), written.runs());
    Verdict verdict = Written.judge(broken, Written.claim(faster)).get(0);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
    assertThat(verdict.parts().get(0).sentence())
        .contains("steps), 1 left out for want of a finite value");
  }

  @Test
  void aDivergedRunCountsAsAConstantGuess() {
    Written written = new Written().put(Written.BASELINE, 800, 801, 802, 800, 801, 802);
    Outcome diverged = new Outcome.Diverged(3, 0.1, 10);
    written.put(
        Written.TASK, Written.ARM, diverged, diverged, diverged, diverged, diverged, diverged);
    Verdict verdict =
        Written.judge(
                Results.of(Written.study(6), written.runs()),
                Written.claim(Written.part(Claim.Direction.NOT_LOWER, 1)))
            .get(0);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.REFUTED);
    assertThat(verdict.parts().get(0).comparison().effect()).isCloseTo(-70.1, within(1e-9));
  }

  @Test
  void aStudyOrArmThatIsNotThereIsNamed() {
    Claim.Part elsewhere =
        new Claim.Part(
            "x", "nowhere", Metric.ACCURACY, "arm", "baseline", Claim.Direction.HIGHER, 0);
    assertThatThrownBy(() -> Written.judge(around(0), Written.claim(elsewhere)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"nowhere\"");
    Claim.Part misspelt =
        new Claim.Part(
            "x", "by hand", Metric.ACCURACY, "arn", "baseline", Claim.Direction.HIGHER, 0);
    assertThatThrownBy(() -> Written.judge(around(0), Written.claim(misspelt)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean \"arm\"?");
  }

  @Test
  void withoutClaimsThereAreNoVerdicts() {
    assertThat(Judge.judge(List.of(), Map.of(), "x")).isEmpty();
  }

  /** Holm's correction counts what is asked, not how often it is said. */
  @Test
  void whatTwoClaimsAskAlikeIsOneTest() {
    Results results = Written.differing(5, 7, 2, 8, 4, 6);
    Claim.Part part = Written.part(Claim.Direction.HIGHER, 0);
    Claim.Part other = Written.part(Claim.Direction.HIGHER, 0.1);
    Claim.Part renamed =
        Claim.Part.higher(
            "in other words", part.study(), part.metric(), part.arm(), part.baseline(), 0);
    double p = Written.judge(results, Written.claim(part)).get(0).parts().get(0).p();
    List<Verdict> twice = Written.judge(results, Written.claim(part), Written.claim(renamed));
    assertThat(twice.get(0).parts().get(0).adjusted()).isEqualTo(p);
    assertThat(twice.get(1).parts().get(0).adjusted()).isEqualTo(p);
    List<Verdict> two = Written.judge(results, Written.claim(part), Written.claim(other));
    assertThat(two.get(0).parts().get(0).adjusted()).isEqualTo(2 * p);
  }
}
