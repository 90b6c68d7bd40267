package hone.strategy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Exploring;
import hone.study.Profile;
import hone.study.Study;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchPartTest {
  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(SearchClaims.all(), SearchStudies.of(Profile.STANDARD));
  }

  @Test
  void theChapterKeepsItsHeadlineAndNoNameIsTwice() {
    Chapter before = TuningChapter.chapter();
    Chapter whole = SearchPart.after(before);
    for (Profile profile : Profile.values()) {
      assertThat(whole.studies().apply(profile))
          .extracting(Study::name)
          .startsWith(before.studies().apply(profile).get(0).name())
          .doesNotHaveDuplicates();
    }
    assertThat(whole.claims()).extracting(Claim::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyRecipeOfEverySpaceIsOneTraining(Profile profile) {
    Set<Trial> tables = new HashSet<>();
    for (Study study : SearchStudies.of(profile)) {
      for (Task task : study.tasks()) {
        for (Strategy arm : study.arms()) {
          Recipe template = arm.apply(study.bases().get(task));
          Exploring.Way way = study.exploring().orElseThrow().ways().get(arm.name());
          if (way != null) {
            tables.add(new Trial.Tabulation(task, template, way.space(), 1000));
          }
        }
      }
    }
    for (Trial table : tables) {
      Trial.Tabulation of = (Trial.Tabulation) table;
      assertThat(of.needs()).hasSize(of.space().size()).doesNotHaveDuplicates();
    }
    // A joint and a person's space on each of two tasks, shared by all studies.
    assertThat(tables).hasSize(profile == Profile.QUICK ? 1 : 4);
  }

  @Test
  void allTryAsManyRecipesAsAPersonDoes() {
    assertThat(SearchSpaces.byHand().size()).isEqualTo(SearchStudies.TRIES);
    assertThat(SearchSpaces.joint().size()).isGreaterThanOrEqualTo(300);
    for (Study study : SearchStudies.of(Profile.STANDARD)) {
      assertThat(study.exploring().orElseThrow().ways().values())
          .allMatch(way -> way.tries() == SearchStudies.TRIES);
    }
  }
}
