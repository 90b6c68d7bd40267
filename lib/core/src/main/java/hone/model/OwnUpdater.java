package hone.model;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** What our update rules share: a rate by step, and state of a whole number of copies of w. */
interface OwnUpdater extends IUpdater {
  /** The rate of each step. */
  ISchedule rates();

  /** How many numbers are kept for one parameter. */
  int copies();

  /**
   * One step.
   *
   * @param g the gradient, replaced by what is subtracted from the parameters
   * @param state one array of g's length for each copy, zero at first
   * @param rate of this step
   */
  void apply(INDArray g, INDArray[] state, double rate);

  @Override
  default long stateSize(long parameters) {
    return copies() * parameters;
  }

  @Override
  default GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    OwnGradientUpdater updater = new OwnGradientUpdater(this);
    updater.split(view);
    return updater;
  }

  @Override
  default GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
    OwnGradientUpdater updater = new OwnGradientUpdater(this);
    updater.setState(state, initialize);
    return updater;
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
