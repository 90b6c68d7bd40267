package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.recipe.Tuning;
import hone.strategy.Chapters;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PretrainingChapterTest extends StrategyLaws {
  private final Chapter chapter = Chapters.of(4);

  @Override
  protected List<Strategy> strategies() {
    return Transfers.all();
  }

  /** They edit recipes that begin with a pretrained network. */
  @Override
  protected List<Recipe> recipes() {
    Start start = Transfers.from(Task.of("mnist-starter"), Recipe.baseline());
    Recipe pretrained = Recipe.baseline().with(start);
    return List.of(pretrained, pretrained.with(Tuning.Head.linear()));
  }

  @Test
  void everyTuningOfTheLanguageHasItsStrategy() {
    Recipe other = recipes().get(1);
    Set<Class<?>> used =
        strategies().stream()
            .<Class<?>>map(s -> s.apply(other).tuning().getClass())
            .collect(Collectors.toSet());
    assertThat(used).containsAll(Arrays.asList(Tuning.class.getPermittedSubclasses()));
  }

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(chapter.claims(), chapter.studies().apply(Profile.STANDARD));
  }

  @Test
  void claimsHaveIdsOfTheirOwn() {
    assertThat(chapter.claims().stream().map(Claim::id)).doesNotHaveDuplicates();
    assertThat(chapter.claims()).allMatch(c -> c.id().startsWith("4."));
  }

  @Test
  void theQuickHeadlineIsFewTrainingsOnStarterImages() {
    List<Study> quick = TransferStudies.of(Profile.QUICK);
    assertThat(quick.stream().mapToInt(s -> s.arms().size() * s.blocks().size()).sum())
        .isLessThanOrEqualTo(8);
    assertThat(quick)
        .allMatch(s -> s.tasks().stream().allMatch(t -> t.data().endsWith("-starter")));
  }

  /** Else what is compared would not have learned as long. */
  @Test
  void sourcesInTurnTakeAsManyStepsAsOne() {
    Study study =
        TransferStudies.of(Profile.STANDARD).stream()
            .filter(s -> s.name().equals(TransferStudies.SOURCES))
            .findFirst()
            .orElseThrow();
    Set<Double> epochs =
        study.arms().stream()
            .map(a -> epochs(a.apply(Recipe.baseline()).start()))
            .collect(Collectors.toSet());
    assertThat(epochs).hasSize(1);
  }

  private static double epochs(Start start) {
    return start instanceof Start.Pretrained p
        ? p.recipe().budget().epochs() + epochs(p.recipe().start())
        : 0;
  }
}
