package hone.engine;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The channels of each place of images [N, C, H, W], less their mean and over their deviation, then
 * scaled and shifted channel by channel (Ba et al. 2016, equation 4, as transformers take it: over
 * the numbers of one token).
 */
public final class LayerNorm extends TokenLayer {
  private static final long serialVersionUID = 1;

  /** Added to the variance: that of the vision transformer's authors. */
  public static final double EPSILON = 1e-6;

  @Override
  List<Own> own() {
    long[] shape = {channels()};
    return List.of(new Own("scale", shape, 1, 0), new Own("shift", shape, 0, 0));
  }

  /** Mean of a place's channels, then one over their deviation. */
  private double[] moments(double[] in, int place) {
    double sum = 0;
    for (int c = 0; c < channels(); c++) {
      sum += in[c * places() + place];
    }
    double mean = sum / channels();
    double squares = 0;
    for (int c = 0; c < channels(); c++) {
      double away = in[c * places() + place] - mean;
      squares += away * away;
    }
    return new double[] {mean, 1 / Math.sqrt(squares / channels() + EPSILON)};
  }

  @Override
  double[] forward(double[] in, double[][] own) {
    double[] out = new double[in.length];
    for (int t = 0; t < places(); t++) {
      double[] moments = moments(in, t);
      for (int c = 0; c < channels(); c++) {
        int at = c * places() + t;
        out[at] = own[0][c] * (in[at] - moments[0]) * moments[1] + own[1][c];
      }
    }
    return out;
  }

  @Override
  double[] backward(double[] in, double[][] own, double[] byOut, double[][] byOwn) {
    double[] before = new double[in.length];
    for (int t = 0; t < places(); t++) {
      double[] moments = moments(in, t);
      double sum = 0;
      double along = 0;
      for (int c = 0; c < channels(); c++) {
        int at = c * places() + t;
        double normal = (in[at] - moments[0]) * moments[1];
        byOwn[0][c] += byOut[at] * normal;
        byOwn[1][c] += byOut[at];
        sum += byOut[at] * own[0][c];
        along += byOut[at] * own[0][c] * normal;
      }
      for (int c = 0; c < channels(); c++) {
        int at = c * places() + t;
        double normal = (in[at] - moments[0]) * moments[1];
        double by = byOut[at] * own[0][c] - (sum + normal * along) / channels();
        before[at] = by * moments[1];
      }
    }
    return before;
  }

  @Override
  InputType output() {
    return InputType.convolutional(height(), width(), channels());
  }
}
