package hone.strategy.realtime;

import hone.recipe.Strategy;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Stream;

/** Chapter 8 of the survey: a trained network in use. */
public final class RealTimeChapter {
  private RealTimeChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        8,
        "Real time",
        "Which runtime, numbers and sizes make a trained network answer in time, and what does it"
            + " cost in accuracy?",
        strategies(),
        RealTimeStudies::of,
        RealTimeClaims.all(),
        "08-real-time.ipynb");
  }

  private static List<Strategy> strategies() {
    Stream<Strategy> smaller =
        Stream.of(
            Compressed.weights(0.8),
            Compressed.channels(0.5),
            Compressed.channels(0.75),
            Compressed.aware());
    return Stream.concat(Deployments.all().stream(), smaller).toList();
  }
}
