package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** Chapter 2 of the survey: what changes of training images give, where, and when they hurt. */
public final class AugmentationChapter {
  private AugmentationChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        2,
        "Data augmentation",
        "Which changes of training images make a network more accurate, under which shifts of the"
            + " test images, how many images do they save, and where do they hurt?",
        strategies(),
        AugmentationStudies::of,
        AugmentationClaims.all(),
        "02-augmentation.ipynb");
  }

  /** Every technique, then each kind of change by its strength. */
  static List<Strategy> strategies() {
    return Stream.concat(
            Augmentations.all().stream(), Strengths.arms().stream().skip(1)) // none is there
        .toList();
  }
}
