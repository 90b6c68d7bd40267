package hone.train;

import hone.run.Result;

/** Whether features of different images differ. */
final class Spread {
  private Spread() {}

  /**
   * The spread of features, of which an image has one row.
   *
   * <p>The first number is the root of the mean squared distance of the rows' directions from their
   * mean: 1 where they balance, 0 where all are equal, or nothing but zeros (cf. Chen and He 2021,
   * section 4.1). The second is the square of the sum of the eigenvalues of the features'
   * covariance over the sum of their squares (the participation ratio): how many dimensions vary.
   */
  static Result.SelfTaught.Features of(float[] features, int rows) {
    int width = features.length / rows;
    double[] mean = new double[width];
    double[] direction = new double[width];
    double squares = 0; // of directions
    for (int i = 0; i < rows; i++) {
      double length = 0;
      for (int k = 0; k < width; k++) {
        double v = features[i * width + k];
        mean[k] += v / rows;
        length += v * v;
      }
      length = Math.sqrt(length);
      for (int k = 0; length > 0 && k < width; k++) {
        direction[k] += features[i * width + k] / length / rows;
      }
      squares += length > 0 ? 1.0 / rows : 0;
    }
    double spread = squares;
    for (double d : direction) {
      spread -= d * d;
    }
    return new Result.SelfTaught.Features(
        Math.sqrt(Math.max(0, spread)), dimensions(features, mean, rows));
  }

  // tr(C)^2 / tr(C^2) from the rows' inner products: as many as there are images, not features.
  private static double dimensions(float[] features, double[] mean, int rows) {
    int width = mean.length;
    double[][] centred = new double[rows][width];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < width; k++) {
        centred[i][k] = features[i * width + k] - mean[k];
      }
    }
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < width; k++) {
          product += centred[i][k] * centred[j][k];
        }
        trace += i == j ? product : 0;
        squares += (i == j ? 1 : 2) * product * product;
      }
    }
    return squares == 0 ? 0 : trace * trace / squares;
  }
}
