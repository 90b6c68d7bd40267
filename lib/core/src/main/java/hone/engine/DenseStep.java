package hone.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** A fully connected layer with an activation behind it. */
final class DenseStep implements Step {
  private final Plan plan;
  private final Op.Dense op;
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t out;
  private final dnnl_memory_desc_t weights;
  private final dnnl_memory_desc_t bias;
  private Tensor source;
  private Tensor result;
  private Primitive forward;

  DenseStep(Plan plan, Node node, Op.Dense op) {
    this.plan = plan;
    this.op = op;
    in = Layout.rows(node.input().extents(plan.images()));
    out = Layout.rows(node.extents(plan.images()));
    weights = weights(node);
    bias = op.bias() == null ? null : Layout.vector(op.bias().length());
  }

  /** Deeplearning4j keeps [in, out] column by column: [out, in] row by row. */
  static dnnl_memory_desc_t weights(Node node) {
    return Layout.rows(node.channels(), node.input().channels());
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    source = inputs.get(0);
    dnnl_inner_product_desc_t operation = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_forward_desc_init(
            operation, dnnl.dnnl_forward_training, in, weights, bias, out),
        "a dense layer");
    forward = plan.keep(Primitive.of(operation, Elementwise.behind(op.after(), false), null));
    result = plan.take(out);
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_WEIGHTS, plan.parameter(op.weights(), weights));
    arrays.put(dnnl.DNNL_ARG_DST, result);
    if (bias != null) {
      arrays.put(dnnl.DNNL_ARG_BIAS, plan.parameter(op.bias(), bias));
    }
    plan.run(forward, arrays);
    return result;
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
    dnnl_inner_product_desc_t operation = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_backward_weights_desc_init(operation, in, weights, bias, out),
        "a dense layer's gradient");
    Map<Integer, Tensor> arrays = new HashMap<>();
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DIFF_DST, sums);
    arrays.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, plan.gradient(op.weights(), weights));
    if (bias != null) {
      arrays.put(dnnl.DNNL_ARG_DIFF_BIAS, plan.gradient(op.bias(), bias));
    }
    plan.run(plan.keep(Primitive.of(operation, null, forward)), arrays);
  }

  private Tensor bySource(Tensor sums) throws Unsupported {
    dnnl_inner_product_desc_t operation = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_backward_data_desc_init(operation, in, weights, out),
        "a dense layer's gradient");
    Tensor before = plan.take(in);
    plan.run(
        plan.keep(Primitive.of(operation, null, forward)),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            sums,
            dnnl.DNNL_ARG_WEIGHTS,
            plan.parameter(op.weights(), weights),
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
    return before;
  }
}
