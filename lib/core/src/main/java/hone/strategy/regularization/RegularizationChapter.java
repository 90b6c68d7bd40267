package hone.strategy.regularization;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** Chapter 5 of the survey: what holds a network back from fitting noise, and what several add. */
public final class RegularizationChapter {
  private RegularizationChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        5,
        "Regularisation",
        "Which regulariser or ensemble makes an image model generalise better, on few and on more"
            + " images, when each has its strength tuned at equal cost?",
        strategies(),
        RegularizationStudies::of,
        RegularizationClaims.all(),
        "05-regularization.ipynb");
  }

  /** Every technique of the chapter. */
  static List<Strategy> strategies() {
    return Stream.of(
            Regularizers.all().stream(), Stream.of(Regularizers.l2Sp()), Ensembles.all().stream())
        .flatMap(s -> s)
        .toList();
  }
}
