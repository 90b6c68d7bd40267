package hone.study;

import hone.recipe.Metric;
import hone.recipe.probe.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * A statement that a chapter's studies can support or refute. It is fixed in code before they run.
 *
 * @param id stable, such as 6.2
 * @param statement in one sentence
 * @param source who says so
 * @param parts what it means in numbers; it holds when all parts hold
 */
public record Claim(String id, String statement, Source source, List<Part> parts) {
  /** Copies the parts. */
  public Claim {
    parts = List.copyOf(parts);
  }

  /** A claim of the survey. */
  public static Claim survey(String id, String statement, Part... parts) {
    return new Claim(id, statement, Source.SURVEY, List.of(parts));
  }

  /** A claim of Hone. */
  public static Claim ours(String id, String statement, Part... parts) {
    return new Claim(id, statement, Source.OURS, List.of(parts));
  }

  /** Who says so. */
  public enum Source {
    /** The survey. */
    SURVEY,
    /** Hone, to sharpen or control one of the survey's. */
    OURS
  }

  /**
   * One comparison.
   *
   * @param name what it tests, in a few words
   * @param study the name of the study that tells
   * @param metric the quantity: a metric of the runs, or what is measured on their networks
   * @param arm the strategy that the claim is about
   * @param baseline what it is held against; empty where the arm's own value counts
   * @param direction which way the claim goes
   * @param margin the least difference that counts, in the metric's unit, not negative
   * @param beyond a difference that is taken off, where the claim is about an interaction
   */
  public record Part(
      String name,
      String study,
      Quantity metric,
      String arm,
      String baseline,
      Direction direction,
      double margin,
      Optional<Contrast> beyond) {
    /** A part about one difference. */
    public Part(
        String name,
        String study,
        Quantity metric,
        String arm,
        String baseline,
        Direction direction,
        double margin) {
      this(name, study, metric, arm, baseline, direction, margin, Optional.empty());
    }

    /** More accurate than the baseline by half a point at least. */
    public static Part better(String name, String study, String arm, String baseline) {
      return higher(name, study, Metric.ACCURACY, arm, baseline, 0.5);
    }

    /** Not less accurate than the baseline by a point or more. */
    public static Part keeps(String name, String study, String arm, String baseline) {
      return notLower(name, study, Metric.ACCURACY, arm, baseline, 1);
    }

    /** Reaches the target accuracy sooner, by a twentieth of the steps at least. */
    public static Part faster(String name, String study, String arm, String baseline) {
      return lower(name, study, Metric.TARGET_SHARE, arm, baseline, 5);
    }

    /** Reaches it later, by a twentieth of the steps at least. */
    public static Part slower(String name, String study, String arm, String baseline) {
      return higher(name, study, Metric.TARGET_SHARE, arm, baseline, 5);
    }

    /** Its batch loss jumps less from step to step, by a hundredth of a nat at least. */
    public static Part steadier(String name, String study, String arm, String baseline) {
      return lower(name, study, Metric.OSCILLATION, arm, baseline, 0.01);
    }

    /** More of this than the baseline, by the margin at least. */
    public static Part higher(
        String name, String study, Quantity metric, String arm, String baseline, double margin) {
      return new Part(name, study, metric, arm, baseline, Direction.HIGHER, margin);
    }

    /** Less of this than the baseline, by the margin at least. */
    public static Part lower(
        String name, String study, Quantity metric, String arm, String baseline, double margin) {
      return new Part(name, study, metric, arm, baseline, Direction.LOWER, margin);
    }

    /** Not less of this than the baseline by the margin or more. */
    public static Part notLower(
        String name, String study, Quantity metric, String arm, String baseline, double margin) {
      return new Part(name, study, metric, arm, baseline, Direction.NOT_LOWER, margin);
    }

    /** Not more of this than the baseline by the margin or more. */
    public static Part notHigher(
        String name, String study, Quantity metric, String arm, String baseline, double margin) {
      return new Part(name, study, metric, arm, baseline, Direction.NOT_HIGHER, margin);
    }

    /** At most this much, whatever others have. */
    public static Part within(
        String name, String study, Quantity metric, String arm, double limit) {
      return new Part(name, study, metric, arm, "", Direction.NOT_HIGHER, limit);
    }

    /** The same about how much more that difference is than this one. */
    public Part beyond(String otherStudy, String otherArm, String otherBaseline) {
      return beyond(metric, otherStudy, otherArm, otherBaseline);
    }

    /** The same about how much more that difference is than this one of another quantity. */
    public Part beyond(Quantity other, String otherStudy, String otherArm, String otherBaseline) {
      return new Part(
          name,
          study,
          metric,
          arm,
          baseline,
          direction,
          margin,
          Optional.of(new Contrast(other, otherStudy, otherArm, otherBaseline)));
    }

    /** The value that the difference must lie beyond, signed. */
    public double threshold() {
      return switch (direction) {
        case HIGHER, NOT_HIGHER -> margin;
        case LOWER, NOT_LOWER -> -margin;
      };
    }

    /** Whether a difference above the threshold speaks for the claim; else one below it does. */
    public boolean above() {
      return direction == Direction.HIGHER || direction == Direction.NOT_LOWER;
    }
  }

  /**
   * Another difference, block by block: that of a study with as many blocks, seeds in the same
   * order.
   */
  public record Contrast(Quantity metric, String study, String arm, String baseline) {
    @Override
    public String toString() {
      return arm + (baseline.isEmpty() ? "" : " against " + baseline) + " (" + study + ")";
    }
  }

  /** Which way a claim goes. */
  public enum Direction {
    /** More than the baseline by at least the margin. */
    HIGHER,
    /** Less than the baseline by at least the margin. */
    LOWER,
    /** Not less than the baseline by the margin or more: it keeps what the baseline has. */
    NOT_LOWER,
    /** Not more than the baseline by the margin or more. */
    NOT_HIGHER
  }
}
