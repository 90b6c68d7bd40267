package hone.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** The sum of arrays, with an activation behind it. */
final class SumStep implements Step {
  private final Plan plan;
  private final Op.Sum op;
  private int count;
  private Tensor result;

  SumStep(Plan plan, Op.Sum op) {
    this.plan = plan;
    this.op = op;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    count = inputs.size();
    result = plan.take(inputs.get(0).layout());
    Tensor sum = inputs.get(0);
    for (int i = 1; i < count; i++) {
      Op.Activation after = i == count - 1 ? op.after() : Op.Activation.NONE;
      Elementwise.binary(plan, dnnl.dnnl_binary_add, sum, inputs.get(i), after, result);
      sum = result;
    }
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    List<Tensor> before = new ArrayList<>();
    before.add(Elementwise.backward(plan, op.after(), result, gradient));
    for (int i = 1; i < count; i++) {
      plan.share(before.get(0));
      before.add(before.get(0));
    }
    return before;
  }
}
