package hone.strategy.compression;

import hone.recipe.Strategy;
import hone.study.Chapter;
import hone.study.Reported;
import java.util.List;
import java.util.stream.Stream;

/** The second part of chapter 1: the same networks smaller. */
public final class CompressionPart {
  private CompressionPart() {}

  /** Every technique of this part. */
  public static List<Strategy> strategies() {
    return Stream.concat(
            Compressions.all().stream(),
            Stream.of(Compressions.student(), Compressions.smoothedStudent()))
        .toList();
  }

  /** What papers say of the arms of the studies held against them, in per cent of accuracy. */
  public static List<Reported> reported() {
    return PublishedStudies.reported();
  }

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(strategies(), CompressionStudies::of, CompressionClaims.all());
  }
}
