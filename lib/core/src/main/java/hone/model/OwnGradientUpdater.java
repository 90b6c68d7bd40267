package hone.model;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Holds the state of an {@link OwnUpdater} in the views that Deeplearning4j gives. */
final class OwnGradientUpdater implements GradientUpdater<OwnUpdater> {
  private final OwnUpdater rule;
  private INDArray[] state = {};

  OwnGradientUpdater(OwnUpdater rule) {
    this.rule = rule;
  }

  void split(INDArray view) {
    INDArray flat = view.reshape(view.length());
    long n = flat.length() / rule.copies();
    state = new INDArray[rule.copies()];
    for (int i = 0; i < state.length; i++) {
      state[i] = flat.get(NDArrayIndex.interval(i * n, (i + 1) * n));
    }
  }

  @Override
  public OwnUpdater getConfig() {
    return rule;
  }

  @Override
  public void setState(Map<String, INDArray> named, boolean initialize) {
    state = new TreeMap<>(named).values().toArray(INDArray[]::new);
  }

  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> named = new TreeMap<>();
    for (int i = 0; i < state.length; i++) {
      named.put(Integer.toString(i), state[i]);
    }
    return named;
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    split(view);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    rule.apply(gradient.reshape(gradient.length()), state, rule.rates().valueAt(iteration, epoch));
  }
}
