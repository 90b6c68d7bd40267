package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** Pooling, with an activation behind it. */
final class PoolStep implements Step {
  private final Plan plan;
  private final Op.Pool op;
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t out;
  private Primitive forward;
  private Tensor winners;
  private Tensor result;

  PoolStep(Plan plan, Node node, Op.Pool op) {
    this.plan = plan;
    this.op = op;
    in = Layout.channelsLast(node.input().extents(plan.images()));
    out = Layout.channelsLast(node.extents(plan.images()));
  }

  static dnnl_pooling_desc_t forward(
      Op.Pool op, int kind, dnnl_memory_desc_t in, dnnl_memory_desc_t out) throws Unsupported {
    Op.Window w = op.window();
    if (w.dilateHeight() != 1 || w.dilateWidth() != 1) {
      throw new Unsupported("a pooling window is dilated");
    }
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_forward_desc_init(
            operation,
            kind,
            op.algorithm(),
            in,
            out,
            w.strides(),
            w.extents(),
            w.before(),
            w.after()),
        "a pooling");
    return operation;
  }

  private boolean isLargest() {
    return op.algorithm() == dnnl.dnnl_pooling_max;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    forward = plan.keep(Primitive.of(forward(op, dnnl.dnnl_forward_training, in, out), null, null));
    result = plan.take(out);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, inputs.get(0));
    arrays.put(dnnl.DNNL_ARG_DST, result);
    if (isLargest()) {
      winners = plan.take(forward.layout(dnnl.dnnl_query_workspace_md));
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, winners);
    }
    plan.run(forward, arrays);
    if (!op.after().isNone()) {
      Elementwise.apply(plan, op.after(), result, result);
    }
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    Tensor pooled = Elementwise.backward(plan, op.after(), result, gradient);
    Op.Window w = op.window();
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_backward_desc_init(
            operation, op.algorithm(), in, out, w.strides(), w.extents(), w.before(), w.after()),
        "a pooling's gradient");
    Tensor before = plan.take(in);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, pooled);
    arrays.put(dnnl.DNNL_ARG_DIFF_SRC, before);
    if (isLargest()) {
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, winners);
    }
    plan.run(plan.keep(Primitive.of(operation, null, forward)), arrays);
    plan.release(pooled);
    return List.of(before);
  }
}
