package hone.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tape for inference: a batch normalisation right behind a convolution becomes part of its
 * weights, as PyTorch's freezing and ONNX Runtime's optimiser do.
 */
final class Folded {
  private final Tape tape;
  private final List<Op> ops = new ArrayList<>();
  private final List<Tape.Weight> weights = new ArrayList<>();
  private final Map<Integer, Integer> kept = new HashMap<>();

  private Folded(Tape tape) {
    this.tape = tape;
  }

  static Tape of(Tape tape) {
    Folded folded = new Folded(tape);
    for (int i = 0; i < tape.ops().size(); i++) {
      folded.add(tape.ops().get(i));
    }
    return new Tape(folded.ops, folded.weights, tape.macs(), tape.values());
  }

  private void add(Op op) {
    if (op instanceof Op.Norm n && before(n) != null) {
      Op.Conv c = before(n);
      ops.removeIf(o -> o.out().equals(n.in()));
      ops.add(fold(c, n));
    } else if (op instanceof Op.Norm n) {
      ops.add(
          new Op.Norm(
              n.in(),
              n.out(),
              keep(n.scale()),
              keep(n.shift()),
              keep(n.mean()),
              keep(n.variance()),
              n.epsilon()));
    } else if (op instanceof Op.Conv c) {
      // Weights of one that a normalisation follows are made anew then.
      boolean alone = tape.ops().stream().noneMatch(o -> o instanceof Op.Norm n && before(n) == c);
      ops.add(alone ? with(c, c.out(), keep(c.weight()), c.bias() < 0 ? -1 : keep(c.bias())) : c);
    } else if (op instanceof Op.Dense d) {
      ops.add(new Op.Dense(d.in(), d.out(), keep(d.weight()), keep(d.bias())));
    } else {
      ops.add(op);
    }
  }

  // The convolution whose only reader the normalisation is.
  private Op.Conv before(Op.Norm n) {
    long readers =
        tape.ops().stream().flatMap(o -> o.inputs().stream()).filter(n.in()::equals).count();
    return tape.ops().stream()
        .filter(o -> o instanceof Op.Conv && o.out().equals(n.in()) && readers == 1)
        .map(Op.Conv.class::cast)
        .findFirst()
        .orElse(null);
  }

  private int keep(int number) {
    return kept.computeIfAbsent(number, n -> put(tape.weights().get(n)));
  }

  private int put(Tape.Weight weight) {
    weights.add(weight);
    return weights.size() - 1;
  }

  private static Op.Conv with(Op.Conv c, String out, int weight, int bias) {
    return new Op.Conv(
        c.in(), out, weight, bias, c.kernel(), c.stride(), c.before(), c.after(), c.groups());
  }

  private Op.Conv fold(Op.Conv c, Op.Norm n) {
    float[] mean = values(n.mean());
    float[] variance = values(n.variance());
    float[] scale = values(n.scale());
    float[] shift = values(n.shift());
    Tape.Weight weight = tape.weights().get(c.weight());
    float[] w = weight.values().clone();
    float[] b = new float[mean.length];
    int each = w.length / b.length;
    for (int i = 0; i < b.length; i++) {
      double factor = scale[i] / Math.sqrt(variance[i] + n.epsilon());
      float before = c.bias() < 0 ? 0 : values(c.bias())[i];
      b[i] = (float) (shift[i] + (before - mean[i]) * factor);
      for (int j = i * each; j < (i + 1) * each; j++) {
        w[j] = (float) (w[j] * factor);
      }
    }
    return with(
        c,
        n.out(),
        put(new Tape.Weight(weight.shape(), w, true)),
        put(new Tape.Weight(new long[] {b.length}, b, true)));
  }

  private float[] values(int number) {
    return tape.weights().get(number).values();
  }
}
