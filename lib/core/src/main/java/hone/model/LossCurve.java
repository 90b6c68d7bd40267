package hone.model;

import hone.json.BadInput;
import hone.recipe.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss on two classes against the logit error: by how much the wrong class's score exceeds the
 * right one's, their mean being 0.
 *
 * @param errors logit errors
 * @param losses in the loss's own unit
 * @param gradients Euclidean norm of the derivatives to the two scores
 */
public record LossCurve(List<Double> errors, List<Double> losses, List<Double> gradients) {
  /** Copies the lists. */
  public LossCurve {
    errors = List.copyOf(errors);
    losses = List.copyOf(losses);
    gradients = List.copyOf(gradients);
  }

  /**
   * The curve of a loss.
   *
   * @param reach the largest logit error, in either direction
   * @param points how many, at least 2
   * @throws BadInput for a loss that the program brought, or one on more than classes
   */
  public static LossCurve of(Loss loss, double reach, int points) {
    ILossFunction code = Losses.of(loss);
    if (!(code instanceof ScoreLoss own) || own.extra() > 0) {
      throw new BadInput("There is no curve of " + loss + "; expected a loss of Hone on classes.");
    }
    List<Double> errors = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> gradients = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double error = reach * (2.0 * i / (points - 1) - 1);
      double[] gradient = new double[2];
      losses.add(
          own.values(1, new double[] {-error / 2, error / 2}, new double[] {1, 0}, gradient)[0]);
      errors.add(error);
      gradients.add(Math.hypot(gradient[0], gradient[1]));
    }
    return new LossCurve(errors, losses, gradients);
  }
}
