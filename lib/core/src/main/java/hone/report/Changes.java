package hone.report;

import hone.json.BadInput;
import hone.run.Ledger;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Study;
import hone.study.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What changed from one results folder to another: runs, arms, verdicts, environments. Both are
 * judged by the code that runs, so that a verdict changes by its runs alone.
 */
public final class Changes {
  private final Path folder;
  private final RunChanges runs;
  private final ArmChanges arms = new ArmChanges();
  private final List<Element> elements = new ArrayList<>();
  private final Columns verdicts = new Columns("Verdicts that changed");
  private int changed;
  private int kept;

  private Changes(Path folder, RunChanges runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /**
   * Compares two ledgers.
   *
   * @param profile whose studies are compared
   * @throws BadInput when they have no trial in common
   */
  public static Changes between(Ledger old, Ledger now, Profile profile, List<Chapter> chapters) {
    Changes changes = new Changes(now.folder(), RunChanges.between(old, now));
    if (!changes.runs.isComparable()) {
      throw new BadInput(
          "The folders "
              + old.folder()
              + " and "
              + now.folder()
              + " have no trial in common, so there is nothing to compare; expected results of one"
              + " profile.");
    }
    List<String> apart = new ArrayList<>();
    for (Chapter chapter : chapters) {
      changes.chapter(chapter, profile, old, now, apart);
    }
    changes.tell(old, profile, apart);
    return changes;
  }

  private void chapter(
      Chapter chapter, Profile profile, Ledger old, Ledger now, List<String> apart) {
    for (Study study : chapter.studies().apply(profile)) {
      String name = chapter.number() + " " + study.name();
      Optional<Results> after = study.open(now);
      Optional<Results> before = after.isEmpty() ? Optional.empty() : study.open(old);
      if (before.isPresent()) {
        arms.add(name, before.get(), after.get());
      } else if (after.isPresent()) {
        apart.add(name);
      }
    }
    Map<String, Verdict.Kind> past = verdicts(chapter, profile, old);
    if (past.isEmpty()) {
      return;
    }
    verdicts(chapter, profile, now)
        .forEach(
            (claim, kind) -> {
              if (kind == past.get(claim)) {
                kept++;
              } else {
                changed++;
                String was = past.containsKey(claim) ? past.get(claim).word() : "none";
                verdicts.text("claim", claim).text("old", was).text("verdict", kind.word());
              }
            });
  }

  private static Map<String, Verdict.Kind> verdicts(
      Chapter chapter, Profile profile, Ledger ledger) {
    Map<String, Verdict.Kind> out = new TreeMap<>();
    if (profile != Profile.QUICK) {
      chapter
          .open(profile, Optional.empty(), ledger)
          .ifPresent(f -> f.verdicts().forEach(v -> out.put(v.claim().id(), v.kind())));
    }
    return out;
  }

  private void tell(Ledger old, Profile profile, List<String> apart) {
    elements.add(new Element.Heading(1, "Hone: what changed", "top"));
    elements.add(
        new Element.Paragraph(
            "Old: "
                + old.folder()
                + ". New: "
                + folder
                + ". Studies of the "
                + profile.word()
                + " profile."));
    if (profile != Profile.QUICK) {
      elements.add(new Element.Heading(2, "Verdicts", "verdicts"));
      elements.add(
          new Element.Paragraph(changed + " verdicts changed, " + kept + " are what they were."));
      if (changed > 0) {
        elements.add(
            new Element.Data(
                Grid.of(verdicts.table()),
                "Claims of chapters that both have whole, judged by n blocks each.",
                "",
                ""));
      }
    }
    arms.tell(elements);
    if (!apart.isEmpty()) {
      elements.add(
          new Element.Paragraph("Whole in the new folder only: " + String.join(", ", apart) + "."));
    }
    runs.tell(elements);
  }

  /** Whether what both have differs: a result of a run, or a verdict. */
  public boolean any() {
    return runs.any() || changed > 0;
  }

  /** For a terminal; long tables are cut. */
  public String text() {
    return PlainText.of(elements);
  }

  /**
   * Writes {@code report/diff.html} in the new folder.
   *
   * @return the page
   * @throws BadInput when it cannot be written
   */
  public Path write() {
    Path page = folder.resolve("report").resolve("diff.html");
    Tables.write(page, Page.of("Hone: what changed", elements));
    return page;
  }
}
