package hone.model;

/**
 * Half the squared distance of what two networks have inside, summed over channels, the mean over
 * places (Romero et al. 2015, equation 3, theirs summed over places as well). Labels are the
 * other's numbers.
 */
final class MapDistance extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final int places;

  MapDistance(int places) {
    this.places = places;
  }

  @Override
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    double[] values = new double[rows];
    int columns = rows == 0 ? 1 : scores.length / rows;
    for (int i = 0; i < scores.length; i++) {
      double gap = scores[i] - labels[i];
      values[i / columns] += gap * gap / (2 * places);
      if (gradient != null) {
        gradient[i] = gap / places;
      }
    }
    return values;
  }

  @Override
  double row(double[] scores, double[] label) {
    throw new UnsupportedOperationException("no label here sums to a weight");
  }

  @Override
  public String name() {
    return "distance of maps";
  }
}
