package hone.search.space;

/** Which way an objective is better. */
public enum Direction {
  /** Lower is better. */
  MINIMIZE,
  /** Higher is better. */
  MAXIMIZE;

  /** Whether the first value is better than the second; NaN is better than nothing. */
  public boolean better(double first, double second) {
    return this == MINIMIZE ? first < second : first > second;
  }

  /** The value with the sign that makes lower better. */
  public double lowered(double value) {
    return this == MINIMIZE ? value : -value;
  }
}
