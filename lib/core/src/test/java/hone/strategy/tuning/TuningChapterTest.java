package hone.strategy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.schedule.Schedule;
import hone.strategy.Chapters;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuningChapterTest extends StrategyLaws {
  private final Chapter chapter = Chapters.of(7);

  @Override
  protected List<Strategy> strategies() {
    return Stream.concat(
            TuningChapter.chapter().strategies().stream(), Stream.of(EnsemblePart.multiLevel()))
        .toList();
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
        TuningChapter.chapter().studies().apply(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size())
            .sum();
    assertThat(trials).isLessThanOrEqualTo(40);
  }

  /** Else the same networks would be trained once for each chapter. */
  @Test
  void ensemblesAreTheTrialsOfChapterFive() {
    Study own = named(chapter);
    Study other = named(Chapters.of(5));
    Recipe base = own.bases().values().iterator().next();
    assertThat(own.bases()).isEqualTo(other.bases());
    assertThat(own.seeds()).isEqualTo(other.seeds());
    assertThat(other.arms().stream().map(a -> a.apply(base)))
        .containsAll(
            own.arms().stream().limit(own.arms().size() - 1).map(a -> a.apply(base)).toList());
    Ensemble.MultiLevel levels =
        (Ensemble.MultiLevel) EnsemblePart.multiLevel().apply(base).ensemble();
    assertThat(other.arms().stream().map(a -> a.apply(base).ensemble()))
        .contains(levels.networks());
  }

  private static Study named(Chapter chapter) {
    return chapter.studies().apply(Profile.STANDARD).stream()
        .filter(s -> s.name().equals("ensembles"))
        .findFirst()
        .orElseThrow();
  }
}
