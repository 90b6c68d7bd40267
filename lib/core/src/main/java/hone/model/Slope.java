package hone.model;

import hone.engine.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a quantity changes with a network's scores or features. */
@FunctionalInterface
public interface Slope {
  /**
   * The derivative of a quantity by each number.
   *
   * @param values scores or features [N, K], row by row; may be overwritten and returned
   */
  float[] of(float[] values);

  /** That of the mean of -log(1 - p[last]), p the softmax of all scores: last means "made". */
  static Slope ofSeemingReal(int images) {
    return z -> {
      int columns = z.length / images;
      for (int i = 0; i < images; i++) {
        double[] row = new double[columns];
        for (int c = 0; c < columns; c++) {
          row[c] = z[i * columns + c];
        }
        MadeLoss.real(row);
        for (int c = 0; c < columns; c++) {
          z[i * columns + c] = (float) (row[c] / images);
        }
      }
      return z;
    };
  }

  /**
   * That of the summed cross-entropy of images' classes.
   *
   * @param labels one-hot [N, classes], of the first scores where there are more
   */
  static Slope ofCrossEntropy(INDArray labels) {
    float[] y = Floats.read(labels);
    int classes = Math.toIntExact(labels.size(1));
    return z -> {
      int scores = z.length / (y.length / classes);
      float[] p = new float[y.length];
      for (int i = 0; i < y.length; i++) {
        p[i] = z[i / classes * scores + i % classes];
      }
      Softmax.rows(p, classes);
      float[] slope = new float[z.length];
      for (int i = 0; i < y.length; i++) {
        slope[i / classes * scores + i % classes] = p[i] - y[i];
      }
      return slope;
    };
  }
}
