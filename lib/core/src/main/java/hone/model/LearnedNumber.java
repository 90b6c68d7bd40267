package hone.model;

import java.io.Serializable;

/**
 * A number of a loss that Adam (Kingma and Ba 2015, algorithm 1) learns beside the network. What a
 * batch says about it is taken over when the next batch begins, so that loss and gradient of one
 * batch are those of one value.
 */
final class LearnedNumber implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private double value;
  private double mean;
  private double square;
  private int steps;
  private double slope;
  private boolean waits;

  LearnedNumber(double rate) {
    this.rate = rate;
  }

  double value() {
    return value;
  }

  /** Takes the step that the last batch asks for, if there was one, and forgets its slope. */
  void begin() {
    if (waits) {
      steps++;
      mean = BETA_1 * mean + (1 - BETA_1) * slope;
      square = BETA_2 * square + (1 - BETA_2) * slope * slope;
      double unbiased = mean / (1 - Math.pow(BETA_1, steps));
      double spread = Math.sqrt(square / (1 - Math.pow(BETA_2, steps)));
      value -= rate * unbiased / (spread + EPSILON);
    }
    slope = 0;
    waits = false;
  }

  /** Adds one image's derivative of the loss to this number. */
  void add(double derivative) {
    slope += derivative;
  }

  /** Ends a batch of so many images. */
  void end(int rows) {
    slope /= rows;
    waits = Double.isFinite(slope);
  }
}
