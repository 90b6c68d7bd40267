package hone.model;

/**
 * The negative evidence bound of an autoencoder and its gradient: the Bernoulli cross-entropy of
 * pixels given logits, and the Kullback-Leibler divergence of a normal distribution with diagonal
 * covariance from the standard one (Kingma and Welling 2014, equation 10 and appendix B). Both are
 * summed over a row and meant over rows.
 */
final class Evidence {
  private Evidence() {}

  /**
   * The cross-entropy of pixels from 0 to 1.
   *
   * @param slope filled with the gradient by each logit
   */
  static double pixels(float[] logits, float[] pixels, int rows, float[] slope) {
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      double z = logits[k];
      double tail = Math.exp(-Math.abs(z)); // of the logistic function, without overflow
      sum += Math.max(z, 0) - z * pixels[k] + Math.log(1 + tail);
      slope[k] = (float) ((logistic(z) - pixels[k]) / rows);
    }
    return sum / rows;
  }

  static double logistic(double z) {
    double tail = Math.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
  }

  /**
   * Draws by mean and noise: mean + deviation x noise, [rows, L].
   *
   * @param codes [rows, 2 L]: means, then logarithms of variances
   * @param noise standard normal, [rows, L]
   */
  static float[] draw(float[] codes, float[] noise, int rows) {
    int latent = noise.length / rows;
    float[] out = new float[noise.length];
    for (int k = 0; k < out.length; k++) {
      int mean = place(k, latent);
      out[k] = (float) (codes[mean] + Math.exp(0.5 * codes[mean + latent]) * noise[k]);
    }
    return out;
  }

  private static int place(int k, int latent) {
    return k / latent * 2 * latent + k % latent;
  }

  /** The divergence of the codes from the standard normal distribution. */
  static double divergence(float[] codes, int rows) {
    int latent = codes.length / rows / 2;
    double sum = 0;
    for (int k = 0; k < codes.length / 2; k++) {
      double mean = codes[place(k, latent)];
      double log = codes[place(k, latent) + latent];
      sum += 0.5 * (mean * mean + Math.exp(log) - 1 - log);
    }
    return sum / rows;
  }

  /**
   * The gradient by each code of {@code weight} times the divergence and of what the draw of it
   * leads to.
   *
   * @param byDraw the gradient by each number drawn
   */
  static float[] slope(float[] codes, float[] noise, float[] byDraw, int rows, double weight) {
    int latent = noise.length / rows;
    float[] out = new float[codes.length];
    for (int k = 0; k < noise.length; k++) {
      int mean = place(k, latent);
      int log = mean + latent;
      double deviation = Math.exp(0.5 * codes[log]);
      out[mean] = (float) (byDraw[k] + weight * codes[mean] / rows);
      out[log] =
          (float)
              (0.5 * byDraw[k] * deviation * noise[k]
                  + weight * 0.5 * (deviation * deviation - 1) / rows);
    }
    return out;
  }
}
