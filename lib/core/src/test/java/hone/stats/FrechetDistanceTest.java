package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
  private static float[] points(int n, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[n * columns];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) (random.nextDouble() * (1 + k % columns));
    }
    return out;
  }

  @Test
  void equalPointsAreNotApart() {
    float[] a = points(50, 6, 1);
    assertThat(FrechetDistance.of(a, a, 6)).isCloseTo(0, within(1e-9));
  }

  @Test
  void aShiftIsItsSquaredLength() {
    float[] a = points(50, 3, 1);
    float[] b = a.clone();
    for (int k = 0; k < b.length; k += 3) {
      b[k] += 3;
      b[k + 1] -= 4;
    }
    assertThat(FrechetDistance.of(a, b, 3)).isCloseTo(25, within(1e-4));
  }

  /** In one dimension it is the squared difference of means and of deviations. */
  @Test
  void inOneDimensionItIsKnown() {
    float[] a = {0, 2, 4}; // mean 2, deviation 2
    float[] b = {5, 10, 15}; // mean 10, deviation 5
    assertThat(FrechetDistance.of(a, b, 1)).isCloseTo(64 + 9, within(1e-9));
  }

  /**
   * Covariances that do not commute: [[2, 1], [1, 2]] and [[1, 0], [0, 4]] have a product of trace
   * 10 and determinant 12, so that the trace of its root is (10 + 2 sqrt(12))^(1/2).
   */
  @Test
  void inTwoDimensionsItIsThePapersFormula() {
    float h = (float) Math.sqrt(1.5);
    float g = (float) Math.sqrt(4.5);
    // Four points of mean 0 along the axes (1, 1) and (1, -1), of variances 3 and 1.
    float x = g / (float) Math.sqrt(2);
    float y = h / (float) Math.sqrt(2);
    float[] a = {x, x, -x, -x, y, -y, -y, y};
    float[] b = {h, 0, -h, 0, 0, (float) Math.sqrt(6), 0, -(float) Math.sqrt(6)};
    double expected = 4 + 5 - 2 * Math.sqrt(10 + 2 * Math.sqrt(12));
    assertThat(FrechetDistance.of(a, b, 2)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void itIsTheSameEitherWay() {
    float[] a = points(40, 5, 1);
    float[] b = points(70, 5, 2);
    assertThat(FrechetDistance.of(a, b, 5))
        .isPositive()
        .isCloseTo(FrechetDistance.of(b, a, 5), within(1e-9));
  }

  @Test
  void noNumberGivesNone() {
    float[] a = points(10, 2, 1);
    float[] b = a.clone();
    b[3] = Float.NaN;
    assertThat(FrechetDistance.of(a, b, 2)).isNaN();
  }

  @Test
  void onePointIsRefused() {
    assertThatThrownBy(() -> FrechetDistance.of(new float[2], new float[8], 2))
        .hasMessageContaining("1 and 4 points; expected at least 2 each");
  }
}
