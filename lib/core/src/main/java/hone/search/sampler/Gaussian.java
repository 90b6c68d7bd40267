package hone.search.sampler;

import org.hipparchus.special.Erf;

/** The standard normal distribution, fast enough for mixtures of a thousand kernels. */
final class Gaussian {
  static final double LOG_ROOT_2_PI = 0.9189385332046727;

  private static final double ROOT_2_PI = 2.5066282746310002;

  private Gaussian() {}

  /** The density at z. */
  static double density(double z) {
    return Math.exp(-z * z / 2) / ROOT_2_PI;
  }

  /**
   * The probability below z, by Hart's rational approximation in the form of West (Better
   * approximations to cumulative normal functions, Wilmott 2005): relative error about 1e-14 from
   * -7 on and 1e-8 further out, some ten times as fast as an incomplete gamma function.
   */
  static double below(double z) {
    double a = Math.abs(z);
    if (a > 37) {
      return z > 0 ? 1 : 0;
    }
    double tail = Math.exp(-a * a / 2);
    if (a < 7.07106781186547) {
      double over = 0.0352624965998911 * a + 0.700383064443688;
      over = over * a + 6.37396220353165;
      over = over * a + 33.912866078383;
      over = over * a + 112.079291497871;
      over = over * a + 221.213596169931;
      over = over * a + 220.206867912376;
      double under = 0.0883883476483184 * a + 1.75566716318264;
      under = under * a + 16.064177579207;
      under = under * a + 86.7807322029461;
      under = under * a + 296.564248779674;
      under = under * a + 637.333633378831;
      under = under * a + 793.826512519948;
      under = under * a + 440.413735824752;
      tail *= over / under;
    } else {
      tail /= (a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) * ROOT_2_PI;
    }
    return z > 0 ? 1 - tail : tail;
  }

  /** The logarithm of the probability below z, finite for every finite z. */
  static double logBelow(double z) {
    return z > -30
        ? Math.log(below(z))
        : -z * z / 2 - Math.log(-z) - LOG_ROOT_2_PI + Math.log1p(-1 / (z * z));
  }

  /** The z below which the probability is p; p lies strictly between 0 and 1. */
  static double quantile(double p) {
    return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
  }
}
