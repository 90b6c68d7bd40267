package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** A convolution, dense or depthwise, with an activation behind it. */
final class ConvolutionStep implements Step {
  private final Plan plan;
  private final Op.Convolution op;
  private final long[] in;
  private final long[] out;
  private final long[] shape;
  private Tensor source;
  private Tensor result;
  private Primitive forward;

  ConvolutionStep(Plan plan, Node node, Op.Convolution op) {
    this.plan = plan;
    this.op = op;
    in = node.input().extents(plan.images());
    out = node.extents(plan.images());
    shape = shape(op, node);
  }

  /** Extents of the weights: [out, in, h, w], or [group, 1, 1, h, w]. */
  static long[] shape(Op.Convolution op, Node node) {
    Op.Window w = op.window();
    int channels = node.channels();
    return op.depthwise()
        ? new long[] {channels, 1, 1, w.height(), w.width()}
        : new long[] {channels, node.input().channels(), w.height(), w.width()};
  }

  /** How Deeplearning4j keeps them: [out, in, h, w], or [h, w, group]. */
  static dnnl_memory_desc_t kept(Op.Convolution op, long[] shape) {
    if (!op.depthwise()) {
      return Layout.tagged(dnnl.dnnl_abcd, shape);
    }
    long groups = shape[0];
    return Layout.strided(
        shape, new long[] {1, groups, groups, op.window().width() * groups, groups});
  }

  static dnnl_convolution_desc_t forward(
      Op.Convolution op, int kind, dnnl_memory_desc_t in, long[] shape, dnnl_memory_desc_t out) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_forward_desc_init(
            operation,
            kind,
            dnnl.dnnl_convolution_direct,
            in,
            Layout.any(shape),
            op.bias() == null ? null : Layout.vector(op.bias().length()),
            out,
            op.window().strides(),
            op.window().gaps(),
            op.window().before(),
            op.window().after()),
        "a convolution");
    return operation;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    source = inputs.get(0);
    forward =
        plan.keep(
            Primitive.of(
                forward(
                    op,
                    dnnl.dnnl_forward_training,
                    Layout.channelsLast(in),
                    shape,
                    Layout.channelsLast(out)),
                Elementwise.behind(op.after(), false),
                null));
    Tensor weights = weights(forward);
    result = plan.take(Layout.channelsLast(out));
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_WEIGHTS, weights);
    arrays.put(dnnl.DNNL_ARG_DST, result);
    if (op.bias() != null) {
      arrays.put(dnnl.DNNL_ARG_BIAS, plan.parameter(op.bias(), Layout.vector(op.bias().length())));
    }
    plan.run(forward, arrays);
    plan.release(weights);
    return result;
  }

  private Tensor weights(Primitive user) throws Unsupported {
    return plan.in(
        user.layout(dnnl.dnnl_query_weights_md), plan.parameter(op.weights(), kept(op, shape)));
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    Tensor sums = Elementwise.backward(plan, op.after(), result, gradient);
    if (plan.learns()) {
      byWeights(sums);
    }
    List<Tensor> before = wanted ? List.of(bySource(sums)) : List.of();
    plan.release(sums);
    return before;
  }

  private void byWeights(Tensor sums) throws Unsupported {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_backward_weights_desc_init(
            operation,
            dnnl.dnnl_convolution_direct,
            Layout.channelsLast(in),
            Layout.any(shape),
            op.bias() == null ? null : Layout.vector(op.bias().length()),
            Layout.channelsLast(out),
            op.window().strides(),
            op.window().gaps(),
            op.window().before(),
            op.window().after()),
        "a convolution's gradient");
    Primitive primitive = plan.keep(Primitive.of(operation, null, forward));
    Tensor slot = plan.gradient(op.weights(), kept(op, shape));
    dnnl_memory_desc_t layout = primitive.layout(dnnl.dnnl_query_diff_weights_md);
    boolean direct = Layout.equal(layout, slot.layout());
    Tensor weights = direct ? slot : plan.take(layout);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, sums);
    arrays.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, weights);
    if (op.bias() != null) {
      arrays.put(
          dnnl.DNNL_ARG_DIFF_BIAS, plan.gradient(op.bias(), Layout.vector(op.bias().length())));
    }
    plan.run(primitive, arrays);
    if (!direct) {
      plan.copy(weights, slot);
      plan.release(weights);
    }
  }

  private Tensor bySource(Tensor sums) throws Unsupported {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_backward_data_desc_init(
            operation,
            dnnl.dnnl_convolution_direct,
            Layout.channelsLast(in),
            Layout.any(shape),
            Layout.channelsLast(out),
            op.window().strides(),
            op.window().gaps(),
            op.window().before(),
            op.window().after()),
        "a convolution's gradient");
    Primitive primitive = plan.keep(Primitive.of(operation, null, forward));
    Tensor weights = weights(primitive);
    Tensor before = plan.take(Layout.channelsLast(in));
    plan.run(
        primitive,
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            sums,
            dnnl.DNNL_ARG_WEIGHTS,
            weights,
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
    plan.release(weights);
    return before;
  }
}
