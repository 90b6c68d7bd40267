package hone.engine;

import java.util.List;

/** What passes unchanged: dropout in deployment. */
record KeepStep(Plan plan) implements Step {
  @Override
  public Tensor forward(List<Tensor> inputs) {
    plan.share(inputs.get(0));
    return inputs.get(0);
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) {
    if (!wanted) {
      return List.of();
    }
    plan.share(gradient);
    return List.of(gradient);
  }
}
