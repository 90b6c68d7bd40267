package hone.engine;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_softmax_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * {@link Attention} as products of small matrices, one for each image and head, that are read and
 * written where they lie among the channels: nothing is copied.
 */
final class AttentionStep implements Step {
  private final Plan plan;
  private final boolean learns;
  private final dnnl_memory_desc_t in;
  private final dnnl_memory_desc_t out;
  private final dnnl_memory_desc_t given; // queries, keys or values, as [N, heads, tokens, each]
  private final dnnl_memory_desc_t givenTurned;
  private final dnnl_memory_desc_t made; // likewise, of the output
  private final dnnl_memory_desc_t pairs; // [N, heads, tokens, tokens]
  private final dnnl_memory_desc_t pairsTurned;
  private final dnnl_memory_desc_t rows;
  private final long depth;
  private final Op.Activation scale;
  private Tensor source;
  private Tensor weights;
  private Primitive softmax;

  /**
   * @param learns whether a backward pass may follow
   */
  AttentionStep(Plan plan, Node node, Op.Attention op, boolean learns) {
    this.plan = plan;
    this.learns = learns;
    long n = plan.images();
    long heads = op.heads();
    long tokens = (long) node.height() * node.width();
    depth = node.channels();
    long each = depth / heads;
    in = Layout.channelsLast(node.input().extents(plan.images()));
    out = Layout.channelsLast(node.extents(plan.images()));
    long row = 3 * depth;
    given =
        Layout.strided(
            new long[] {n, heads, tokens, each}, new long[] {tokens * row, each, row, 1});
    givenTurned =
        Layout.strided(
            new long[] {n, heads, each, tokens}, new long[] {tokens * row, each, 1, row});
    made =
        Layout.strided(
            new long[] {n, heads, tokens, each}, new long[] {tokens * depth, each, depth, 1});
    long square = tokens * tokens;
    long[] all = {n, heads, tokens, tokens};
    pairs = Layout.strided(all, new long[] {heads * square, square, tokens, 1});
    pairsTurned = Layout.strided(all, new long[] {heads * square, square, 1, tokens});
    rows = Layout.rows(n * heads * tokens, tokens);
    scale = new Op.Activation(dnnl.dnnl_eltwise_linear, (float) (1 / Math.sqrt(each)));
  }

  private Tensor queries(Tensor array, dnnl_memory_desc_t layout) {
    return plan.part(array, layout, 0);
  }

  private Tensor keys(Tensor array, dnnl_memory_desc_t layout) {
    return plan.part(array, layout, depth * Float.BYTES);
  }

  private Tensor values(Tensor array, dnnl_memory_desc_t layout) {
    return plan.part(array, layout, 2 * depth * Float.BYTES);
  }

  private void multiply(Tensor a, Tensor b, Op.Activation after, Tensor to) throws Unsupported {
    dnnl_matmul_desc_t operation = new dnnl_matmul_desc_t();
    OneDnn.check(
        dnnl.dnnl_matmul_desc_init(operation, a.layout(), b.layout(), null, to.layout()),
        "a product of matrices");
    plan.run(
        plan.keep(Primitive.of(operation, Elementwise.behind(after, false), null)),
        Map.of(dnnl.DNNL_ARG_SRC, a, dnnl.DNNL_ARG_WEIGHTS, b, dnnl.DNNL_ARG_DST, to));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    source = inputs.get(0);
    weights = plan.take(pairs);
    multiply(queries(source, given), keys(source, givenTurned), scale, weights);
    dnnl_softmax_desc_t operation = new dnnl_softmax_desc_t();
    OneDnn.check(
        dnnl.dnnl_softmax_forward_desc_init(
            operation, learns ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference, rows, 1),
        "a softmax");
    softmax = plan.keep(Primitive.of(operation, null, null));
    Tensor lines = plan.part(weights, rows, 0);
    plan.run(softmax, Map.of(dnnl.DNNL_ARG_SRC, lines, dnnl.DNNL_ARG_DST, lines));
    Tensor result = plan.take(out);
    multiply(weights, values(source, given), Op.Activation.NONE, plan.part(result, made, 0));
    if (!learns) {
      plan.release(weights);
    }
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      plan.release(weights);
      return List.of();
    }
    Tensor by = plan.part(gradient, made, 0);
    Tensor before = plan.take(in);
    Tensor byWeights = plan.take(pairs);
    multiply(plan.part(weights, pairsTurned, 0), by, Op.Activation.NONE, values(before, given));
    multiply(by, values(source, givenTurned), Op.Activation.NONE, byWeights);
    dnnl_softmax_desc_t operation = new dnnl_softmax_desc_t();
    OneDnn.check(
        dnnl.dnnl_softmax_backward_desc_init(operation, rows, rows, 1), "a softmax's gradient");
    Tensor lines = plan.part(byWeights, rows, 0);
    plan.run(
        plan.keep(Primitive.of(operation, null, softmax)),
        Map.of(
            dnnl.DNNL_ARG_DST,
            plan.part(weights, rows, 0),
            dnnl.DNNL_ARG_DIFF_DST,
            lines,
            dnnl.DNNL_ARG_DIFF_SRC,
            lines));
    plan.release(weights);
    multiply(byWeights, keys(source, given), scale, queries(before, given));
    multiply(
        plan.part(byWeights, pairsTurned, 0), queries(source, given), scale, keys(before, given));
    plan.release(byWeights);
    return List.of(before);
  }
}
