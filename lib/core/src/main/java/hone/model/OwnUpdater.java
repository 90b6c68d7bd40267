package hone.model;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An update rule of ours: one pass over plain float arrays, in Java, whose arithmetic is the same
 * on every machine. ND4J M2.1's own rules differ from the papers (in the place of epsilon, the
 * first state, the correction of bias; Nadam's step even grows with the gradient).
 */
interface OwnUpdater extends IUpdater {
  /** The rate of each step. */
  ISchedule rates();

  /** How many numbers are kept for one parameter. */
  int copies();

  /**
   * One step.
   *
   * @param g the gradient, replaced by what is subtracted from the parameters
   * @param state one array of g's length for each copy, zero at first, replaced by the next state
   * @param rate of this step
   * @param step from 1
   */
  void apply(float[] g, float[][] state, double rate, int step);

  @Override
  IUpdater clone();

  /** None that Deeplearning4j must hold: see {@link OwnGradientUpdater}. */
  @Override
  default long stateSize(long parameters) {
    return 0;
  }

  @Override
  default GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
    return new OwnGradientUpdater(this);
  }

  @Override
  default GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
    return new OwnGradientUpdater(this);
  }

  @Override
  default double getLearningRate(int iteration, int epoch) {
    return rates().valueAt(iteration, epoch);
  }

  @Override
  default boolean hasLearningRate() {
    return true;
  }

  @Override
  default void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("the rate of an update rule is fixed by its recipe");
  }
}
