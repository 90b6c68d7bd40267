package hone.model;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** Runs an {@link OwnUpdater} on one block of parameters and keeps its state on the heap. */
final class OwnGradientUpdater implements GradientUpdater<OwnUpdater> {
  private final OwnUpdater rule;
  private float[] gradient = {};
  private float[][] state = {};

  OwnGradientUpdater(OwnUpdater rule) {
    this.rule = rule;
  }

  @Override
  public OwnUpdater getConfig() {
    return rule;
  }

  @Override
  public void setState(Map<String, INDArray> named, boolean initialize) {
    throw new UnsupportedOperationException("the state of an update rule is not stored");
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of();
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    throw new UnsupportedOperationException("the state of an update rule is not stored");
  }

  @Override
  public void applyUpdater(INDArray flat, int iteration, int epoch) {
    int n = Math.toIntExact(flat.length());
    if (gradient.length != n) {
      gradient = new float[n];
      state = new float[rule.copies()][n];
    }
    Floats.read(flat, gradient);
    rule.apply(gradient, state, rule.rates().valueAt(iteration, epoch), iteration + 1);
    Floats.write(gradient, flat);
  }
}
