package hone.model;

/**
 * The normalised, temperature-scaled cross-entropy of Chen et al. 2020 (NT-Xent, equation 1): of n
 * rows, row i and row i + n/2 are two views of one image, and each is to be told from all others by
 * its cosine with the first. Labels play no part.
 */
final class Partners extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private static final double SMALLEST = 1e-12; // a length that is divided by

  private final double temperature;
  private int found;

  Partners(double temperature) {
    this.temperature = temperature;
  }

  /** How many rows were nearest to their partner since the last call. */
  int takeFound() {
    int count = found;
    found = 0;
    return count;
  }

  @Override
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    if (rows < 2 || rows % 2 == 1) {
      throw new IllegalArgumentException(rows + " rows are no pairs of views");
    }
    int width = scores.length / rows;
    double[] lengths = new double[rows];
    double[] z = directions(scores, lengths, width);
    double[] values = new double[rows];
    double[] pull = gradient == null ? null : new double[rows * rows]; // by each cosine
    double[] cosines = new double[rows];
    for (int i = 0; i < rows; i++) {
      int partner = (i + rows / 2) % rows;
      int nearest = -1;
      for (int j = 0; j < rows; j++) {
        cosines[j] = j == i ? Double.NEGATIVE_INFINITY : dot(z, i, j, width) / temperature;
        nearest = j != i && (nearest < 0 || cosines[j] > cosines[nearest]) ? j : nearest;
      }
      found += nearest == partner ? 1 : 0;
      double most = cosines[nearest];
      double sum = 0;
      for (int j = 0; j < rows; j++) {
        sum += Math.exp(cosines[j] - most);
      }
      values[i] = most + Math.log(sum) - cosines[partner];
      for (int j = 0; gradient != null && j < rows; j++) {
        double slope = (Math.exp(cosines[j] - most) / sum - (j == partner ? 1 : 0)) / temperature;
        pull[i * rows + j] += slope;
        pull[j * rows + i] += slope;
      }
    }
    if (gradient != null) {
      byScores(z, lengths, pull, gradient);
    }
    return values;
  }

  private static double[] directions(double[] scores, double[] lengths, int width) {
    double[] z = new double[scores.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.max(SMALLEST, Math.sqrt(dot(scores, i, i, width)));
      for (int k = i * width; k < (i + 1) * width; k++) {
        z[k] = scores[k] / lengths[i];
      }
    }
    return z;
  }

  // What moves a direction moves a row of scores across it, and the less the longer that is.
  private static void byScores(double[] z, double[] lengths, double[] pull, double[] gradient) {
    int rows = lengths.length;
    int width = z.length / rows;
    double[] slope = new double[width];
    for (int i = 0; i < rows; i++) {
      double along = 0;
      for (int k = 0; k < width; k++) {
        slope[k] = 0;
        for (int j = 0; j < rows; j++) {
          slope[k] += pull[i * rows + j] * z[j * width + k];
        }
        along += slope[k] * z[i * width + k];
      }
      for (int k = 0; k < width; k++) {
        gradient[i * width + k] = (slope[k] - along * z[i * width + k]) / lengths[i];
      }
    }
  }

  private static double dot(double[] z, int i, int j, int width) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += z[i * width + k] * z[j * width + k];
    }
    return sum;
  }

  @Override
  double row(double[] scores, double[] label) {
    throw new UnsupportedOperationException("views are told from those of the whole batch");
  }

  @Override
  public String name() {
    return "partners among views";
  }
}
