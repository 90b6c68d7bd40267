package hone.engine;

import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Deeplearning4j's functions of one number as oneDNN's. */
final class Activations {
  private Activations() {}

  static Op.Activation of(IActivation function) throws Unsupported {
    Class<?> type = function.getClass();
    if (type == ActivationIdentity.class) {
      return Op.Activation.NONE;
    }
    if (function.equals(new ActivationReLU())) {
      return new Op.Activation(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, 0);
    }
    if (type == ActivationLReLU.class) {
      float slope = (float) ((ActivationLReLU) function).getAlpha();
      return new Op.Activation(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, slope);
    }
    if (type == ActivationReLU6.class) {
      return new Op.Activation(dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd, 0, 6);
    }
    if (type == ActivationELU.class) {
      float alpha = (float) ((ActivationELU) function).getAlpha();
      return new Op.Activation(dnnl.dnnl_eltwise_elu_use_dst_for_bwd, alpha);
    }
    if (type == ActivationTanH.class) {
      return new Op.Activation(dnnl.dnnl_eltwise_tanh_use_dst_for_bwd, 0);
    }
    if (type == ActivationSigmoid.class) {
      return new Op.Activation(dnnl.dnnl_eltwise_logistic_use_dst_for_bwd, 0);
    }
    if (type == ActivationSwish.class) {
      return new Op.Activation(dnnl.dnnl_eltwise_swish, 1);
    }
    if (type == ActivationGELU.class && !((ActivationGELU) function).isPrecise()) {
      return new Op.Activation(dnnl.dnnl_eltwise_swish, 1.702f); // x times a steeper sigmoid
    }
    throw new Unsupported("the activation " + type.getSimpleName() + " is not known");
  }
}
