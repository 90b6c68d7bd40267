package hone.strategy.tuning;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** Chapter 7 of the survey: what is chosen before and around the training of a network. */
public final class TuningChapter {
  private TuningChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
            7,
            "Tuning",
            "Which schedule, first weights, activation, ensemble or search makes an image model"
                + " better, at equal cost?",
            Schedules.all(),
            ScheduleStudies::of,
            ScheduleClaims.all(),
            "07-tuning.ipynb")
        .with(beginnings(), BeginningStudies::of, BeginningClaims.all());
  }

  private static List<Strategy> beginnings() {
    return Stream.concat(Beginnings.activations().stream(), Beginnings.weights().stream()).toList();
  }
}
