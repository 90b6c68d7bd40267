package hone.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;

/** Joins neighbours that one primitive can compute. */
final class Fusion {
  private final Map<Node, Integer> readers = new HashMap<>();
  private final Map<Node, Node> replaced = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Fusion(List<Node> all) {
    all.forEach(n -> n.inputs().forEach(i -> readers.merge(i, 1, Integer::sum)));
  }

  /** The same function of the same numbers in fewer nodes. */
  static List<Node> fuse(List<Node> all) {
    Fusion fusion = new Fusion(all);
    all.forEach(fusion::add);
    return fusion.nodes;
  }

  private void add(Node node) {
    List<Node> inputs = node.inputs().stream().map(replaced::get).toList();
    Node next =
        new Node(node.name(), node.op(), inputs, node.channels(), node.height(), node.width());
    if (inputs.size() == 1 && readers.get(node.input()) == 1) {
      Node before = inputs.get(0);
      if (node.op() instanceof Op.Activation function && function.fromOutput()) {
        Op joined = behind(before.op(), function);
        if (joined != null) {
          nodes.remove(before);
          next = with(before, joined, before.inputs());
        }
      } else if (node.op() instanceof Op.Pool pool
          && pool.algorithm() == dnnl.dnnl_pooling_max
          && before.op() instanceof Op.Convolution c
          && !c.after().isNone()) {
        // A rising function keeps the largest: it is cheaper on what the pooling leaves.
        nodes.remove(before);
        Node sums =
            with(
                before,
                new Op.Convolution(
                    c.weights(), c.bias(), c.window(), c.depthwise(), Op.Activation.NONE),
                before.inputs());
        nodes.add(sums);
        next = with(next, new Op.Pool(pool.algorithm(), pool.window(), c.after()), List.of(sums));
      }
    }
    nodes.add(next);
    replaced.put(node, next);
  }

  private static Node with(Node node, Op op, List<Node> inputs) {
    return new Node(node.name(), op, inputs, node.channels(), node.height(), node.width());
  }

  private static Op behind(Op op, Op.Activation function) {
    if (op instanceof Op.Convolution c && c.after().isNone()) {
      return new Op.Convolution(c.weights(), c.bias(), c.window(), c.depthwise(), function);
    }
    if (op instanceof Op.Dense d && d.after().isNone()) {
      return new Op.Dense(d.weights(), d.bias(), function);
    }
    if (op instanceof Op.Sum s && s.after().isNone()) {
      return new Op.Sum(function);
    }
    if (op instanceof Op.Norm n && !n.rectified() && function.isRelu()) {
      return new Op.Norm(
          n.scaleAndShift(), n.mean(), n.spread(), n.logarithm(), n.decay(), n.epsilon(), true);
    }
    return null;
  }
}
