package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.regularization.Regularization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims on how much more one difference is than another, and the tuning of strengths. */
class InteractionTest {
  // By hand: in the first study the arm gains 3 to 3.5 points, in the second .9 to 1.2.
  private static final Results LARGE = Written.differing(30, 31, 32, 33, 34, 35);
  private static final Results SMALL = Written.differing(10, 11, 12, 9, 10, 11);

  private static final Claim.Part MORE =
      new Claim.Part(
              "more", "large", Metric.ACCURACY, "arm", "baseline", Claim.Direction.HIGHER, 0.5)
          .beyond("small", "arm", "baseline");

  @Test
  void theDifferenceOfDifferencesIsTakenBlockByBlock() {
    Verdict verdict =
        Judge.judge(
                List.of(Written.claim(MORE)), Map.of("large", LARGE, "small", SMALL), "./hone run")
            .get(0);
    Comparison seen = verdict.parts().get(0).comparison();
    List<Double> expected = List.of(2.0, 2.0, 2.0, 2.4, 2.4, 2.4);
    for (int i = 0; i < 6; i++) {
      assertThat(seen.differences().get(i)).isEqualTo(expected.get(i), within(1e-9));
    }
    assertThat(seen.effect()).isEqualTo(2.2, within(1e-9));
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    assertThat(seen.sentence()).contains("baseline, beyond arm against baseline (small)");
  }

  @Test
  void aGainThatIsTheSameInBothIsNoInteraction() {
    Claim.Part same = MORE.beyond("large", "arm", "baseline");
    Verdict verdict =
        Judge.judge(List.of(Written.claim(same)), Map.of("large", LARGE), "./hone run").get(0);
    assertThat(verdict.parts().get(0).comparison().effect()).isZero();
    assertThat(verdict.kind()).isNotEqualTo(Verdict.Kind.SUPPORTED);
  }

  @Test
  void studiesOfOtherSizeCannotBePaired() {
    Map<String, Results> results = Map.of("large", LARGE, "small", Written.differing(10, 11, 12));
    assertThatThrownBy(() -> Judge.judge(List.of(Written.claim(MORE)), results, "./hone run"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("another number of blocks");
  }

  @Test
  void strengthsAreTriedByFactorsAndTheRateStays() {
    Recipe recipe =
        Written.BASE.withRegularizations(
            List.of(
                new Regularization.L2(0.01),
                new Regularization.Dropout(0.5),
                new Regularization.MaxNorm(2)));
    Tuning tuning = Tuning.strengths();
    Trial.SearchRun search =
        new Trial.SearchRun(
            Written.TASK,
            recipe,
            tuning.tried(recipe),
            tuning.part(),
            tuning.seed(),
            tuning.knob());
    Recipe strongest = search.candidate(4);
    assertThat(strongest.optimizer()).isEqualTo(recipe.optimizer());
    assertThat(strongest.regularizations())
        .containsExactly(
            new Regularization.L2(0.1),
            new Regularization.Dropout(10.0 / 11),
            new Regularization.MaxNorm(0.2));
    assertThat(search.candidate(2)).isEqualTo(recipe);
    assertThat(search.members()).hasSize(5);
  }
}
