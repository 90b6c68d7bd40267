package hone.model;

/** A loss that is the sum of one for each class, on the scores themselves. */
abstract class EachScoreLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  /** The loss of one score for its label from 0 to 1. */
  abstract double of(double score, double label);

  /** Its derivative to the score. */
  abstract double slope(double score, double label);

  @Override
  final double row(double[] scores, double[] label) {
    double loss = 0;
    for (int k = 0; k < scores.length; k++) {
      loss += of(scores[k], label[k]);
      scores[k] = slope(scores[k], label[k]);
    }
    return loss;
  }

  /** The log loss of sigmoid(z). */
  static final class Log extends EachScoreLoss {
    private static final long serialVersionUID = 1;

    // -y log s(z) - (1 - y) log(1 - s(z)), without the exponential of a large number.
    @Override
    double of(double z, double y) {
      return Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    double slope(double z, double y) {
      double small = Math.exp(-Math.abs(z));
      return (z >= 0 ? 1 : small) / (1 + small) - y;
    }

    @Override
    public String name() {
      return "log loss";
    }
  }

  /** (z - y)^2. */
  static final class Squared extends EachScoreLoss {
    private static final long serialVersionUID = 1;

    @Override
    double of(double z, double y) {
      return (z - y) * (z - y);
    }

    @Override
    double slope(double z, double y) {
      return 2 * (z - y);
    }

    @Override
    public String name() {
      return "squared error of scores";
    }
  }

  /** Half the square of z - y near 0, a straight line beyond delta. */
  static final class Huber extends EachScoreLoss {
    private static final long serialVersionUID = 1;

    private final double delta;

    Huber(double delta) {
      this.delta = delta;
    }

    @Override
    double of(double z, double y) {
      double gap = Math.abs(z - y);
      return gap <= delta ? gap * gap / 2 : delta * (gap - delta / 2);
    }

    @Override
    double slope(double z, double y) {
      return Math.max(-delta, Math.min(delta, z - y));
    }

    @Override
    public String name() {
      return "Huber";
    }
  }
}
