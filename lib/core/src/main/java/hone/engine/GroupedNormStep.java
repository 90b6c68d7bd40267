package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Batch normalisation of channels that do not fill whole vectors, by a {@link Grouping}. The copies
 * of a channel have one mean and variance, so statistics, normalisation and gradient are passes of
 * their own: with n places, deviation d and normalised x, the gradient by the input is s / d (dy -
 * sum(dy) / n - x sum(dy x) / n), of which the library gives s dy / d and both sums.
 */
final class GroupedNormStep implements Step {
  private final Plan plan;
  private final Op.Norm op;
  private final Grouping grouping;
  private final int channels;
  private final dnnl_memory_desc_t layout;
  private final dnnl_memory_desc_t vector;
  private final dnnl_memory_desc_t two;
  private final int rectified;
  private final float[] scales;
  private final float[] batchMean;
  private final float[] batchVariance;
  private dnnl_memory_desc_t given;
  private Tensor source;
  private Tensor mean;
  private Tensor variance;
  private Tensor spreadScales;
  private Tensor signs;
  private Primitive forward;

  GroupedNormStep(Plan plan, Node node, Op.Norm op, Grouping grouping) {
    this.plan = plan;
    this.op = op;
    this.grouping = grouping;
    channels = node.channels();
    layout = grouping.layout();
    vector = Layout.vector(grouping.many());
    two = Layout.rows(2, grouping.many());
    rectified = op.rectified() ? dnnl.dnnl_fuse_norm_relu : 0;
    scales = new float[2 * channels];
    batchMean = new float[channels];
    batchVariance = new float[channels];
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    given = inputs.get(0).layout();
    source = plan.view(inputs.get(0), layout);
    Tensor result = plan.take(layout);
    mean = plan.take(vector);
    variance = plan.take(vector);
    spreadScales = plan.take(two);
    // Its normalised numbers are of no use and overwritten below.
    plan.run(
        primitive(dnnl.dnnl_forward_training, 0),
        Map.of(
            dnnl.DNNL_ARG_SRC, source,
            dnnl.DNNL_ARG_DST, result,
            dnnl.DNNL_ARG_MEAN, mean,
            dnnl.DNNL_ARG_VARIANCE, variance));
    join();
    forward =
        primitive(
            dnnl.dnnl_forward_training,
            dnnl.dnnl_use_global_stats | dnnl.dnnl_use_scaleshift | rectified);
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
    arrays.put(dnnl.DNNL_ARG_MEAN, mean);
    arrays.put(dnnl.DNNL_ARG_VARIANCE, variance);
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, spreadScales);
    return arrays;
  }

  private void join() {
    Tensor own = plan.parameter(op.scaleAndShift(), Layout.rows(2, channels));
    float[] means = new float[grouping.many()];
    float[] variances = new float[grouping.many()];
    float[] copies = new float[2 * grouping.many()];
    plan.run(
        () -> {
          mean.read(means);
          variance.read(variances);
          grouping.join(means, variances, batchMean, batchVariance);
          grouping.spread(batchMean, means, 1);
          grouping.spread(batchVariance, variances, 1);
          mean.write(means);
          variance.write(variances);
          own.read(scales);
          grouping.spread(scales, copies, 2);
          spreadScales.write(copies);
        });
  }

  private Primitive primitive(int kind, int flags) throws Unsupported {
    return plan.keep(Primitive.of(NormStep.operation(kind, layout, op, flags), null, null));
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_backward_desc_init(
            operation,
            dnnl.dnnl_backward,
            layout,
            layout,
            (float) op.epsilon(),
            dnnl.dnnl_use_global_stats | dnnl.dnnl_use_scaleshift | rectified),
        "a normalisation's gradient");
    Tensor before = plan.take(layout);
    Tensor sums = plan.take(two);
    Map<Integer, Tensor> arrays = arrays();
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, plan.part(gradient, layout, 0));
    arrays.put(dnnl.DNNL_ARG_DIFF_SRC, before);
    arrays.put(dnnl.DNNL_ARG_DIFF_SCALE_SHIFT, sums);
    if (op.rectified()) {
      arrays.put(dnnl.DNNL_ARG_WORKSPACE, signs);
    }
    plan.run(plan.keep(Primitive.of(operation, null, forward)), arrays);
    reduce(sums);
    if (wanted) {
      correct(sums, before);
    }
    plan.release(sums);
    plan.release(source);
    if (!wanted) {
      plan.release(before);
      return List.of();
    }
    return List.of(plan.part(before, given, 0));
  }

  // The sums over the copies are the gradients of scale and shift; in place of the sums come scale
  // and shift of the correction.
  private void reduce(Tensor sums) {
    Statistics statistics = new Statistics(plan, op, channels);
    Tensor slot = plan.gradient(op.scaleAndShift(), Layout.rows(2, channels));
    float[] copies = new float[2 * grouping.many()];
    float[] own = new float[2 * channels];
    double[] byScale = new double[channels];
    double[] byShift = new double[channels];
    plan.run(
        () -> {
          sums.read(copies);
          grouping.sum(copies, 0, byScale);
          grouping.sum(copies, 1, byShift);
          for (int c = 0; c < channels; c++) {
            own[c] = (float) byScale[c];
            own[channels + c] = (float) byShift[c];
          }
          slot.write(own);
          for (int c = 0; c < channels; c++) {
            double d = Math.sqrt(batchVariance[c] + op.epsilon());
            double factor = -scales[c] / (d * grouping.places());
            own[c] = (float) (factor * byScale[c]);
            own[channels + c] = (float) (factor * byShift[c]);
          }
          grouping.spread(own, copies, 2);
          sums.write(copies);
          statistics.towards(batchMean, batchVariance);
        });
  }

  // The correction is a function a x + b of the input: a normalisation by other scales and shifts.
  private void correct(Tensor corrections, Tensor before) throws Unsupported {
    Tensor added = plan.take(layout);
    Map<Integer, Tensor> arrays = arrays();
    arrays.put(dnnl.DNNL_ARG_SCALE_SHIFT, corrections);
    arrays.put(dnnl.DNNL_ARG_DST, added);
    plan.run(
        primitive(
            dnnl.dnnl_forward_inference, dnnl.dnnl_use_global_stats | dnnl.dnnl_use_scaleshift),
        arrays);
    Elementwise.binary(plan, dnnl.dnnl_binary_add, before, added, Op.Activation.NONE, before);
    plan.release(added);
  }
}
