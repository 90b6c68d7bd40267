package hone.model;

/**
 * The mean squared error of an image's hidden numbers (He et al. 2022, section 3); labels of all
 * others are not a number. An image of which nothing is hidden costs nothing.
 */
final class HiddenError extends ScoreLoss {
  private static final long serialVersionUID = 1;

  @Override
  double[] values(int rows, double[] told, double[] whole, double[] gradient) {
    int each = rows == 0 ? 1 : told.length / rows;
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      int hidden = 0;
      for (int i = row * each; i < (row + 1) * each; i++) {
        hidden += Double.isNaN(whole[i]) ? 0 : 1;
      }
      for (int i = row * each; i < (row + 1) * each; i++) {
        if (!Double.isNaN(whole[i])) {
          double gap = told[i] - whole[i];
          values[row] += gap * gap / hidden;
          if (gradient != null) {
            gradient[i] = 2 * gap / hidden;
          }
        }
      }
    }
    return values;
  }

  @Override
  double row(double[] scores, double[] label) {
    throw new UnsupportedOperationException("pixels are no probabilities");
  }

  @Override
  public String name() {
    return "squared error of hidden pixels";
  }
}
