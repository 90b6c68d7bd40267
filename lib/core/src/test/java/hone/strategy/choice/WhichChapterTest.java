package hone.strategy.choice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.strategy.Chapters;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhichChapterTest extends StrategyLaws {
  private final Chapter chapter = Chapters.of(9);
  private final List<Chapter> others = Chapters.techniques();
  private final Everything everything = WhichChapter.everything(others, Profile.STANDARD);

  @Override
  protected List<Strategy> strategies() {
    return chapter.strategies();
  }

  /**
   * A strategy that a chapter adds later needs a decision: trained here and written into the list,
   * or a reason why it is no arm.
   */
  @Test
  void theArmsAreThoseThatWereDecidedOn() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("arms.txt")) {
      assertThat(everything.arms().stream().map(a -> a.chapter() + " " + a.strategy().name()))
          .containsExactlyElementsOf(new String(in.readAllBytes(), UTF_8).lines().toList());
    }
  }

  @Test
  void everyArmChangesTheRecipeOfATaskAndNothingLeftForAReasonIsUnknown() {
    Study study = study("strategies");
    for (Strategy arm : study.arms().subList(1, study.arms().size())) {
      boolean changes = false;
      for (Task task : study.tasks()) {
        Recipe base = study.bases().get(task);
        changes |= !arm.apply(base).equals(base);
      }
      assertThat(changes).as(arm.name()).isTrue();
    }
    List<String> known =
        others.stream().flatMap(c -> c.strategies().stream()).map(Strategy::name).toList();
    assertThat(known).containsAll(Everything.reasoned().keySet());
    Map<String, String> told =
        everything.left().stream()
            .collect(toMap(Everything.Left::name, Everything.Left::why, (a, b) -> a));
    assertThat(told).containsAllEntriesOf(Everything.reasoned());
  }

  @Test
  void halfOfTheCombinationsTellFactorsAndPairsApart() {
    List<String> factors = WhichChapter.factors();
    List<Set<String>> arms = new ArrayList<>();
    for (Strategy arm : study("together").arms()) {
      arms.add(arm.name().equals("none") ? Set.of() : Set.of(arm.name().split(" \\+ ")));
    }
    assertThat(arms).hasSize(1 << factors.size() - 1).doesNotHaveDuplicates();
    for (String one : factors) {
      assertThat(arms.stream().filter(a -> a.contains(one))).hasSize(arms.size() / 2);
      for (String other : factors.subList(factors.indexOf(one) + 1, factors.size())) {
        assertThat(arms.stream().filter(a -> a.contains(one) && a.contains(other)))
            .hasSize(arms.size() / 4);
      }
    }
  }

  /** What chose is not what is tried. */
  @Test
  void seedsThatChoseAreNotThoseThatJudge() {
    Set<Long> seen = new HashSet<>();
    for (String name : List.of("strategies", "together", "recommended")) {
      Set<Long> own = new HashSet<>();
      study(name).blocks().forEach(b -> own.add(b.seed()));
      assertThat(seen).doesNotContainAnyElementsOf(own);
      seen.addAll(own);
    }
  }

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(chapter.claims(), chapter.studies().apply(Profile.STANDARD));
  }

  private Study study(String name) {
    return chapter.studies().apply(Profile.STANDARD).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
