package hone.model.compression;

import java.util.Arrays;

/**
 * Numbers in rows of the last axis. The arrays are not copied.
 *
 * @param shape extents
 * @param values as many as the product of the extents
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Tensor(int[] shape, float[] values) {
  /** Checks the count. */
  public Tensor {
    if (values.length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(
          values.length + " numbers for an array of " + Arrays.toString(shape));
    }
  }

  /** How many numbers stand between neighbours of an axis. */
  int stride(int axis) {
    int stride = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    return stride;
  }

  /** The place on an axis of the number at an index. */
  int at(int axis, int index) {
    return index / stride(axis) % shape[axis];
  }

  /** The same without the places of an axis that are not kept. */
  Tensor keep(int axis, boolean[] kept) {
    int count = 0;
    for (boolean k : kept) {
      count += k ? 1 : 0;
    }
    int[] smaller = shape.clone();
    smaller[axis] = count;
    int stride = stride(axis);
    float[] out = new float[values.length / shape[axis] * count];
    int to = 0;
    for (int from = 0; from < values.length; from += stride) {
      if (kept[from / stride % shape[axis]]) {
        System.arraycopy(values, from, out, to, stride);
        to += stride;
      }
    }
    return new Tensor(smaller, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "floats " + Arrays.toString(shape);
  }
}
