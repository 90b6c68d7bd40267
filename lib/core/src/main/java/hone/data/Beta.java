package hone.data;

import java.util.SplittableRandom;

/** The beta distribution with two equal parameters, as a part of two gamma variables. */
final class Beta {
  private Beta() {}

  static double symmetric(double alpha, SplittableRandom random) {
    double one = logGamma(alpha, random);
    double other = logGamma(alpha, random);
    // By logarithms, for at a small alpha both variables are often too small for a double.
    return 1 / (1 + StrictMath.exp(other - one));
  }

  // The logarithm of a gamma variable by Marsaglia and Tsang 2000, with their step up for alpha <
  // 1.
  private static double logGamma(double alpha, SplittableRandom random) {
    if (alpha < 1) {
      return logGamma(alpha + 1, random) + StrictMath.log(1 - random.nextDouble()) / alpha;
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian(random);
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        if (StrictMath.log(1 - random.nextDouble())
            < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
          return StrictMath.log(d * v);
        }
      }
    }
  }

  // Box and Muller 1958: what SplittableRandom's nextGaussian draws depends on the Java version.
  private static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
