package hone.run;

import hone.json.Default;
import hone.stats.Calibration;
import hone.stats.ConfusionMatrix;
import java.util.List;

/**
 * A network judged on a part of the images.
 *
 * @param confusion rows are true classes, columns predicted ones
 * @param loss mean negative log-likelihood of the true class, in nats
 * @param calibrationError expected calibration error over 15 equal bins (Guo et al. 2017, eq. 3)
 * @param reliability those of the bins that hold images; none in runs that were recorded before
 *     they were, and on other parts than the test images
 */
public record Evaluation(
    ConfusionMatrix confusion,
    double loss,
    double calibrationError,
    @Default("[]") List<Calibration.Bin> reliability) {
  /** Copies the bins. */
  public Evaluation {
    reliability = List.copyOf(reliability);
  }

  /** A network judged without its bins. */
  public Evaluation(ConfusionMatrix confusion, double loss, double calibrationError) {
    this(confusion, loss, calibrationError, List.of());
  }

  /** The same without its bins. */
  public Evaluation brief() {
    return new Evaluation(confusion, loss, calibrationError);
  }

  /** The part that is classified rightly. */
  public double accuracy() {
    return confusion.accuracy();
  }
}
