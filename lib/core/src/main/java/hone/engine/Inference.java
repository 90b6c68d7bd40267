package hone.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Scores of a batch of fixed size, as in deployment: no dropout, running statistics, normalisation
 * folded into the convolution before it, sums and activations fused behind it.
 */
final class Inference implements AutoCloseable {
  private final Plan plan;
  private final Map<Node, Tensor> values = new HashMap<>();
  private final Map<Node, List<Node>> readers = new HashMap<>();
  private final Map<Node, Integer> unread = new HashMap<>();
  private final List<Runnable> preparation = new ArrayList<>();
  private final Tensor images;
  private final Tensor scores;
  private final Runnable[] calls;

  Inference(List<Node> nodes, int images, long parameters) throws Unsupported {
    plan = new Plan(images, parameters, 0);
    try {
      for (Node node : nodes) {
        for (Node input : node.inputs()) {
          readers.computeIfAbsent(input, n -> new ArrayList<>()).add(node);
          unread.merge(input, 1, Integer::sum);
        }
      }
      this.images = plan.take(Layout.channelsFirst(nodes.get(0).extents(images)));
      values.put(nodes.get(0), this.images);
      for (Node node : nodes) {
        lay(node);
      }
      scores = values.get(nodes.get(nodes.size() - 1));
      calls = plan.cut();
    } catch (Unsupported | RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  private void lay(Node node) throws Unsupported {
    if (values.containsKey(node)) {
      return; // computed with an earlier one
    }
    Op op = node.op();
    if (op instanceof Op.Convolution c) {
      convolution(node, c);
    } else if (op instanceof Op.Norm n) {
      finish(node, normalised(node, n));
    } else if (op instanceof Op.Dense d) {
      finish(node, dense(node, d));
    } else if (op instanceof Op.Pool p) {
      finish(node, pooled(node, p));
    } else if (op instanceof Op.Activation a) {
      Tensor from = source(node.input());
      Tensor to = plan.take(from.layout());
      Elementwise.apply(plan, a, from, to);
      finish(node, to);
    } else if (op instanceof Op.Round r) {
      boolean rows = !node.input().isSpatial();
      Tensor from = rows ? values.get(node.input()) : source(node.input());
      finish(node, new RoundStep(plan, r.how()).forward(List.of(from)));
    } else if (op instanceof Op.Dropout) {
      plan.share(values.get(node.input()));
      finish(node, values.get(node.input()));
    } else if (op instanceof Op.Scale) {
      Tensor from = source(node.input());
      Tensor to = plan.take(from.layout());
      ScaleStep.scale(plan, from, values.get(node.inputs().get(1)), to);
      finish(node, to);
    } else {
      boolean flat = op instanceof Op.Flatten;
      List<Tensor> inputs = new ArrayList<>();
      for (Node input : node.inputs()) {
        inputs.add(flat ? values.get(input) : source(input));
      }
      finish(node, step(node).forward(inputs));
    }
  }

  private Step step(Node node) {
    Op op = node.op();
    if (op instanceof Op.Sum s) {
      return new SumStep(plan, s);
    } else if (op instanceof Op.Enlarge e) {
      return new EnlargeStep(plan, node, e);
    } else if (op instanceof Op.Concat) {
      return new ConcatStep(plan, node);
    }
    return op instanceof Op.Flatten
        ? new FlattenStep(plan, node)
        : Step.ofTokens(plan, node, false);
  }

  private void finish(Node node, Tensor value) {
    values.put(node, value);
    for (Node input : node.inputs()) {
      if (unread.merge(input, -1, Integer::sum) == 0 && values.get(input) != images) {
        plan.release(values.get(input));
      }
    }
  }

  private Node onlyReader(Node node) {
    List<Node> all = readers.getOrDefault(node, List.of());
    return all.size() == 1 ? all.get(0) : null;
  }

  private void convolution(Node node, Op.Convolution op) throws Unsupported {
    Node last = node;
    Op.Norm norm = null;
    Op.Activation after = op.after();
    Node reader = onlyReader(node);
    if (reader != null && reader.op() instanceof Op.Norm n && after.isNone()) {
      norm = n;
      last = reader;
      after =
          n.rectified()
              ? new Op.Activation(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, 0)
              : Op.Activation.NONE;
      reader = onlyReader(last);
      if (after.isNone() && reader != null && reader.op() instanceof Op.Activation function) {
        after = function;
        last = reader;
        reader = onlyReader(last);
      }
    }
    Tensor target = null;
    if (after.isNone() && reader != null && reader.op() instanceof Op.Sum s) {
      target = addend(reader, last);
      if (target != null) {
        last = reader;
        after = s.after();
      }
    }
    boolean adds = target != null;
    if (!adds) {
      target = plan.take(Layout.channelsLast(node.extents(plan.images())));
    }
    run(node, op, norm, Elementwise.behind(after, adds), target);
    finish(node, target);
    if (norm != null) {
      values.put(onlyReader(node), target); // nothing is left to do for it
    }
    values.put(last, target);
  }

  // The other number of a sum of two, when it is there and nobody else will read it: the
  // convolution then adds to it in place.
  private Tensor addend(Node sum, Node mine) {
    if (sum.inputs().size() != 2) {
      return null;
    }
    Node other = sum.inputs().get(0) == mine ? sum.inputs().get(1) : sum.inputs().get(0);
    Tensor there = values.get(other);
    boolean free =
        there != null && other != mine && unread.get(other) == 1 && !there.block().isShared();
    return free && there != images ? there : null;
  }

  private void run(
      Node node,
      Op.Convolution op,
      Op.Norm norm,
      org.bytedeco.dnnl.dnnl_primitive_attr attributes,
      Tensor target)
      throws Unsupported {
    Tensor source = source(node.input());
    long[] shape = ConvolutionStep.shape(op, node);
    boolean hasBias = norm != null || op.bias() != null;
    Op.Slot bias = hasBias ? new Op.Slot(0, node.channels()) : null;
    Op.Convolution folded =
        new Op.Convolution(op.weights(), bias, op.window(), op.depthwise(), op.after());
    Primitive primitive =
        plan.keep(
            Primitive.of(
                ConvolutionStep.forward(
                    folded, dnnl.dnnl_forward_inference, source.layout(), shape, target.layout()),
                attributes,
                null));
    Tensor kept = plan.parameter(op.weights(), ConvolutionStep.kept(op, shape));
    Map<Integer, Tensor> arrays = new HashMap<>();
    List<Runnable> before = plan.into(preparation);
    if (norm != null) {
      Tensor staged = plan.lasting(kept.layout());
      Tensor shifts = plan.lasting(Layout.vector(node.channels()));
      plan.run(new Folding(plan, op, norm, node.channels(), staged, shifts));
      kept = staged;
      arrays.put(dnnl.DNNL_ARG_BIAS, shifts);
    } else if (op.bias() != null) {
      arrays.put(dnnl.DNNL_ARG_BIAS, plan.parameter(op.bias(), Layout.vector(op.bias().length())));
    }
    Tensor weights = prepared(kept, primitive.layout(dnnl.dnnl_query_weights_md));
    plan.into(before);
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_WEIGHTS, weights);
    arrays.put(dnnl.DNNL_ARG_DST, target);
    plan.run(primitive, arrays);
  }

  private Tensor prepared(Tensor kept, dnnl_memory_desc_t layout) throws Unsupported {
    if (Layout.equal(kept.layout(), layout)) {
      return kept;
    }
    Tensor copy = plan.lasting(layout);
    plan.copy(kept, copy);
    return copy;
  }

  // Images come channels first.
  private Tensor source(Node node) throws Unsupported {
    Tensor value = values.get(node);
    if (value != images) {
      return value;
    }
    dnnl_memory_desc_t last = Layout.channelsLast(node.extents(plan.images()));
    return node.channels() == 1 ? plan.view(value, last) : plan.in(last, value);
  }

  private Tensor dense(Node node, Op.Dense op) throws Unsupported {
    Tensor source = values.get(node.input());
    dnnl_memory_desc_t out = Layout.rows(node.extents(plan.images()));
    dnnl_memory_desc_t bias = op.bias() == null ? null : Layout.vector(op.bias().length());
    dnnl_inner_product_desc_t operation = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_forward_desc_init(
            operation,
            dnnl.dnnl_forward_inference,
            source.layout(),
            Layout.any(node.channels(), node.input().channels()),
            bias,
            out),
        "a dense layer");
    Primitive primitive =
        plan.keep(Primitive.of(operation, Elementwise.behind(op.after(), false), null));
    Map<Integer, Tensor> arrays = new HashMap<>();
    List<Runnable> before = plan.into(preparation);
    arrays.put(
        dnnl.DNNL_ARG_WEIGHTS,
        prepared(
            plan.parameter(op.weights(), DenseStep.weights(node)),
            primitive.layout(dnnl.dnnl_query_weights_md)));
    plan.into(before);
    Tensor to = plan.take(out);
    arrays.put(dnnl.DNNL_ARG_SRC, source);
    arrays.put(dnnl.DNNL_ARG_DST, to);
    if (bias != null) {
      arrays.put(dnnl.DNNL_ARG_BIAS, plan.parameter(op.bias(), bias));
    }
    plan.run(primitive, arrays);
    return to;
  }

  private Tensor normalised(Node node, Op.Norm op) throws Unsupported {
    Tensor given = source(node.input());
    Grouping grouping = Grouping.of(node, plan.images());
    dnnl_memory_desc_t layout = grouping == null ? NormStep.layout(plan, node) : grouping.layout();
    int many = grouping == null ? node.channels() : grouping.many();
    int flags = dnnl.dnnl_use_scaleshift | dnnl.dnnl_use_global_stats;
    Primitive primitive =
        plan.keep(
            Primitive.of(
                NormStep.operation(
                    dnnl.dnnl_forward_inference,
                    layout,
                    op,
                    flags | (op.rectified() ? dnnl.dnnl_fuse_norm_relu : 0)),
                null,
                null));
    Tensor mean = plan.lasting(Layout.vector(many));
    Tensor variance = plan.lasting(Layout.vector(many));
    Tensor scales = plan.lasting(Layout.rows(2, many));
    preparation.add(
        spread(
            plan.parameter(op.mean(), Layout.vector(node.channels())), mean, grouping, 1, v -> v));
    preparation.add(
        spread(
            plan.parameter(op.spread(), Layout.vector(node.channels())),
            variance,
            grouping,
            1,
            v -> Folding.variance(op, v)));
    preparation.add(
        spread(
            plan.parameter(op.scaleAndShift(), Layout.rows(2, node.channels())),
            scales,
            grouping,
            2,
            v -> v));
    Tensor to = plan.take(layout);
    plan.run(
        primitive,
        Map.of(
            dnnl.DNNL_ARG_SRC,
            plan.part(given, layout, 0),
            dnnl.DNNL_ARG_DST,
            to,
            dnnl.DNNL_ARG_MEAN,
            mean,
            dnnl.DNNL_ARG_VARIANCE,
            variance,
            dnnl.DNNL_ARG_SCALE_SHIFT,
            scales));
    return plan.part(to, given.layout(), 0);
  }

  private static Runnable spread(
      Tensor from, Tensor to, Grouping grouping, int runs, DoubleUnaryOperator function) {
    return () -> {
      float[] each = new float[Math.toIntExact(from.length())];
      from.read(each);
      for (int i = 0; i < each.length; i++) {
        each[i] = (float) function.applyAsDouble(each[i]);
      }
      float[] copies = each;
      if (grouping != null) {
        copies = new float[Math.toIntExact(to.length())];
        grouping.spread(each, copies, runs);
      }
      to.write(copies);
    };
  }

  private Tensor pooled(Node node, Op.Pool op) throws Unsupported {
    Tensor source = source(node.input());
    Tensor to = plan.take(Layout.channelsLast(node.extents(plan.images())));
    plan.run(
        plan.keep(
            Primitive.of(
                PoolStep.forward(op, dnnl.dnnl_forward_inference, source.layout(), to.layout()),
                null,
                null)),
        Map.of(dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, to));
    if (!op.after().isNone()) {
      Elementwise.apply(plan, op.after(), to, to);
    }
    return to;
  }

  /** Where the images [N, C, H, W] are to be put. */
  Tensor images() {
    return images;
  }

  /** Takes over parameters that have changed. */
  void prepare() {
    preparation.forEach(Runnable::run);
  }

  /** Scores [N, classes], row by row. */
  void run(float[] to) {
    for (Runnable call : calls) {
      call.run();
    }
    scores.read(to);
  }

  @Override
  public void close() {
    plan.close();
  }
}
