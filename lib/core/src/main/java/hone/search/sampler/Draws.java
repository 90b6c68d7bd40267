package hone.search.sampler;

import hone.search.space.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Numbers drawn from a generator, the same on every Java version. */
final class Draws {
  private Draws() {}

  /** A standard normal number. */
  static double gaussian(SplittableRandom random) {
    return Gaussian.quantile(inside(random));
  }

  /** A uniform number strictly between 0 and 1. */
  static double inside(SplittableRandom random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
  }

  /** An index drawn with these weights, which add up to 1. */
  static int index(SplittableRandom random, double[] weights) {
    double left = inside(random);
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** An internal value of one parameter, uniform on its axis. */
  static double uniform(String name, Distribution distribution, Draw draw) {
    return Axis.of(distribution).uniform(draw.generator("uniform " + name));
  }

  /** Internal values of several parameters, each uniform on its axis. */
  static Map<String, Double> uniform(Map<String, Distribution> space, Draw draw) {
    Map<String, Double> out = new LinkedHashMap<>();
    new TreeMap<>(space).forEach((name, d) -> out.put(name, uniform(name, d, draw)));
    return out;
  }
}
