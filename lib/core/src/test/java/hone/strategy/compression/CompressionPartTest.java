package hone.strategy.compression;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Trial;
import hone.recipe.architecture.Outline;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompressionPartTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return CompressionPart.strategies();
  }

  @Test
  void claimsSpeakOfArmsThatThereAre() {
    ClaimLaws.speakOfWhatThereIs(CompressionClaims.all(), CompressionStudies.of(Profile.STANDARD));
  }

  @Test
  void armsOfAllStudiesShareTheNetworkThatTheyBeginWith() {
    Set<String> first = new HashSet<>();
    for (Study study : CompressionStudies.of(Profile.STANDARD)) {
      if (study.name().equals(PublishedStudies.HAN)
          || study.name().equals(PublishedStudies.HINTON)) {
        continue;
      }
      for (Strategy arm : study.arms()) {
        Trial.Training at =
            new Trial.Training(
                study.tasks().get(0), arm.apply(study.bases().get(study.tasks().get(0))), 0);
        while (at.source().isPresent()) {
          at = at.source().get();
        }
        first.add(at.id());
      }
    }
    assertThat(first).as("the original, the student and the smoothed student").hasSize(3);
  }

  @Test
  void publishedNetworksHaveThePublishedSize() {
    assertThat(parameters("lenet-300-100")).isEqualTo(266_610); // Han et al. 2015, table 1: 267 K
    assertThat(parameters("lenet-5")).isEqualTo(431_080); // 431 K
  }

  private static long parameters(String arm) {
    Study study =
        CompressionStudies.of(Profile.STANDARD).stream()
            .filter(s -> s.name().equals(PublishedStudies.HAN))
            .findAny()
            .orElseThrow();
    Strategy strategy =
        study.arms().stream().filter(s -> s.name().equals(arm)).findAny().orElseThrow();
    return Outline.of(
            strategy.apply(study.bases().get(study.tasks().get(0))).architecture(),
            new Outline.Image(1, 28, 28),
            10)
        .parameters();
  }

  @Test
  void aChapterGetsThePartBehindItsOwn() {
    Chapter one =
        new Chapter(1, "A", "B?", List.of(), p -> List.of(), List.of(), "01-architecture.ipynb");
    Chapter both = CompressionPart.after(one);
    assertThat(both.number()).isEqualTo(1);
    assertThat(both.claims()).extracting(Claim::id).contains("1.6", "1.7", "1.8", "1.11");
    assertThat(both.studies().apply(Profile.QUICK)).hasSize(1);
  }
}
