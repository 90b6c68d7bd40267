package hone.strategy.pretraining;

import hone.study.Chapter;

/** Chapter 4 of the survey: networks that begin with what they, or others, learned elsewhere. */
public final class PretrainingChapter {
  private PretrainingChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        4,
        "Pretraining",
        "What does a network gain from what it learned on other images, and how much of it should"
            + " go on learning?",
        Transfers.all(),
        TransferStudies::of,
        TransferClaims.all(),
        "04-pretraining.ipynb");
  }
}
