package hone.seed;

import java.util.SplittableRandom;

/**
 * A 64-bit seed from which further seeds are split by name, so that drawing more numbers for one
 * purpose never shifts those of another.
 */
public record Seed(long value) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The seed with this value. */
  public static Seed of(long value) {
    return new Seed(value);
  }

  /** The seed for a named purpose under this one; the name is not empty. */
  public Seed split(String name) {
    if (name.isEmpty()) {
      // Without a letter, seed and number of split(name, number) would be interchangeable.
      throw new IllegalArgumentException("a purpose has a name");
    }
    long h = mix(value + GOLDEN);
    for (int i = 0; i < name.length(); i++) {
      h = mix((h ^ name.charAt(i)) + GOLDEN);
    }
    return new Seed(h);
  }

  /** The seed for a numbered purpose under this one. */
  public Seed split(String name, long number) {
    return new Seed(mix(split(name).value ^ mix(number + GOLDEN)));
  }

  /** A fresh generator at this seed. */
  public SplittableRandom generator() {
    return new SplittableRandom(value);
  }

  /** A uniform random order of 0 .. n-1 (Fisher and Yates), the same on every Java version. */
  public int[] permutation(int n) {
    SplittableRandom random = generator();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = below(random, i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }

  /**
   * A uniform whole number from 0 to before {@code bound}, which is positive: the high bits of a
   * 64-bit product, because {@code nextInt(bound)} is not the same algorithm in every Java.
   */
  public static int below(SplittableRandom random, int bound) {
    return (int) Math.multiplyHigh(random.nextLong() >>> 1, (long) bound << 1);
  }

  // Stafford's variant 13 of MurmurHash3's finaliser, as in SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
