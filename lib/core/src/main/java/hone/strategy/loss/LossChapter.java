package hone.strategy.loss;

import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** Chapter 3 of the survey: which loss to train with, for which images. */
public final class LossChapter {
  private LossChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        3,
        "Loss functions",
        "Which loss trains an image classifier best, on clean images, with wrong labels and odd"
            + " images, and with rare classes, when each has its learning rate tuned at equal"
            + " cost?",
        Stream.of(Losses.all(), FewLabels.all()).flatMap(List::stream).toList(),
        LossStudies::of,
        LossClaims.all(),
        "03-loss.ipynb");
  }
}
