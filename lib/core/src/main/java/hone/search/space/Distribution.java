package hone.search.space;

import hone.json.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * From which a parameter is taken. Samplers and storages know its values as doubles, the
 * <i>internal</i> ones: the number itself, or the index of a choice.
 */
public sealed interface Distribution {
  /**
   * Real numbers from low to high, both included.
   *
   * @param low the lowest; above 0 where logarithms are taken
   * @param high the highest, not below {@code low}; with a step, the last value of the grid
   * @param log whether logarithms are equally likely rather than numbers
   * @param step distance of neighbouring values, or null where there is none; never with {@code
   *     log}
   */
  record Floating(double low, double high, boolean log, Double step) implements Distribution {
    /** Refuses what is empty, and brings the upper end down to the grid. */
    public Floating {
      Bounds.check(low, high, log, step != null);
      if (step != null) {
        Bounds.checkStep(step);
        high = Bounds.onGrid(low, high, step);
      }
      // Negative zero would be another value to equals.
      low += 0.0;
      high += 0.0;
    }

    @Override
    public boolean contains(double internal) {
      if (!(internal >= low && internal <= high)) {
        return false;
      }
      double k = step == null ? 0 : (internal - low) / step;
      return Math.abs(k - Math.rint(k)) < 1e-8; // Optuna's tolerance
    }

    @Override
    public boolean isSingle() {
      return low == high;
    }

    @Override
    public Double external(double internal) {
      return internal;
    }

    @Override
    public double internal(Object external) {
      return Bounds.number(this, external);
    }
  }

  /**
   * Whole numbers from low to high, both included.
   *
   * @param low the lowest; at least 1 where logarithms are taken
   * @param high the highest, not below {@code low}; the last value of the grid
   * @param log whether logarithms are equally likely rather than numbers
   * @param step distance of neighbouring values, at least 1; 1 with {@code log}
   */
  record Whole(long low, long high, boolean log, long step) implements Distribution {
    /** Refuses what is empty, and brings the upper end down to the grid. */
    public Whole {
      Bounds.check(low, high, log, step != 1);
      Bounds.checkStep(step);
      Bounds.checkExact(low);
      Bounds.checkExact(high);
      high -= (high - low) % step;
    }

    @Override
    public boolean contains(double internal) {
      return internal >= low && internal <= high && (internal - low) % step == 0;
    }

    @Override
    public boolean isSingle() {
      return low == high;
    }

    @Override
    public Long external(double internal) {
      return (long) internal;
    }

    @Override
    public double internal(Object external) {
      return Bounds.number(this, external);
    }
  }

  /**
   * One of some choices without an order.
   *
   * @param choices texts, numbers (Long or Double), booleans or null; at least one
   */
  record Categorical(List<Object> choices) implements Distribution {
    /** Keeps a copy, whole numbers as Long and others as Double. */
    public Categorical {
      List<Object> kept = new ArrayList<>();
      choices.forEach(c -> kept.add(Choices.plain(c)));
      if (kept.isEmpty()) {
        throw new BadInput("a categorical parameter has no choice; give it at least one");
      }
      choices = Collections.unmodifiableList(kept);
    }

    @Override
    public boolean contains(double internal) {
      return internal >= 0 && internal < choices.size() && internal == Math.rint(internal);
    }

    @Override
    public boolean isSingle() {
      return choices.size() == 1;
    }

    @Override
    public Object external(double internal) {
      return choices.get((int) internal);
    }

    @Override
    public double internal(Object external) {
      return Choices.index(choices, external);
    }
  }

  /** Real numbers from low to high. */
  static Floating of(double low, double high) {
    return new Floating(low, high, false, null);
  }

  /** Real numbers from low to high, their logarithms equally likely. */
  static Floating log(double low, double high) {
    return new Floating(low, high, true, null);
  }

  /** Whole numbers from low to high. */
  static Whole whole(long low, long high) {
    return new Whole(low, high, false, 1);
  }

  /** One of these choices. */
  static Categorical choice(Object... choices) {
    return new Categorical(Arrays.asList(choices));
  }

  /** Whether an internal value is one of this distribution's. */
  boolean contains(double internal);

  /** Whether there is one value only, so that nothing is to choose. */
  boolean isSingle();

  /** An internal value as users know it: a Double, a Long, or one of the choices. */
  Object external(double internal);

  /**
   * The internal value of what users know.
   *
   * @throws BadInput where it is not a number, NaN, or not one of the choices; a number beyond the
   *     range is not refused here, see {@link #contains}
   */
  double internal(Object external);

  /** This distribution as Optuna writes it in a database. */
  default String json() {
    return DistributionJson.write(this);
  }

  /**
   * A distribution from Optuna's text, today's kinds and those of before Optuna 3.
   *
   * @throws BadInput where the text is none
   */
  static Distribution parse(String json) {
    return DistributionJson.read(json);
  }

  /**
   * Whether both may stand under one name in a search: the same kind, the same use of logarithms,
   * and equal choices. Ranges and steps may differ.
   */
  default boolean isCompatible(Distribution other) {
    if (this instanceof Floating a && other instanceof Floating b) {
      return a.log == b.log;
    }
    if (this instanceof Whole a && other instanceof Whole b) {
      return a.log == b.log;
    }
    return equals(other);
  }
}
