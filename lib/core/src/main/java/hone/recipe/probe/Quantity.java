package hone.recipe.probe;

/**
 * A number by which trials are compared: a {@code hone.recipe.Metric} of the trial itself, or a
 * {@link Measure} of the network that it left.
 */
public interface Quantity {
  /** Its name for tables and axes. */
  String label();

  /** The unit of its values; percentages differ by points. */
  String unit();

  /** Whether more is better. */
  boolean higherIsBetter();

  /** Label and unit, as on an axis. */
  default String title() {
    return unit().isEmpty() ? label() : label() + " (" + unit() + ")";
  }

  /** The unit of a difference of two values. */
  default String difference() {
    return unit().equals("%") ? "points" : unit();
  }
}
