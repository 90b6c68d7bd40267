package hone.strategy.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.deployment.Deployment;
import hone.strategy.Chapters;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RealTimeChapterTest extends StrategyLaws {
  private final Chapter chapter = Chapters.of(8);

  @Override
  protected List<Strategy> strategies() {
    return chapter.strategies().stream().filter(s -> !s.name().equals("large")).toList(); // control
  }

  @Test
  void everyRuntimeHasItsStrategy() {
    Set<Class<?>> used =
        Deployments.all().stream()
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).deployment().getClass())
            .collect(Collectors.toSet());
    assertThat(Arrays.stream(Deployment.class.getPermittedSubclasses()))
        .allMatch(k -> k == Deployment.None.class || used.contains(k));
  }

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(chapter.claims(), chapter.studies().apply(Profile.STANDARD));
  }

  @Test
  void theQuickStudiesAreFewTrainingsAndTheirRacesTakeSeconds() {
    List<Study> quick = RealTimeStudies.of(Profile.QUICK);
    int trials = quick.stream().mapToInt(s -> s.arms().size() * s.blocks().size()).sum();
    assertThat(trials).isLessThanOrEqualTo(20);
    double seconds =
        quick.stream()
            .flatMap(
                s ->
                    s.racing().stream()
                        .map(
                            r ->
                                s.arms().size()
                                    * s.blocks().size()
                                    * r.rounds()
                                    * r.load().seconds()))
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(seconds).isLessThan(10);
  }

  @Test
  void everyStudyRacesNetworksThatAreServed() {
    for (Profile profile : Profile.values()) {
      List<Study> races =
          chapter.studies().apply(profile).stream().filter(s -> s.racing().isPresent()).toList();
      assertThat(races).isNotEmpty();
      for (Study study : races) {
        assertThat(study.arms()).allMatch(a -> a.apply(Recipe.baseline()).deployment().isServed());
      }
    }
  }
}
