package hone.strategy.compression;

import hone.recipe.Strategy;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Study;
import java.util.ArrayList;
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

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    List<Strategy> strategies = new ArrayList<>(first.strategies());
    strategies.addAll(strategies());
    List<Claim> claims = new ArrayList<>(first.claims());
    claims.addAll(CompressionClaims.all());
    return new Chapter(
        first.number(),
        first.title(),
        first.question(),
        strategies,
        profile -> {
          List<Study> studies = new ArrayList<>(first.studies().apply(profile));
          studies.addAll(CompressionStudies.of(profile));
          return studies;
        },
        claims,
        first.notebook());
  }
}
