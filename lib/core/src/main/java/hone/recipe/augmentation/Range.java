package hone.recipe.augmentation;

/**
 * From which a strength is drawn, uniformly. What it may span is for the record to say that has it.
 *
 * @param low the least
 * @param high the most; equal to {@code low} where the strength is fixed
 */
public record Range(double low, double high) {
  /** From the least to the most. */
  public static Range of(double low, double high) {
    return new Range(low, high);
  }

  /** Always this. */
  public static Range exactly(double value) {
    return new Range(value, value);
  }

  /** At most this far from 0, either way. */
  public static Range upTo(double reach) {
    return new Range(-reach, reach);
  }

  /** At most this far from 1, either way: factors. */
  public static Range factors(double reach) {
    return new Range(1 - reach, 1 + reach);
  }
}
