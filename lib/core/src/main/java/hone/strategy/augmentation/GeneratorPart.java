package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;

/** Chapter 2 on training images that generators made from the few real ones. */
public final class GeneratorPart {
  private GeneratorPart() {}

  /** Every technique of this part. */
  public static List<Strategy> strategies() {
    return Generators.all();
  }

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(strategies(), GeneratorStudies::of, GeneratorClaims.all());
  }
}
