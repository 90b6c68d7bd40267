package hone.strategy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.schedule.Schedule;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuningChapterTest extends StrategyLaws {
  private final Chapter chapter = TuningChapter.chapter();

  @Override
  protected List<Strategy> strategies() {
    return TuningChapter.chapter().strategies();
  }

  @Test
  void everyScheduleOfTheLanguageHasItsStrategy() {
    Set<Class<?>> used =
        Stream.concat(Stream.of(Schedules.fixed()), Schedules.all().stream())
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).schedule().getClass())
            .collect(Collectors.toSet());
    for (Class<?> kind : Schedule.class.getPermittedSubclasses()) {
      if (kind != Schedule.Custom.class) {
        assertThat(used).as("strategies with %s", kind.getSimpleName()).contains(kind);
      }
    }
  }

  /** A claim that names an arm or study that is not there would fail after hours of training. */
  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(chapter.claims(), chapter.studies().apply(Profile.STANDARD));
  }

  @Test
  void theQuickStudiesAreFewTrainings() {
    int trials =
        chapter.studies().apply(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size())
            .sum();
    assertThat(trials).isLessThanOrEqualTo(40);
  }
}
