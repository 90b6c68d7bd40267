package hone.model;

/** The mean squared error of an image's numbers (Vincent et al. 2010, equation 3, over a pixel). */
final class Reconstruction extends ScoreLoss {
  private static final long serialVersionUID = 1;

  @Override
  double[] values(int rows, double[] told, double[] whole, double[] gradient) {
    int each = rows == 0 ? 1 : told.length / rows;
    double[] values = new double[rows];
    for (int i = 0; i < told.length; i++) {
      double gap = told[i] - whole[i];
      values[i / each] += gap * gap / each;
      if (gradient != null) {
        gradient[i] = 2 * gap / each;
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
    return "squared error of pixels";
  }
}
