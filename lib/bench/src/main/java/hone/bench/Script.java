package hone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@link Tape} as TorchScript: one call of LibTorch makes a whole step, forward pass, loss,
 * gradients and update, without Java in between.
 *
 * @param tape the network
 * @param exact whether lopsided padding is made by a copy. Otherwise such a convolution pads
 *     evenly, as PyTorch's own networks do: the same work and no copy, but shifted by one pixel
 */
record Script(Tape tape, boolean exact) {
  private static final String HEAD =
      """
      class Net(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def layout(self: __torch__.Net,
          x: Tensor) -> Tensor:
          return torch.contiguous(x, memory_format=2)
      """;

  String text() {
    StringBuilder s = new StringBuilder(HEAD);
    method(s, "infer", "p[] s[] x", false);
    s.append("    return torch.softmax(").append(value(tape.scores())).append(", 1)\n");
    method(s, "momentum", "p[] s[] m[] x t", true);
    gradients(s);
    s.append("    torch._fused_sgd_([")
        .append(all("d", trained()))
        .append("], [")
        .append(all("g", trained()))
        .append("], m, weight_decay=0., momentum=")
        .append(Rule.MOMENTUM_FACTOR)
        .append(", lr=")
        .append(Rule.MOMENTUM_RATE)
        .append(", dampening=0., nesterov=False, maximize=False, is_first_step=False)\n")
        .append("    return torch.detach(l)\n");
    method(s, "adam", "p[] s[] m[] v[] n[] x t", true);
    gradients(s);
    s.append("    torch._foreach_add_(n, 1)\n")
        .append("    torch._fused_adam_([")
        .append(all("d", trained()))
        .append("], [")
        .append(all("g", trained()))
        .append("], m, v, annotate(List[Tensor], []), n, lr=")
        .append(decimal(Rule.ADAM_RATE))
        .append(", beta1=")
        .append(Rule.ADAM_FIRST)
        .append(", beta2=")
        .append(Rule.ADAM_SECOND)
        .append(", weight_decay=0., eps=")
        .append(decimal(Rule.ADAM_EPSILON))
        .append(", amsgrad=False, maximize=False)\n")
        .append("    return torch.detach(l)\n");
    return s.toString();
  }

  private int trained() {
    return (int) tape.weights().stream().filter(Tape.Weight::trained).count();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.10f", value);
  }

  private static String all(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
  }

  // Arguments as DJL passes them: a group of arrays of one name is a list.
  private void method(StringBuilder s, String name, String arguments, boolean training) {
    s.append("  def ").append(name).append("(self: __torch__.Net");
    int still = tape.weights().size() - trained();
    for (String argument : arguments.split(" ")) {
      if (argument.equals("s[]") && still == 0) {
        continue; // DJL cannot pass an empty list
      }
      s.append(",\n    ").append(argument.replace("[]", ""));
      s.append(argument.endsWith("[]") ? ": List[Tensor]" : ": Tensor");
    }
    s.append(") -> Tensor:\n");
    s.append("    ").append(all("w", trained())).append(", = p\n");
    if (still > 0) {
      s.append("    ").append(all("r", still)).append(", = s\n");
    }
    s.append("    ").append(value(Tape.IMAGE)).append(" = x\n");
    for (Op op : tape.ops()) {
      String made = expression(op, training);
      s.append("    ").append(value(op.out())).append(" = ").append(made).append("\n");
    }
  }

  private void gradients(StringBuilder s) {
    s.append("    l = torch.cross_entropy_loss(").append(value(tape.scores())).append(", t)\n");
    s.append("    gs = torch.grad([l], p)\n");
    for (int i = 0; i < trained(); i++) {
      s.append("    g").append(i).append(" = unchecked_cast(Tensor, gs[").append(i).append("])\n");
      s.append("    d").append(i).append(" = torch.detach(w").append(i).append(")\n");
    }
  }

  private String expression(Op op, boolean training) {
    if (op instanceof Op.Conv c) {
      return convolution(c);
    } else if (op instanceof Op.Norm n) {
      return call(
          "batch_norm",
          value(n.in()),
          weight(n.scale()),
          weight(n.shift()),
          weight(n.mean()),
          weight(n.variance()),
          training ? "True" : "False",
          "0.1",
          decimal(n.epsilon()),
          "True");
    } else if (op instanceof Op.Relu r) {
      // In place: batch normalisation and convolution keep their inputs, not their results.
      return call(usedOnce(r.in()) ? "relu_" : "relu", value(r.in()));
    } else if (op instanceof Op.Sigmoid r) {
      return call("sigmoid", value(r.in()));
    } else if (op instanceof Op.Pool p) {
      String size = pair(p.size());
      return p.max()
          ? call("max_pool2d", value(p.in()), size, pair(p.stride()), pair(0), pair(1), "False")
          : call(
              "avg_pool2d",
              value(p.in()),
              size,
              pair(p.stride()),
              pair(0),
              "False",
              "True",
              "None");
    } else if (op instanceof Op.Mean m) {
      return call("mean", value(m.in()), "[2, 3]", m.flat() ? "False" : "True");
    } else if (op instanceof Op.Flatten f) {
      return call("flatten", value(f.in()), "1", "-1");
    } else if (op instanceof Op.Dense d) {
      return call("linear", value(d.in()), weight(d.weight()), weight(d.bias()));
    } else if (op instanceof Op.Add a) {
      return call("add", value(a.a()), value(a.b()));
    } else if (op instanceof Op.Concat c) {
      List<String> in = new ArrayList<>();
      c.in().forEach(v -> in.add(value(v)));
      return call("cat", "[" + String.join(", ", in) + "]", "1");
    } else {
      Op.Scale s = (Op.Scale) op;
      return call("mul", value(s.in()), value(s.factors()));
    }
  }

  private boolean usedOnce(String name) {
    return tape.ops().stream().flatMap(op -> op.inputs().stream()).filter(name::equals).count()
        == 1;
  }

  private String convolution(Op.Conv c) {
    String in = value(c.in());
    int padding = c.after();
    if (exact && c.lopsided()) {
      String sides = c.before() + ", " + c.after();
      in = call("constant_pad_nd", in, "[" + sides + ", " + sides + "]", "0.");
      padding = 0;
    }
    return call(
        "conv2d",
        in,
        weight(c.weight()),
        c.bias() < 0 ? "None" : weight(c.bias()),
        pair(c.stride()),
        pair(padding),
        pair(1),
        Integer.toString(c.groups()));
  }

  private static String call(String function, String... arguments) {
    return "torch." + function + "(" + String.join(", ", arguments) + ")";
  }

  private static String pair(int n) {
    return "[" + n + ", " + n + "]";
  }

  private static String value(String name) {
    return "z_" + name;
  }

  // w counts the trained weights, r the running ones.
  private String weight(int number) {
    boolean trained = tape.weights().get(number).trained();
    long before =
        tape.weights().subList(0, number).stream().filter(w -> w.trained() == trained).count();
    return (trained ? "w" : "r") + before;
  }
}
