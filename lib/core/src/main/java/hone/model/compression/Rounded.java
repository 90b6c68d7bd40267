package hone.model.compression;

import hone.recipe.Compression.Quantize;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights rounded to few levels. */
public final class Rounded {
  private static final int PASSES = 10;
  private static final double NARROWEST = 0.1; // part of the largest size that is tried

  private Rounded() {}

  /** The same arrays, with grids for all weights of convolutions and dense layers. */
  public static Tensors of(Quantize how, Tensors tensors) {
    if (how.bits() == Quantize.FLOAT) {
      return tensors;
    }
    Map<String, Grid> grids = new LinkedHashMap<>();
    tensors
        .arrays()
        .forEach(
            (name, array) -> {
              if (Tensors.isWeights(name)) {
                grids.put(name, grid(how, array));
              }
            });
    return tensors.on(grids, tensors.ranges());
  }

  // A filter's place is the first of four axes, a unit's the last of two; a convolution of single
  // channels is [height, width, channels, 1].
  private static int axis(int[] shape) {
    boolean depthwise = shape.length == 4 && shape[3] == 1 && shape[2] > 1;
    return shape.length == 2 ? 1 : depthwise ? 2 : 0;
  }

  private static Grid grid(Quantize how, Tensor array) {
    if (how.scale() == Quantize.Scale.FIXED_POINT) {
      return fixed(how.bits(), array);
    }
    int axis = how.scale() == Quantize.Scale.CHANNEL ? axis(array.shape()) : Grid.ONE;
    int count = axis < 0 ? 1 : array.shape()[axis];
    float[] largest = new float[count];
    for (int i = 0; i < array.values().length; i++) {
      int place = axis < 0 ? 0 : array.at(axis, i);
      largest[place] = Math.max(largest[place], Math.abs(array.values()[i]));
    }
    Grid best = new Grid(how.bits(), axis, largest);
    double[] least = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    float[] scales = new float[count];
    for (double part = 1; part > NARROWEST; part -= 0.05) {
      Grid tried = new Grid(how.bits(), axis, times(largest, part / best.limit()));
      double[] errors = errors(tried, array);
      for (int c = 0; c < count; c++) {
        if (errors[c] < least[c]) {
          least[c] = errors[c];
          scales[c] = tried.scales()[c];
        }
      }
    }
    Grid grid = new Grid(how.bits(), axis, scales);
    for (int pass = 0; pass < PASSES; pass++) {
      grid = nearer(grid, array);
    }
    return grid;
  }

  private static Grid fixed(int bits, Tensor array) {
    float most = 0;
    for (float v : array.values()) {
      most = Math.max(most, Math.abs(v));
    }
    Grid best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int halvings = 0; halvings < bits + 6; halvings++) {
      float scale = (float) Math.scalb(Powers.above(most), -halvings);
      Grid tried = new Grid(bits, Grid.FIXED, new float[] {scale});
      double error = errors(tried, array)[0];
      if (error < least) {
        least = error;
        best = tried;
      }
    }
    return best;
  }

  // Half the scale, the same or twice, whichever has the least error.
  private static Grid nearestPower(Grid grid, Tensor array) {
    Grid best = grid;
    double least = errors(grid, array)[0];
    for (float factor : new float[] {0.5f, 2}) {
      Grid tried = new Grid(grid.bits(), Grid.FIXED, new float[] {grid.scales()[0] * factor});
      double error = errors(tried, array)[0];
      if (error < least) {
        least = error;
        best = tried;
      }
    }
    return best;
  }

  private static float[] times(float[] values, double factor) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (values[i] * factor);
    }
    return out;
  }

  private static double[] errors(Grid grid, Tensor array) {
    double[] out = new double[grid.scales().length];
    Tensor rounded = to(grid, array);
    for (int i = 0; i < array.values().length; i++) {
      double gap = array.values()[i] - rounded.values()[i];
      out[grid.axis() < 0 ? 0 : array.at(grid.axis(), i)] += gap * gap;
    }
    return out;
  }

  /** The array on the grid; what is 0 stays 0. */
  public static Tensor to(Grid grid, Tensor array) {
    float[] out = new float[array.values().length];
    for (int i = 0; i < out.length; i++) {
      float scale = grid.scale(array.shape(), i);
      out[i] = scale * grid.code(array.values()[i], scale);
    }
    return new Tensor(array.shape(), out);
  }

  /**
   * The grid with each scale that which, for the codes of the scale before, has the least squared
   * error: sum of weights times codes over sum of squared codes; of fixed point the neighbouring
   * power of two with the least error.
   */
  public static Grid nearer(Grid grid, Tensor array) {
    if (grid.axis() == Grid.FIXED) {
      return nearestPower(grid, array);
    }
    double[] above = new double[grid.scales().length];
    double[] below = new double[above.length];
    for (int i = 0; i < array.values().length; i++) {
      int place = grid.axis() < 0 ? 0 : array.at(grid.axis(), i);
      int code = grid.code(array.values()[i], grid.scales()[place]);
      above[place] += (double) array.values()[i] * code;
      below[place] += (double) code * code;
    }
    float[] scales = grid.scales().clone();
    for (int c = 0; c < scales.length; c++) {
      scales[c] = below[c] == 0 ? scales[c] : (float) (above[c] / below[c]);
    }
    return new Grid(grid.bits(), grid.axis(), scales);
  }
}
