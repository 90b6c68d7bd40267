package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.probe.Judged.Worded;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsPartTest {
  private final Chapter part =
      WordsPart.after(
          new Chapter(4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb"));

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.FULL));
  }

  /** Images, words, and both are of the same blocks. */
  @Test
  void wordsAreAskedOfEveryNetwork() {
    for (Profile profile : Profile.values()) {
      assertThat(part.studies().apply(profile))
          .allMatch(s -> s.measures().contains(new Worded(Worded.By.BOTH)));
    }
  }
}
