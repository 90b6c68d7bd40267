package hone.study;

import java.util.List;
import java.util.Locale;

/**
 * What a chapter's studies say of a claim.
 *
 * @param claim the statement
 * @param kind refuted when any part is, supported when all are, else inconclusive
 * @param parts each comparison with its own verdict
 * @param command makes the numbers again
 */
public record Verdict(Claim claim, Kind kind, List<Part> parts, String command) {
  /** What can be said. */
  public enum Kind {
    /** The whole interval lies on the claim's side of the margin. */
    SUPPORTED,
    /** The whole interval lies on the other side. */
    REFUTED,
    /**
     * The interval holds the margin, the p value does not survive Holm's correction, or blocks are
     * left out.
     */
    INCONCLUSIVE;

    /** For tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part's verdict.
   *
   * @param part what was asked
   * @param comparison what was seen
   * @param p two-sided p that the true difference is the margin
   * @param adjusted the same after Holm's correction over all parts of the chapter
   * @param kind the verdict
   */
  public record Part(Claim.Part part, Comparison comparison, double p, double adjusted, Kind kind) {
    /** One line with effect, interval, margin and n. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s: %s. %s; margin %.3g, p (Holm) %.2e",
          part.name(),
          kind.word(),
          comparison.sentence(),
          part.threshold(),
          adjusted);
    }
  }

  /** Copies the parts. */
  public Verdict {
    parts = List.copyOf(parts);
  }

  static Kind of(List<Part> parts) {
    if (parts.stream().anyMatch(p -> p.kind() == Kind.REFUTED)) {
      return Kind.REFUTED;
    }
    return !parts.isEmpty() && parts.stream().allMatch(p -> p.kind() == Kind.SUPPORTED)
        ? Kind.SUPPORTED
        : Kind.INCONCLUSIVE;
  }

  @Override
  public String toString() {
    return claim.id() + " " + kind.word() + ": " + claim.statement();
  }
}
