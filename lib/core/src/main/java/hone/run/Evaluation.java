package hone.run;

import hone.stats.ConfusionMatrix;

/**
 * A network judged on a part of the images.
 *
 * @param confusion rows are true classes, columns predicted ones
 * @param loss mean negative log-likelihood of the true class, in nats
 * @param calibrationError expected calibration error over 15 equal bins (Guo et al. 2017, eq. 3)
 */
public record Evaluation(ConfusionMatrix confusion, double loss, double calibrationError) {
  /** The part that is classified rightly. */
  public double accuracy() {
    return confusion.accuracy();
  }
}
