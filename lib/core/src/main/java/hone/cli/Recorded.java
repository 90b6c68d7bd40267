package hone.cli;

import hone.run.Ledger;
import hone.study.Chapter;
import hone.study.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Findings that are on disk already; nothing is trained. */
final class Recorded {
  private Recorded() {}

  /**
   * The standard runs that come with the repository, to stand beside those of the quick profile.
   */
  static List<Chapter.Findings> beside(Profile profile, List<Chapter> chapters) {
    Path standard = Home.path().resolve("results").resolve(Profile.STANDARD.word());
    return profile == Profile.QUICK
        ? of(standard, Profile.STANDARD, chapters, Optional.empty())
        : List.of();
  }

  /** What a results folder holds whole of these chapters. */
  static List<Chapter.Findings> of(
      Path folder, Profile profile, List<Chapter> chapters, Optional<Integer> seeds) {
    if (!Files.isDirectory(folder.resolve("runs"))) {
      return List.of();
    }
    Ledger ledger = Ledger.open(folder);
    return chapters.stream().flatMap(c -> c.open(profile, seeds, ledger).stream()).toList();
  }
}
