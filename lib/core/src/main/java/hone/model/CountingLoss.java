package hone.model;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss that also counts how many of a batch's images have their highest score at their label: the
 * scores of the training pass are at hand here and nowhere later.
 */
final class CountingLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final ILossFunction loss;
  private int right;
  private transient Teacher teacher; // null where nobody teaches

  CountingLoss(ILossFunction loss) {
    this.loss = loss;
  }

  /** How many were right since the last call. */
  int takeRight() {
    int count = right;
    right = 0;
    return count;
  }

  /** How much it counts that two domains lie near each other, where the loss asks for that. */
  void strength(double now) {
    ((AlignedLoss) loss).strength(now);
  }

  void learnFrom(Teacher who) {
    teacher = who;
  }

  private void count(INDArray labels, INDArray scores) {
    int columns = (int) scores.size(1);
    int classes = columns - (loss instanceof ScoreLoss own ? own.extra() : 0);
    float[] x = Floats.read(scores);
    float[] y = Floats.read(labels);
    for (int from = 0; from < x.length; from += columns) {
      int named = argMax(y, from, classes);
      // An image without a class is neither right nor wrong.
      if (y[from + named] != 0 && argMax(x, from, classes) == named) {
        right++;
      }
    }
  }

  private static int argMax(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray scores, IActivation f, INDArray mask, boolean average) {
    if (teacher == null) {
      return loss.computeScore(labels, scores, f, mask, average);
    }
    double[] z = Floats.readDoubles(scores); // before the loss may overwrite them
    double own = loss.computeScore(labels, scores, f, mask, false);
    int rows = Math.toIntExact(labels.size(0));
    double sum = teacher.mixed(rows, own, z, Floats.readDoubles(labels), null);
    return average ? sum / rows : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation f, INDArray mask) {
    return loss.computeScoreArray(labels, scores, f, mask);
  }

  @Override
  public INDArray computeGradient(INDArray labels, INDArray scores, IActivation f, INDArray mask) {
    return teacher == null
        ? countedGradient(labels, scores, f, mask)
        : computeGradientAndScore(labels, scores, f, mask, false).getSecond();
  }

  private INDArray countedGradient(INDArray labels, INDArray scores, IActivation f, INDArray mask) {
    count(labels, scores); // before the loss may overwrite the scores
    return loss.computeGradient(labels, scores, f, mask);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray scores, IActivation f, INDArray mask, boolean average) {
    count(labels, scores);
    if (teacher == null) {
      return loss.computeGradientAndScore(labels, scores, f, mask, average);
    }
    double[] z = Floats.readDoubles(scores);
    Pair<Double, INDArray> own = loss.computeGradientAndScore(labels, scores, f, mask, false);
    int rows = Math.toIntExact(labels.size(0));
    double[] gradient = Floats.readDoubles(own.getSecond());
    double sum = teacher.mixed(rows, own.getFirst(), z, Floats.readDoubles(labels), gradient);
    INDArray array = Nd4j.createFromArray(gradient).castTo(own.getSecond().dataType());
    return Pair.of(average ? sum / rows : sum, array.reshape('c', own.getSecond().shape()));
  }

  @Override
  public String name() {
    return loss.name();
  }
}
