package hone.model;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss computed from the scores [N, classes] themselves in double, so that no score is too large;
 * the activation that Deeplearning4j hands over is the output's softmax, and no part of the loss.
 * (Its own cross-entropy cuts probabilities at 1e-10: no image ever costs more than 23.03.)
 *
 * <p>A row of labels sums to the image's weight: 1, unless somebody weights images.
 */
abstract class ScoreLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  /**
   * The loss of one image.
   *
   * @param scores of its classes, replaced by the derivatives to them
   * @param label its probabilities by the label, which sum to 1
   */
  abstract double row(double[] scores, double[] label);

  /** Scores beside those of the classes, the last of a row. */
  int extra() {
    return 0;
  }

  /** Called before the rows of a batch whose gradient is wanted. */
  void begin() {}

  /** Called after them. */
  void end(int rows) {}

  /**
   * The loss of each image.
   *
   * @param scores row by row; not kept
   * @param labels row by row
   * @param gradient where the derivatives to the scores go; null when they are not wanted
   */
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    int columns = rows == 0 ? 0 : scores.length / rows;
    double[] values = new double[rows];
    if (gradient != null) {
      begin();
    }
    for (int i = 0; i < rows; i++) {
      double[] z = Arrays.copyOfRange(scores, i * columns, (i + 1) * columns);
      double[] y = Arrays.copyOfRange(labels, i * columns, (i + 1) * columns);
      double weight = weight(y);
      values[i] = weight * row(z, y);
      if (gradient != null) {
        for (int k = 0; k < columns; k++) {
          gradient[i * columns + k] = weight * z[k];
        }
      }
    }
    if (gradient != null) {
      end(rows);
    }
    return values;
  }

  // Takes the weight out of the label. A label of nothing but zeros counts nothing.
  private double weight(double[] label) {
    double sum = 0;
    for (int k = 0; k < label.length - extra(); k++) {
      sum += label[k];
    }
    if (sum == 1 || sum == 0) {
      return sum;
    }
    for (int k = 0; k < label.length - extra(); k++) {
      label[k] /= sum;
    }
    return sum;
  }

  @Override
  public final double computeScore(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask, boolean average) {
    double sum = Arrays.stream(values(labels, scores, mask, null)).sum();
    return average ? sum / scores.size(0) : sum;
  }

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask) {
    double[] values = finite(values(labels, scores, mask, null));
    return Nd4j.createFromArray(values).castTo(scores.dataType()).reshape(values.length, 1);
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask) {
    return computeGradientAndScore(labels, scores, softmax, mask, false).getSecond();
  }

  @Override
  public final Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask, boolean average) {
    double[] gradient = new double[Math.toIntExact(scores.length())];
    double sum = Arrays.stream(values(labels, scores, mask, gradient)).sum();
    INDArray array = Nd4j.createFromArray(finite(gradient)).castTo(scores.dataType());
    return Pair.of(average ? sum / scores.size(0) : sum, array.reshape('c', scores.shape()));
  }

  private double[] values(INDArray labels, INDArray scores, INDArray mask, double[] gradient) {
    if (mask != null) {
      throw new UnsupportedOperationException("a loss on whole images takes no mask");
    }
    return values(
        Math.toIntExact(scores.size(0)),
        Floats.readDoubles(scores),
        Floats.readDoubles(labels),
        gradient);
  }

  // What a float can hold: twice the largest float, a derivative of a square, is no infinity.
  private static double[] finite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, values[i]));
    }
    return values;
  }
}
