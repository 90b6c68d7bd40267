package hone.strategy.tuning;

import hone.study.Chapter;

/** Chapter 7 of the survey: what is chosen before and around the training of a network. */
public final class TuningChapter {
  private TuningChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        7,
        "Tuning",
        "Which schedule, first weights, activation, ensemble or search makes an image model better,"
            + " at equal cost?",
        Schedules.all(),
        ScheduleStudies::of,
        ScheduleClaims.all(),
        "07-tuning.ipynb");
  }
}
