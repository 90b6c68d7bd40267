package hone.engine;

/**
 * A normalisation by running statistics as part of the convolution before it: w' = w s / d, b' = (b
 * - m) s / d + t, with scale s, shift t, mean m and deviation d = sqrt(variance + epsilon).
 */
final class Folding implements Runnable {
  private final Op.Convolution convolution;
  private final Op.Norm norm;
  private final int channels;
  private final Tensor weights;
  private final Tensor scales;
  private final Tensor mean;
  private final Tensor spread;
  private final Tensor bias;
  private final Tensor foldedWeights;
  private final Tensor foldedBias;

  Folding(
      Plan plan,
      Op.Convolution convolution,
      Op.Norm norm,
      int channels,
      Tensor foldedWeights,
      Tensor foldedBias) {
    this.convolution = convolution;
    this.norm = norm;
    this.channels = channels;
    this.foldedWeights = foldedWeights;
    this.foldedBias = foldedBias;
    weights = plan.parameter(convolution.weights(), foldedWeights.layout());
    scales = plan.parameter(norm.scaleAndShift(), Layout.vector(2L * channels));
    mean = plan.parameter(norm.mean(), Layout.vector(channels));
    spread = plan.parameter(norm.spread(), Layout.vector(channels));
    bias =
        convolution.bias() == null
            ? null
            : plan.parameter(convolution.bias(), Layout.vector(channels));
  }

  @Override
  public void run() {
    float[] w = read(weights);
    float[] s = read(scales);
    float[] m = read(mean);
    float[] v = read(spread);
    float[] b = bias == null ? new float[channels] : read(bias);
    double[] factor = new double[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = s[c] / Math.sqrt(variance(norm, v[c]) + norm.epsilon());
      b[c] = (float) ((b[c] - m[c]) * factor[c] + s[channels + c]);
    }
    int each = w.length / channels;
    for (int i = 0; i < w.length; i++) {
      // Depthwise weights have the channel last, others first.
      w[i] *= factor[convolution.depthwise() ? i % channels : i / each];
    }
    foldedWeights.write(w);
    foldedBias.write(b);
  }

  private static float[] read(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.length())];
    tensor.read(values);
    return values;
  }

  /** What a running statistic says of the variance. */
  static double variance(Op.Norm norm, double spread) {
    return norm.logarithm() ? Math.pow(10, 2 * spread) : spread;
  }
}
