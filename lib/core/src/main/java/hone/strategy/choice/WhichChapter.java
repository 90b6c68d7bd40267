package hone.strategy.choice;

import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;

/** Chapter 9: all strategies of all other chapters, on the same tasks. */
public final class WhichChapter {
  private WhichChapter() {}

  /** The chapter on those of these chapters. */
  public static Chapter chapter(List<Chapter> others) {
    return new Chapter(
        9,
        "Which strategy",
        "Which of all strategies is worth it, which combine, and what is to be recommended?",
        List.of(),
        profile -> WhichStudies.of(others, profile),
        List.of(),
        "09-which-strategy.ipynb");
  }

  /** Which strategies of these chapters are compared at a profile, and why others are not. */
  public static Everything everything(List<Chapter> others, Profile profile) {
    return WhichStudies.everything(others, profile);
  }
}
