package hone.strategy.optimizer;

import hone.study.Chapter;

/** Chapter 6 of the survey: which update rule helps, by how much, at what cost. */
public final class OptimizerChapter {
  private OptimizerChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        6,
        "Optimisers",
        "Which first-order optimiser trains an image model best, how soon, and how steadily, when"
            + " each has its learning rate tuned at equal cost?",
        Optimizers.all(),
        OptimizerStudies::of,
        OptimizerClaims.all(),
        "06-optimizer.ipynb");
  }
}
