package hone.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Zeiler 2012, algorithm 1, times a rate (1 in the paper), which ND4J's form lacks: a = d a + (1-d)
 * g^2; u = sqrt(b + e) / sqrt(a + e) g; b = d b + (1-d) u^2; w -= r u.
 */
record RatedAdaDelta(ISchedule rates, double decay, double epsilon) implements OwnUpdater {
  @Override
  public int copies() {
    return 2;
  }

  @Override
  public void apply(INDArray g, INDArray[] state, double rate) {
    INDArray squares = state[0].muli(decay).addi(g.mul(g).muli(1 - decay));
    INDArray scale = Transforms.sqrt(state[1].add(epsilon).divi(squares.add(epsilon)), false);
    g.muli(scale);
    state[1].muli(decay).addi(g.mul(g).muli(1 - decay));
    g.muli(rate);
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
