package hone.model.imported;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Keras's activation functions. */
final class Functions {
  private Functions() {}

  /** That of a layer which is nothing else. */
  static IActivation of(KerasLayer layer) {
    return switch (layer.type()) {
      case "ReLU" -> relu(layer);
      case "LeakyReLU" -> new ActivationLReLU(layer.number("alpha"));
      case "Softmax" -> new ActivationSoftmax();
      default -> of(layer, "activation");
    };
  }

  private static IActivation relu(KerasLayer layer) {
    for (String key : new String[] {"negative_slope", "threshold"}) {
      Object value = layer.config().get(key);
      if (value != null && layer.number(key) != 0) {
        throw layer.refused(key + " is " + value);
      }
    }
    if (layer.config().get("max_value") == null) {
      return new ActivationReLU();
    }
    if (layer.number("max_value") != 6) {
      throw layer.refused("max_value is " + layer.number("max_value"));
    }
    return new ActivationReLU6();
  }

  /** That which a layer names. */
  static IActivation of(KerasLayer layer, String key) {
    String name = layer.text(key);
    return switch (name) {
      case "linear" -> new ActivationIdentity();
      case "relu" -> new ActivationReLU();
      case "relu6" -> new ActivationReLU6();
      case "tanh" -> new ActivationTanH();
      case "sigmoid" -> new ActivationSigmoid();
      case "swish", "silu" -> new ActivationSwish();
      case "elu" -> new ActivationELU();
      case "softmax" -> new ActivationSoftmax();
      default -> throw layer.refused("its activation is \"" + name + "\"");
    };
  }
}
