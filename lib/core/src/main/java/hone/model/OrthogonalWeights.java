package hone.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Orthonormal vectors times a gain, drawn evenly: normal numbers by Gram and Schmidt, whose
 * triangular factor has a positive diagonal (Mezzadri 2007, section 5).
 */
record OrthogonalWeights(double gain) implements IWeightInit {
  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
    // Deeplearning4j has begun this thread's generator with the network's seed.
    SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
    INDArray weights = view.reshape(order, shape);
    weights.assign(Nd4j.create(values(fanIn, shape, random), shape, 'c'));
    return weights;
  }

  private float[] values(double fanIn, long[] shape, SplittableRandom random) {
    int first = Math.toIntExact(shape[0]);
    int last = Math.toIntExact(shape[shape.length - 1]);
    int all = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    if (shape.length == 2) { // [reads, units]
      return placed(matrix(last, first, random), 1, last);
    }
    if (all / first == fanIn) { // [units, channels, height, width]
      return placed(matrix(first, all / first, random), all / first, 1);
    }
    // [height, width, channels, multiplier]: a matrix for each channel.
    int window = Math.toIntExact(shape[0] * shape[1]);
    int channels = Math.toIntExact(shape[2]);
    float[] out = new float[all];
    for (int c = 0; c < channels; c++) {
      double[][] one = matrix(last, window, random);
      for (int unit = 0; unit < last; unit++) {
        for (int i = 0; i < window; i++) {
          out[(i * channels + c) * last + unit] = (float) (gain * one[unit][i]);
        }
      }
    }
    return out;
  }

  private float[] placed(double[][] matrix, int unit, int number) {
    float[] out = new float[matrix.length * matrix[0].length];
    for (int u = 0; u < matrix.length; u++) {
      for (int i = 0; i < matrix[u].length; i++) {
        out[u * unit + i * number] = (float) (gain * matrix[u][i]);
      }
    }
    return out;
  }

  /** Rows are orthonormal, or columns where there are more rows. */
  private static double[][] matrix(int rows, int columns, SplittableRandom random) {
    if (rows <= columns) {
      return orthonormal(rows, columns, random);
    }
    double[][] turned = orthonormal(columns, rows, random);
    double[][] out = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[r][c] = turned[c][r];
      }
    }
    return out;
  }

  private static double[][] orthonormal(int count, int length, SplittableRandom random) {
    double[][] out = new double[count][length];
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < length; i++) {
        out[v][i] = normal(random);
      }
      // Twice is enough (Giraud et al. 2005): what rounding left of the others goes, too.
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < v; other++) {
          add(out[v], -dot(out[v], out[other]), out[other]);
        }
      }
      double norm = Math.sqrt(dot(out[v], out[v]));
      for (int i = 0; i < length; i++) {
        out[v][i] /= norm;
      }
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  // Box and Muller 1958, by functions that are the same everywhere.
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
