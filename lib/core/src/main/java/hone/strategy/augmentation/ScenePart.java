package hone.strategy.augmentation;

import hone.recipe.Adaptation.Domain;
import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** The second half of chapter 2: images of another kind than those that were trained on. */
public final class ScenePart {
  private ScenePart() {}

  /** Every technique of this part; adaptations to Twitter's emoji stand for those to any domain. */
  public static List<Strategy> strategies() {
    return Stream.concat(
            Adaptations.all(Domain.of("emoji-twitter")).stream(), Scenes.all().stream())
        .toList();
  }

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(strategies(), SceneStudies::of, SceneClaims.all());
  }
}
