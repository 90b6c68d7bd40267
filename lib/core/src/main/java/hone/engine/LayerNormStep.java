package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_layer_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** {@link LayerNorm}, of all tokens of all images as rows. */
final class LayerNormStep implements Step {
  private static final int FLAGS = dnnl.dnnl_use_scaleshift;

  private final Plan plan;
  private final Op.LayerNorm op;
  private final boolean learns;
  private final dnnl_memory_desc_t images;
  private final dnnl_memory_desc_t rows;
  private final dnnl_memory_desc_t each; // one number a row
  private final int channels;
  private Tensor source;
  private Primitive forward;
  private Tensor mean;
  private Tensor variance;

  /**
   * @param learns whether a backward pass may follow
   */
  LayerNormStep(Plan plan, Node node, Op.LayerNorm op, boolean learns) {
    this.plan = plan;
    this.op = op;
    this.learns = learns;
    channels = node.channels();
    long count = (long) plan.images() * node.height() * node.width();
    images = Layout.channelsLast(node.extents(plan.images()));
    rows = Layout.rows(count, channels);
    each = Layout.vector(count);
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    source = plan.part(inputs.get(0), rows, 0);
    dnnl_layer_normalization_desc_t operation = new dnnl_layer_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_layer_normalization_forward_desc_init(
            operation,
            learns ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference,
            rows,
            each,
            (float) LayerNorm.EPSILON,
            FLAGS),
        "a normalisation of tokens");
    forward = plan.keep(Primitive.of(operation, null, null));
    Tensor result = plan.take(images);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DST, plan.part(result, rows, 0));
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, scales());
    if (learns) {
      mean = plan.take(each);
      variance = plan.take(each);
      arrays.put(dnnl.DNNL_ARG_MEAN, mean);
      arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    }
    plan.run(forward, arrays);
    return result;
  }

  private Tensor scales() {
    return plan.parameter(op.scaleAndShift(), Layout.rows(2, channels));
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    dnnl_layer_normalization_desc_t operation = new dnnl_layer_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_layer_normalization_backward_desc_init(
            operation, dnnl.dnnl_backward, rows, rows, each, (float) LayerNorm.EPSILON, FLAGS),
        "a gradient of a normalisation of tokens");
    Tensor before = plan.take(images);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_MEAN, mean);
    arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, scales());
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, plan.part(gradient, rows, 0));
    arrays.put(dnnl.DNNL_ARG_DIFF_SRC, plan.part(before, rows, 0));
    arrays.put(
        dnnl.DNNL_ARG_DIFF_SCALE_SHIFT,
        plan.gradient(op.scaleAndShift(), Layout.rows(2, channels)));
    plan.run(plan.keep(Primitive.of(operation, null, forward)), arrays);
    plan.release(mean);
    plan.release(variance);
    if (!wanted) {
      plan.release(before);
      return List.of();
    }
    return List.of(before);
  }
}
