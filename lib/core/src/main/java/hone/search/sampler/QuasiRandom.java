package hone.search.sampler;

import hone.search.space.Distribution;
import hone.search.space.History;
import hone.seed.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * A scrambled Sobol sequence: points that leave fewer gaps than random ones. Direction numbers by
 * Joe and Kuo (2008, up to 21,201 axes, as Hipparchus brings them), scrambled by Owen's nested
 * uniform method (1995) on the upper 32 bits, so that every point alone is uniform and the seed
 * matters. Trial n takes point n of the sequence over the parameters which all trials so far have
 * in the order of their names; others, and the trials before any is completed, are drawn at random.
 */
public record QuasiRandom() implements Sampler {
  private static final int BITS = 32;

  /** The only one. */
  public static QuasiRandom of() {
    return new QuasiRandom();
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    double[] point = new SobolSequenceGenerator(cube.size()).skipTo(draw.number());
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      String name = cube.names().get(i);
      double x = scrambled(point[i], draw.seed().split("owen " + name));
      out.put(name, cube.axes().get(i).atShare(x));
    }
    return out;
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Draws.uniform(name, distribution, draw);
  }

  // Each bit is flipped or not by a coin that belongs to the bits above it.
  static double scrambled(double x, Seed seed) {
    long bits = (long) (x * (1L << BITS));
    long out = 0;
    for (int i = 0; i < BITS; i++) {
      long above = bits >>> (BITS - i) | 1L << i; // the leading 1 tells prefixes of zeros apart
      long coin = seed.split("bit", above).value() >>> 63;
      out = out << 1 | (bits >>> (BITS - 1 - i) & 1) ^ coin;
    }
    return (out + 0.5) / (1L << BITS);
  }
}
