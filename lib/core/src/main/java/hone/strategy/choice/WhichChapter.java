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
        Recommended.all(everything(others, Profile.STANDARD)),
        profile -> WhichStudies.of(others, profile),
        Recommended.claims(),
        "09-which-strategy.ipynb");
  }

  /** The strategies of the study of combinations, in the order in which they edit. */
  public static List<String> factors() {
    return Together.factors();
  }

  /** Which strategies of these chapters are compared at a profile, and why others are not. */
  public static Everything everything(List<Chapter> others, Profile profile) {
    return WhichStudies.everything(others, profile);
  }
}
