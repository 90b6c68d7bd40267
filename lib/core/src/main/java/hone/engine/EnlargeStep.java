package hone.engine;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_resampling_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** Each number becomes a rectangle of itself; its gradient is the sum over the rectangle's. */
final class EnlargeStep implements Step {
  private final Plan plan;
  private final float[] factors;
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t out;
  private Primitive forward;

  EnlargeStep(Plan plan, Node node, Op.Enlarge op) {
    this.plan = plan;
    factors = new float[] {op.down(), op.right()};
    in = Layout.channelsLast(node.input().extents(plan.images()));
    out = Layout.channelsLast(node.extents(plan.images()));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    dnnl_resampling_desc_t operation = new dnnl_resampling_desc_t();
    OneDnn.check(
        dnnl.dnnl_resampling_forward_desc_init(
            operation, dnnl.dnnl_forward_training, dnnl.dnnl_resampling_nearest, factors, in, out),
        "an enlargement");
    forward = plan.keep(Primitive.of(operation, null, null));
    Tensor result = plan.take(out);
    plan.run(forward, Map.of(dnnl.DNNL_ARG_SRC, inputs.get(0), dnnl.DNNL_ARG_DST, result));
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    dnnl_resampling_desc_t operation = new dnnl_resampling_desc_t();
    OneDnn.check(
        dnnl.dnnl_resampling_backward_desc_init(
            operation, dnnl.dnnl_resampling_nearest, factors, in, out),
        "an enlargement's gradient");
    Tensor before = plan.take(in);
    plan.run(
        plan.keep(Primitive.of(operation, null, forward)),
        Map.of(dnnl.DNNL_ARG_DIFF_DST, gradient, dnnl.DNNL_ARG_DIFF_SRC, before));
    return List.of(before);
  }
}
