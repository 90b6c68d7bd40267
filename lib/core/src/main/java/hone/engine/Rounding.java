package hone.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rounds to multiples of a step between two ends. Its gradient is 1 between them and 0 beyond, as
 * if there were no rounding (straight-through, Bengio et al. 2013; Jacob et al. 2018, section 3).
 */
public final class Rounding extends BaseActivationFunction {
  private static final long serialVersionUID = 1;

  private final float step;
  private final int lowest;
  private final int highest;

  /**
   * Levels from lowest to highest, both counted in steps.
   *
   * @param step above 0
   */
  public Rounding(float step, int lowest, int highest) {
    this.step = step;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The distance between two levels. */
  public float step() {
    return step;
  }

  /** The lowest level, in steps. */
  public int lowest() {
    return lowest;
  }

  /** The highest level, in steps. */
  public int highest() {
    return highest;
  }

  /** Rounds all numbers in place and says, where asked, which lie between the ends. */
  void round(float[] values, boolean[] inside) {
    for (int i = 0; i < values.length; i++) {
      float level = (float) Math.rint(values[i] / step);
      float clipped = Math.max(lowest, Math.min(highest, level));
      if (inside != null) {
        inside[i] = level == clipped;
      }
      values[i] = clipped * step;
    }
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    float[] values = numbers(in);
    round(values, null);
    in.assign(array(values, in));
    return in;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray gradient) {
    float[] values = numbers(in);
    boolean[] inside = new boolean[values.length];
    round(values, inside);
    float[] slopes = numbers(gradient);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = inside[i] ? slopes[i] : 0;
    }
    in.assign(array(slopes, in));
    return new Pair<>(in, null);
  }

  private static float[] numbers(INDArray array) {
    return array.dup('c').reshape(array.length()).castTo(DataType.FLOAT).toFloatVector();
  }

  private static INDArray array(float[] values, INDArray like) {
    return Nd4j.create(values, like.shape(), 'c').castTo(like.dataType());
  }

  @Override
  public String toString() {
    return "rounding(" + step + ", " + lowest + " to " + highest + ")";
  }
}
