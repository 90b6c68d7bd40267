package hone.strategy.augmentation;

import hone.study.Chapter;

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
        Augmentations.all(),
        AugmentationStudies::of,
        AugmentationClaims.all(),
        "02-augmentation.ipynb");
  }
}
