package hone.engine;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_binary_desc_t;
import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/** Functions of single numbers, alone and fused behind other operations. */
final class Elementwise {
  private Elementwise() {}

  /** What fuses a function behind an operation; null when there is none. */
  static dnnl_primitive_attr behind(Op.Activation function, boolean addsToTarget) {
    if (function.isNone() && !addsToTarget) {
      return null;
    }
    dnnl_post_ops operations = new dnnl_post_ops();
    OneDnn.check(dnnl.dnnl_post_ops_create(operations), "post-operations");
    if (addsToTarget) {
      OneDnn.check(dnnl.dnnl_post_ops_append_sum(operations, 1), "a fused sum");
    }
    if (!function.isNone()) {
      OneDnn.check(
          dnnl.dnnl_post_ops_append_eltwise(
              operations, 1, forward(function), function.alpha(), function.beta()),
          "a fused activation");
    }
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnn.check(dnnl.dnnl_primitive_attr_create(attributes), "attributes");
    OneDnn.check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, operations), "post-operations");
    dnnl.dnnl_post_ops_destroy(operations); // the attributes have a copy
    return attributes;
  }

  /** to = function(from); both may be the same. */
  static void apply(Plan plan, Op.Activation function, Tensor from, Tensor to) throws Unsupported {
    plan.run(forward(plan, function, from), Map.of(dnnl.DNNL_ARG_SRC, from, dnnl.DNNL_ARG_DST, to));
  }

  private static Primitive forward(Plan plan, Op.Activation function, Tensor from)
      throws Unsupported {
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl.dnnl_eltwise_forward_desc_init(
            operation,
            dnnl.dnnl_forward_training,
            function.algorithm(),
            from.layout(),
            function.alpha(),
            function.beta()),
        "an activation");
    return plan.keep(Primitive.of(operation, null, null));
  }

  /**
   * The gradient behind a function from the one before it.
   *
   * @param seen the function's output where its derivative follows from that, else its input
   * @return a new array, or the given one, whose readers are then one more
   */
  static Tensor backward(Plan plan, Op.Activation function, Tensor seen, Tensor gradient)
      throws Unsupported {
    if (function.isNone()) {
      plan.share(gradient);
      return gradient;
    }
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl.dnnl_eltwise_backward_desc_init(
            operation,
            function.algorithm(),
            gradient.layout(),
            seen.layout(),
            function.alpha(),
            function.beta()),
        "an activation's gradient");
    Primitive primitive = plan.keep(Primitive.of(operation, null, forward(plan, function, seen)));
    Tensor result;
    if (gradient.block().isShared()) {
      result = plan.take(gradient.layout());
    } else {
      plan.share(gradient);
      result = gradient; // in place
    }
    plan.run(
        primitive,
        Map.of(
            function.fromOutput() ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_SRC,
            seen,
            dnnl.DNNL_ARG_DIFF_DST,
            gradient,
            dnnl.DNNL_ARG_DIFF_SRC,
            result));
    return result;
  }

  /** to = a + b or a b, then the function; to may be a or b. */
  static void binary(Plan plan, int algorithm, Tensor a, Tensor b, Op.Activation after, Tensor to)
      throws Unsupported {
    plan.run(
        binary(plan, algorithm, a, b, after, to.layout()),
        Map.of(dnnl.DNNL_ARG_SRC, a, dnnl.DNNL_ARG_SRC + 1, b, dnnl.DNNL_ARG_DST, to));
  }

  static Primitive binary(
      Plan plan,
      int algorithm,
      Tensor a,
      Tensor b,
      Op.Activation after,
      org.bytedeco.dnnl.dnnl_memory_desc_t to)
      throws Unsupported {
    dnnl_binary_desc_t operation = new dnnl_binary_desc_t();
    OneDnn.check(
        dnnl.dnnl_binary_desc_init(operation, algorithm, a.layout(), b.layout(), to),
        "a sum or product");
    return plan.keep(Primitive.of(operation, behind(after, false), null));
  }

  // The function's own number where the derivative's form has another.
  private static int forward(Op.Activation function) {
    return switch (function.algorithm()) {
      case dnnl.dnnl_eltwise_relu_use_dst_for_bwd -> dnnl.dnnl_eltwise_relu;
      case dnnl.dnnl_eltwise_tanh_use_dst_for_bwd -> dnnl.dnnl_eltwise_tanh;
      case dnnl.dnnl_eltwise_elu_use_dst_for_bwd -> dnnl.dnnl_eltwise_elu;
      case dnnl.dnnl_eltwise_logistic_use_dst_for_bwd -> dnnl.dnnl_eltwise_logistic;
      case dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd -> dnnl.dnnl_eltwise_clip_v2;
      default -> function.algorithm();
    };
  }
}
