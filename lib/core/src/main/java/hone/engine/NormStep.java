package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** Batch normalisation by the batch's own mean and variance, with ReLU in the same pass. */
final class NormStep implements Step {
  private final Plan plan;
  private final Op.Norm op;
  private final int channels;
  private final dnnl_memory_desc_t layout;
  private final int flags;
  private dnnl_memory_desc_t given;
  private Tensor source;
  private Primitive forward;
  private Tensor mean;
  private Tensor variance;
  private Tensor signs;
  private Tensor result;

  NormStep(Plan plan, Node node, Op.Norm op) {
    this.plan = plan;
    this.op = op;
    channels = node.channels();
    layout = layout(plan, node);
    flags = dnnl.dnnl_use_scaleshift | (op.rectified() ? dnnl.dnnl_fuse_norm_relu : 0);
  }

  /** Rows are images of one pixel to the library. */
  static dnnl_memory_desc_t layout(Plan plan, Node node) {
    return Layout.channelsLast(
        plan.images(), node.channels(), Math.max(1, node.height()), Math.max(1, node.width()));
  }

  static dnnl_batch_normalization_desc_t operation(
      int kind, dnnl_memory_desc_t layout, Op.Norm op, int flags) {
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_forward_desc_init(
            operation, kind, layout, (float) op.epsilon(), flags),
        "a normalisation");
    return operation;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    given = inputs.get(0).layout();
    source = plan.view(inputs.get(0), layout);
    forward =
        plan.keep(
            Primitive.of(operation(dnnl.dnnl_forward_training, layout, op, flags), null, null));
    result = plan.take(layout);
    mean = plan.take(Layout.vector(channels));
    variance = plan.take(Layout.vector(channels));
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DST, result);
    arrays.put(dnnl.DNNL_ARG_MEAN, mean);
    arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, scales());
    if (op.rectified()) {
      signs = plan.take(forward.layout(dnnl.dnnl_query_workspace_md));
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, signs);
    }
    plan.run(forward, arrays);
    return plan.part(result, given, 0);
  }

  private Tensor scales() {
    return plan.parameter(op.scaleAndShift(), Layout.rows(2, channels));
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_backward_desc_init(
            operation, dnnl.dnnl_backward, layout, layout, (float) op.epsilon(), flags),
        "a normalisation's gradient");
    Primitive primitive = plan.keep(Primitive.of(operation, null, forward));
    Tensor before = plan.take(layout);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, plan.part(gradient, layout, 0));
    arrays.put(dnnl.DNNL_ARG_DIFF_SRC, before);
    arrays.put(dnnl.DNNL_ARG_MEAN, mean);
    arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, scales());
    arrays.put(
        dnnl.DNNL_ARG_DIFF_SCALE_SHIFT,
        plan.gradient(op.scaleAndShift(), Layout.rows(2, channels)));
    if (op.rectified()) {
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, signs);
    }
    plan.run(primitive, arrays);
    statistics();
    plan.release(source);
    if (!wanted) {
      plan.release(before);
      return List.of();
    }
    return List.of(plan.part(before, given, 0));
  }

  private void statistics() {
    Statistics statistics = new Statistics(plan, op, channels);
    float[] batchMean = new float[channels];
    float[] batchVariance = new float[channels];
    plan.run(
        () -> {
          mean.read(batchMean);
          variance.read(batchVariance);
          statistics.towards(batchMean, batchVariance);
        });
  }
}
