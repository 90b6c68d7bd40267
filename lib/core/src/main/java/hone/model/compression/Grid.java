package hone.model.compression;

import java.util.Arrays;

/**
 * To what an array is rounded: whole multiples of a scale, from -limit to limit; with one bit, plus
 * and minus the scale.
 *
 * @param bits of a code, 1 to 8
 * @param axis whose places have scales of their own; {@link #ONE} or {@link #FIXED} for one scale
 * @param scales above 0, or 0 where all is 0
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Grid(int bits, int axis, float[] scales) {
  /** An axis that there is not: one scale for all. */
  static final int ONE = -1;

  /** The same, and it is a power of two. */
  static final int FIXED = -2;

  /** The largest code. */
  int limit() {
    return Math.max(1, (1 << (bits - 1)) - 1);
  }

  /** The code of a number; what is 0, as a pruned weight is, keeps code 0. */
  int code(float value, float scale) {
    if (value == 0 || scale == 0) {
      return 0;
    }
    if (bits == 1) {
      return value > 0 ? 1 : -1;
    }
    return Math.max(-limit(), Math.min(limit(), Math.round(value / scale)));
  }

  /** The scale of the number at an index of an array of this shape. */
  float scale(int[] shape, int index) {
    if (axis < 0) {
      return scales[0];
    }
    int stride = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    return scales[index / stride % shape[axis]];
  }

  /** The grid of an array without the places of an axis that are not kept. */
  Grid keep(int along, boolean[] kept) {
    return along == axis
        ? new Grid(bits, axis, new Tensor(new int[] {scales.length}, scales).keep(0, kept).values())
        : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid g
        && bits == g.bits
        && axis == g.axis
        && Arrays.equals(scales, g.scales);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * bits + axis) + Arrays.hashCode(scales);
  }

  @Override
  public String toString() {
    return bits + " bits, " + scales.length + " scales";
  }
}
