package hone.model;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss on softmax probabilities, computed from the scores [N, classes] themselves in double, so
 * that no score is too large; the activation that Deeplearning4j hands over is taken to be softmax.
 * (Its own cross-entropy cuts probabilities at 1e-10: no image ever costs more than 23.03.)
 */
abstract class ScoreLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  /**
   * The loss of one image.
   *
   * @param logs logarithms of its probabilities, replaced by the derivatives to its scores
   * @param label its probabilities by the label, which sum to 1
   */
  abstract double row(double[] logs, double[] label);

  @Override
  public final double computeScore(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask, boolean average) {
    double sum = Arrays.stream(values(labels, scores, mask, null)).sum();
    return average ? sum / scores.size(0) : sum;
  }

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation softmax, INDArray mask) {
    double[] values = values(labels, scores, mask, null);
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
    INDArray array = Nd4j.createFromArray(gradient).castTo(scores.dataType());
    return Pair.of(average ? sum / scores.size(0) : sum, array.reshape('c', scores.shape()));
  }

  private double[] values(INDArray labels, INDArray scores, INDArray mask, double[] gradient) {
    if (mask != null) {
      throw new UnsupportedOperationException("a loss on whole images takes no mask");
    }
    int rows = Math.toIntExact(scores.size(0));
    int classes = Math.toIntExact(scores.size(1));
    double[] z = Floats.readDoubles(scores);
    double[] y = Floats.readDoubles(labels);
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] logs = logSoftmax(Arrays.copyOfRange(z, i * classes, (i + 1) * classes));
      values[i] = row(logs, Arrays.copyOfRange(y, i * classes, (i + 1) * classes));
      if (gradient != null) {
        System.arraycopy(logs, 0, gradient, i * classes, classes);
      }
    }
    return values;
  }

  private static double[] logSoftmax(double[] z) {
    double most = Arrays.stream(z).max().orElseThrow();
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    double logSum = most + Math.log(sum);
    for (int k = 0; k < z.length; k++) {
      z[k] -= logSum;
    }
    return z;
  }

  /** The sum of -y log p. */
  static final class CrossEntropy extends ScoreLoss {
    private static final long serialVersionUID = 1;

    @Override
    double row(double[] logs, double[] label) {
      double loss = 0;
      for (int k = 0; k < logs.length; k++) {
        if (label[k] != 0) {
          loss -= label[k] * logs[k];
        }
        logs[k] = Math.exp(logs[k]) - label[k];
      }
      return loss;
    }

    @Override
    public String name() {
      return "cross-entropy";
    }
  }

  /** The sum of (p - y)^2. */
  static final class SquaredError extends ScoreLoss {
    private static final long serialVersionUID = 1;

    @Override
    double row(double[] logs, double[] label) {
      double loss = 0;
      double weighted = 0;
      for (int k = 0; k < logs.length; k++) {
        double p = Math.exp(logs[k]);
        loss += (p - label[k]) * (p - label[k]);
        weighted += (p - label[k]) * p;
      }
      for (int k = 0; k < logs.length; k++) {
        double p = Math.exp(logs[k]);
        logs[k] = 2 * p * (p - label[k] - weighted);
      }
      return loss;
    }

    @Override
    public String name() {
      return "squared error";
    }
  }
}
