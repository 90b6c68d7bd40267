package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** Batch normalisation by running statistics, where nothing is learned: a linear function. */
final class RunningNormStep implements Step {
  private final Plan plan;
  private final Op.Norm op;
  private final int channels;
  private final dnnl_memory_desc_t layout;
  private final int flags;
  private final Tensor variance;
  private dnnl_memory_desc_t given;
  private Tensor source;
  private Primitive forward;
  private Tensor signs;

  RunningNormStep(Plan plan, Node node, Op.Norm op) {
    this.plan = plan;
    this.op = op;
    channels = node.channels();
    layout = NormStep.layout(plan, node);
    flags =
        dnnl.dnnl_use_global_stats
            | dnnl.dnnl_use_scaleshift
            | (op.rectified() ? dnnl.dnnl_fuse_norm_relu : 0);
    variance = plan.lasting(Layout.vector(channels));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    given = inputs.get(0).layout();
    source = plan.view(inputs.get(0), layout);
    Tensor spread = plan.parameter(op.spread(), Layout.vector(channels));
    float[] values = new float[channels];
    plan.run(
        () -> {
          spread.read(values);
          for (int c = 0; c < channels; c++) {
            values[c] = (float) Folding.variance(op, values[c]);
          }
          variance.write(values);
        });
    forward =
        plan.keep(
            Primitive.of(
                NormStep.operation(dnnl.dnnl_forward_training, layout, op, flags), null, null));
    Tensor result = plan.take(layout);
    Map<Integer, Tensor> arrays = arrays();
    arrays.put(dnnl.DNNL_ARG_DST, result);
    if (op.rectified()) {
      signs = plan.take(forward.layout(dnnl.dnnl_query_workspace_md));
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, signs);
    }
    plan.run(forward, arrays);
    return plan.part(result, given, 0);
  }

  private Map<Integer, Tensor> arrays() {
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_MEAN, plan.parameter(op.mean(), Layout.vector(channels)));
    arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    arrays.put(
        dnnl.DNNL_ARG_SCALE_SHIFT, plan.parameter(op.scaleAndShift(), Layout.rows(2, channels)));
    return arrays;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      plan.release(source);
      return List.of();
    }
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_backward_desc_init(
            operation, dnnl.dnnl_backward, layout, layout, (float) op.epsilon(), flags),
        "a normalisation's gradient");
    Tensor before = plan.take(layout);
    Map<Integer, Tensor> arrays = arrays();
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, plan.part(gradient, layout, 0));
    arrays.put(dnnl.DNNL_ARG_DIFF_SRC, before);
    // The library has no code for the gradient by the input alone.
    arrays.put(
        dnnl.DNNL_ARG_DIFF_SCALE_SHIFT,
        plan.gradient(op.scaleAndShift(), Layout.rows(2, channels)));
    if (op.rectified()) {
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, signs);
    }
    plan.run(plan.keep(Primitive.of(operation, null, forward)), arrays);
    plan.release(source);
    return List.of(plan.part(before, given, 0));
  }
}
