package hone.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Forward and backward pass of a batch of fixed size: one that learns, or one whose gradient by the
 * images is asked for.
 */
final class Training implements AutoCloseable {
  private final Plan plan;
  private final Pass pass; // null where it learns
  private final Node looked; // null where nothing is looked at on the way
  private final Set<String> resting; // layers
  private final DropoutStep.Noise noise = new DropoutStep.Noise();
  private final Map<Node, Step> steps = new HashMap<>();
  private final Map<Node, Tensor> values = new HashMap<>();
  private final Map<Node, Tensor> gradients = new HashMap<>();
  private final Set<Node> learning = new HashSet<>();
  private final Tensor images;
  private final Tensor scores;
  private final Tensor scoreGradient;
  private final Tensor byImages; // null where it learns
  private Tensor inner;
  private Tensor byInner;
  private final Runnable[] forward;
  private final Runnable[] backward;

  /**
   * A gradient that is asked for.
   *
   * @param inner what is looked at on the way, null for nothing
   */
  record Asked(Pass pass, Node inner) {}

  /** One that learns. */
  Training(List<Node> nodes, int images, long parameters, long gradientVector, Set<String> resting)
      throws Unsupported {
    this(nodes, new Plan(images, parameters, gradientVector), new Asked(null, null), resting);
  }

  /** One that gives the gradient by the images. */
  Training(List<Node> nodes, int images, long parameters, Asked asked, Set<String> resting)
      throws Unsupported {
    this(nodes, new Plan(images, parameters, 0), asked, resting);
  }

  private Training(List<Node> nodes, Plan plan, Asked asked, Set<String> resting)
      throws Unsupported {
    this.resting = resting;
    this.plan = plan;
    pass = asked.pass();
    looked = asked.inner();
    try {
      Node input = nodes.get(0);
      images = plan.take(Layout.channelsFirst(input.extents(plan.images())));
      if (pass != null) {
        learning.add(input);
      }
      layForward(nodes);
      forward = plan.cut();
      Node last = nodes.get(nodes.size() - 1);
      scores = values.get(last);
      scoreGradient = plan.take(scores.layout());
      gradients.put(last, scoreGradient);
      layBackward(nodes);
      byImages = pass == null ? null : plan.lasting(images.layout());
      if (pass != null) {
        plan.copy(gradients.get(input), byImages);
      }
      backward = plan.cut();
    } catch (Unsupported | RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  private void layForward(List<Node> nodes) throws Unsupported {
    for (Node node : nodes) {
      if (node.op() instanceof Op.Input) {
        values.put(node, image(node, nodes));
        continue;
      }
      Step step = step(node);
      steps.put(node, step);
      values.put(node, step.forward(node.inputs().stream().map(values::get).toList()));
      if (node == looked) {
        inner = copy(node, values.get(node));
      }
      if (hasNumbers(node.op()) && !rests(node)
          || node.inputs().stream().anyMatch(learning::contains)) {
        learning.add(node);
      }
    }
  }

  // As the graph has it, whatever is done to the array later.
  private Tensor copy(Node node, Tensor array) throws Unsupported {
    long[] extents = node.extents(plan.images());
    Tensor out =
        plan.lasting(node.isSpatial() ? Layout.channelsFirst(extents) : Layout.rows(extents));
    plan.copy(array, out);
    return out;
  }

  private static boolean hasNumbers(Op op) {
    return op instanceof Op.Convolution
        || op instanceof Op.Dense
        || op instanceof Op.Norm
        || op instanceof Op.Tokens
        || op instanceof Op.LayerNorm;
  }

  private Tensor image(Node input, List<Node> nodes) throws Unsupported {
    boolean flat =
        nodes.stream()
            .filter(n -> n.inputs().contains(input))
            .allMatch(n -> n.op() instanceof Op.Flatten);
    if (flat) {
      return images;
    }
    long[] extents = input.extents(plan.images());
    // With one channel both orders are the same.
    return input.channels() == 1
        ? plan.view(images, Layout.channelsLast(extents))
        : plan.in(Layout.channelsLast(extents), images);
  }

  private Step step(Node node) throws Unsupported {
    Op op = node.op();
    if (op instanceof Op.Convolution c) {
      return new ConvolutionStep(plan, node, c);
    } else if (op instanceof Op.Norm n) {
      if (isDeployed() || rests(node)) {
        return new RunningNormStep(plan, node, n);
      }
      Grouping grouping = Grouping.of(node, plan.images());
      return grouping == null
          ? new NormStep(plan, node, n)
          : new GroupedNormStep(plan, node, n, grouping);
    } else if (op instanceof Op.Pool p) {
      return new PoolStep(plan, node, p);
    } else if (op instanceof Op.Dense d) {
      return new DenseStep(plan, node, d);
    } else if (op instanceof Op.Activation a) {
      return new ActivationStep(plan, a);
    } else if (op instanceof Op.Sum s) {
      return new SumStep(plan, s);
    } else if (op instanceof Op.Scale) {
      return new ScaleStep(plan, node);
    } else if (op instanceof Op.Enlarge e) {
      return new EnlargeStep(plan, node, e);
    } else if (op instanceof Op.Concat) {
      return new ConcatStep(plan, node);
    } else if (op instanceof Op.Flatten) {
      return new FlattenStep(plan, node);
    } else if (op instanceof Op.Round r) {
      return new RoundStep(plan, r.how());
    } else if (!(op instanceof Op.Dropout)) {
      return Step.ofTokens(plan, node, true);
    }
    return isDeployed() || rests(node)
        ? new KeepStep(plan)
        : new DropoutStep(plan, node, (Op.Dropout) op, noise, steps.size());
  }

  private boolean rests(Node node) {
    return resting.contains(node.layer());
  }

  private boolean isDeployed() {
    return pass != null && !pass.learning();
  }

  private void layBackward(List<Node> nodes) throws Unsupported {
    for (int i = nodes.size() - 1; i > 0; i--) {
      Node node = nodes.get(i);
      Tensor gradient = gradients.get(node);
      if (gradient == null || !learning.contains(node)) {
        continue;
      }
      if (node == looked) {
        byInner = copy(node, gradient);
      }
      boolean wanted = node.inputs().stream().anyMatch(learning::contains);
      List<Tensor> before = steps.get(node).backward(gradient, wanted);
      plan.release(gradient);
      if (wanted) {
        for (int k = 0; k < before.size(); k++) {
          arrive(node.inputs().get(k), before.get(k));
        }
      }
      if (i < nodes.size() - 1) {
        plan.release(values.get(node)); // all that read it are behind us
      }
    }
  }

  private void arrive(Node node, Tensor gradient) throws Unsupported {
    Tensor there = gradients.get(node);
    if (there == null) {
      gradients.put(node, gradient);
      return;
    }
    Tensor sum;
    if (there.block().isShared()) {
      sum = plan.take(there.layout());
      plan.release(there);
    } else {
      sum = there;
    }
    Elementwise.binary(plan, dnnl.dnnl_binary_add, there, gradient, Op.Activation.NONE, sum);
    plan.release(gradient);
    gradients.put(node, sum);
  }

  /** Where the images [N, C, H, W] are to be put. */
  Tensor images() {
    return images;
  }

  /** Scores [N, classes], row by row. */
  void forward(long seed, float[] scores) {
    noise.seed(seed);
    for (Runnable call : forward) {
      call.run();
    }
    this.scores.read(scores);
  }

  /** Puts the gradient, summed over the images, into the flat gradient. */
  void backward(float[] byScores) {
    scoreGradient.write(byScores);
    for (Runnable call : backward) {
      call.run();
    }
  }

  long bytes() {
    return plan.bytes();
  }

  /** The gradient by the images [N, C, H, W], row by row; {@link #backward} comes first. */
  void byImages(float[] to) {
    byImages.read(to);
  }

  /**
   * What is looked at on the way, [N, C, H, W] or [N, K], row by row; {@link #forward} is first.
   */
  float[] inner() {
    return read(inner);
  }

  /** The gradient by it; {@link #backward} comes first. */
  float[] byInner() {
    return read(byInner);
  }

  private static float[] read(Tensor array) {
    float[] out = new float[Math.toIntExact(array.length())];
    array.read(out);
    return out;
  }

  @Override
  public void close() {
    plan.close();
  }
}
