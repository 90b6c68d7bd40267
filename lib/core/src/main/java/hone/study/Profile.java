package hone.study;

import hone.json.BadInput;
import java.util.Locale;

/** How much work a chapter's studies are. */
public enum Profile {
  /** Minutes on two cores, on the images that come with the project; shows, and judges nothing. */
  QUICK,
  /** An hour or so a chapter: the recorded results, with verdicts. */
  STANDARD,
  /** Whole sets, for a GPU or a cluster. */
  FULL;

  /** Its name in commands and folders. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The profile of this name. */
  public static Profile of(String word) {
    for (Profile each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new BadInput("The profile is \"" + word + "\"; expected quick, standard or full.");
  }
}
