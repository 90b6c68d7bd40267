package hone.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Strategy;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Quantity;
import hone.recipe.probe.Timing;
import hone.study.Claim;
import hone.study.Study;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds for the claims of every chapter. */
public final class ClaimLaws {
  private ClaimLaws() {}

  /** They speak of studies, arms and measures that there are: else it shows after hours. */
  public static void speakOfWhatThereIs(List<Claim> claims, List<Study> studies) {
    Map<String, Study> named =
        studies.stream().collect(Collectors.toMap(Study::name, Function.identity()));
    assertThat(claims).isNotEmpty();
    for (Claim claim : claims) {
      for (Claim.Part part : claim.parts()) {
        String where = claim.id() + ": " + part.name();
        assertThat(named).as(where).containsKey(part.study());
        Study study = named.get(part.study());
        has(where, study, part.metric(), part.arm(), part.baseline());
        part.beyond()
            .ifPresent(
                c -> {
                  assertThat(named).as(where).containsKey(c.study());
                  Study other = named.get(c.study());
                  has(where, other, c.metric(), c.arm(), c.baseline());
                  assertThat(other.blocks()).as(where).hasSameSizeAs(study.blocks());
                });
      }
    }
  }

  private static void has(
      String where, Study study, Quantity quantity, String arm, String baseline) {
    assertThat(study.arms().stream().map(Strategy::name)).as(where).contains(arm);
    if (!baseline.isEmpty()) { // else the claim limits the arm's own value
      assertThat(study.arms().stream().map(Strategy::name)).as(where).contains(baseline);
    }
    if (quantity instanceof Timing) {
      assertThat(study.racing()).as(where).isPresent();
    }
    if (quantity instanceof Measure measure) {
      assertThat(study.measures()).as(where).contains(measure);
    }
  }
}
