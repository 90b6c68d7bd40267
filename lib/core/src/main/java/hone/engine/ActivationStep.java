package hone.engine;

import java.util.List;

/** A function of each number that could not be fused behind another operation. */
final class ActivationStep implements Step {
  private final Plan plan;
  private final Op.Activation function;
  private Tensor source;
  private Tensor result;

  ActivationStep(Plan plan, Op.Activation function) {
    this.plan = plan;
    this.function = function;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    source = inputs.get(0);
    result = plan.take(source.layout());
    Elementwise.apply(plan, function, source, result);
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    return wanted
        ? List.of(
            Elementwise.backward(plan, function, function.fromOutput() ? result : source, gradient))
        : List.of();
  }
}
