package hone.strategy.augmentation;

import hone.recipe.Adaptation.Domain;
import hone.recipe.Strategy;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Study;
import java.util.ArrayList;
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
    List<Strategy> strategies = new ArrayList<>(first.strategies());
    strategies.addAll(strategies());
    List<Claim> claims = new ArrayList<>(first.claims());
    claims.addAll(SceneClaims.all());
    return new Chapter(
        first.number(),
        first.title(),
        first.question(),
        strategies,
        profile -> {
          List<Study> studies = new ArrayList<>(first.studies().apply(profile));
          studies.addAll(SceneStudies.of(profile));
          return studies;
        },
        claims,
        first.notebook());
  }
}
