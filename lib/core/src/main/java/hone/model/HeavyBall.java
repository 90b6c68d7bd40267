package hone.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** v = m v + g, w -= r v (Polyak 1964). ND4J has only Nesterov's look-ahead form. */
record HeavyBall(ISchedule rates, double momentum) implements OwnUpdater {
  @Override
  public int copies() {
    return 1;
  }

  @Override
  public void apply(INDArray g, INDArray[] state, double rate) {
    state[0].muli(momentum).addi(g);
    g.assign(state[0]).muli(rate);
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
