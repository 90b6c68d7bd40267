package hone.strategy.architecture;

import hone.study.Chapter;
import java.util.stream.Stream;

/** Chapter 1 of the survey: which network to train, for which images and at which cost. */
public final class ArchitectureChapter {
  private ArchitectureChapter() {}

  /** The chapter. */
  public static Chapter chapter() {
    return new Chapter(
        1,
        "Architecture",
        "Which network classifies images best for what it costs in parameters, multiplications and"
            + " training, and what do shortcuts, attention and maps of several sizes add?",
        Stream.of(Architectures.all(), Adversaries.all()).flatMap(s -> s.stream()).toList(),
        ArchitectureStudies::of,
        ArchitectureClaims.all(),
        "01-architecture.ipynb");
  }
}
