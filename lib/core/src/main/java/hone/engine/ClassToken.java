package hone.engine;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The first token of [N, C, tokens, 1] alone, [N, C]: what is classified. */
public final class ClassToken extends TokenLayer {
  private static final long serialVersionUID = 1;

  @Override
  List<Own> own() {
    return List.of();
  }

  @Override
  double[] forward(double[] in, double[][] own) {
    double[] out = new double[channels()];
    for (int c = 0; c < out.length; c++) {
      out[c] = in[c * places()];
    }
    return out;
  }

  @Override
  double[] backward(double[] in, double[][] own, double[] byOut, double[][] byOwn) {
    double[] before = new double[in.length];
    for (int c = 0; c < byOut.length; c++) {
      before[c * places()] = byOut[c];
    }
    return before;
  }

  @Override
  InputType output() {
    return InputType.feedForward(channels());
  }
}
