package hone.deploy;

import hone.engine.Rounding;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Functions of one number as nodes. */
final class ActivationNodes {
  private static final Map<Class<?>, String> SAME =
      Map.of(
          ActivationTanH.class, "Tanh",
          ActivationSigmoid.class, "Sigmoid",
          ActivationSoftPlus.class, "Softplus",
          ActivationSoftSign.class, "Softsign",
          ActivationSELU.class, "Selu");

  private ActivationNodes() {}

  static String add(OnnxGraph to, String name, IActivation function, String input) {
    Class<?> type = function.getClass();
    if (type == ActivationIdentity.class) {
      return input;
    }
    if (SAME.containsKey(type)) {
      return to.add(SAME.get(type), name, input);
    }
    if (type == ActivationSoftmax.class) {
      return to.add("Softmax", name, List.of(input), Map.of("axis", 1L));
    }
    if (function.equals(new ActivationReLU())) {
      return to.add("Relu", name, input);
    }
    if (type == ActivationReLU6.class) {
      return clipped(to, name, input, 0, 6);
    }
    if (type == ActivationLReLU.class) {
      float slope = (float) ((ActivationLReLU) function).getAlpha();
      return to.add("LeakyRelu", name, List.of(input), Map.of("alpha", slope));
    }
    if (type == ActivationELU.class) {
      float alpha = (float) ((ActivationELU) function).getAlpha();
      return to.add("Elu", name, List.of(input), Map.of("alpha", alpha));
    }
    if (type == ActivationHardSigmoid.class) {
      return to.add("HardSigmoid", name, List.of(input), Map.of("alpha", 0.2f, "beta", 0.5f));
    }
    if (type == ActivationSwish.class) {
      return to.add("Mul", name, input, to.add("Sigmoid", name + ".gate", input));
    }
    if (type == ActivationGELU.class && !((ActivationGELU) function).isPrecise()) {
      // x times the sigmoid of 1.702 x, as Deeplearning4j computes it
      String wider = to.add("Mul", name + ".wider", input, to.number(name + ".factor", 1.702f));
      return to.add("Mul", name, input, to.add("Sigmoid", name + ".gate", wider));
    }
    if (function instanceof Rounding r) {
      return rounded(to, name, r, input);
    }
    throw Inexportable.because(
        "the activation of \"" + name + "\" is " + function + ", which Hone does not export");
  }

  private static String clipped(OnnxGraph to, String name, String input, float low, float high) {
    return to.add(
        "Clip", name, input, to.number(name + ".low", low), to.number(name + ".high", high));
  }

  // As the network rounds: half to even, then between the ends, in steps.
  private static String rounded(OnnxGraph to, String name, Rounding r, String input) {
    String step = to.number(name + ".step", r.step());
    if (r.highest() - r.lowest() == 255 && r.lowest() <= 0 && r.highest() >= 0) {
      byte[] zero = {(byte) -r.lowest()};
      String kept = to.keep(name + ".zero", new OnnxGraph.Bytes(new long[0], zero, false));
      String levels = to.add("QuantizeLinear", name + ".levels", input, step, kept);
      return to.add("DequantizeLinear", name, levels, step, kept);
    }
    String levels = to.add("Round", name + ".levels", to.add("Div", name + ".parts", input, step));
    String kept = clipped(to, name + ".kept", levels, r.lowest(), r.highest());
    return to.add("Mul", name, kept, step);
  }
}
