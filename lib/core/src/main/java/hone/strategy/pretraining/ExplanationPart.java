package hone.strategy.pretraining;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;

/** Chapter 4 on why networks say what they say: maps of the pixels that decide, and their tests. */
public final class ExplanationPart {
  private ExplanationPart() {}

  /**
   * Every technique of this part beside a random start: how networks begin whose maps are judged.
   */
  public static List<Strategy> strategies() {
    return List.of(ExplanationStudies.fromScenes());
  }

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(strategies(), ExplanationStudies::of, ExplanationClaims.all());
  }
}
