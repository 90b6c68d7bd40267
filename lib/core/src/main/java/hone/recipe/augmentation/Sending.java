package hone.recipe.augmentation;

/** What an image loses where fewer bytes of it are sent; nothing is drawn. */
public sealed interface Sending extends Augmentation {
  /**
   * Only so many bits of each pixel value, the highest; what arrives is the middle of what they
   * allow.
   *
   * @param bits from 1 to 7
   */
  record Bits(int bits) implements Sending {
    /** Checks the bits. */
    public Bits {
      Check.within("bits", bits, 1, 7);
    }
  }

  /**
   * The means of squares of pixels, each shown as large as the square.
   *
   * @param factor a square's side in pixels, from 2 to 8; squares are cut off at the edge
   */
  record Smaller(int factor) implements Sending {
    /** Checks the factor. */
    public Smaller {
      Check.within("factor", factor, 2, 8);
    }
  }

  /**
   * JPEG as Java's own encoder writes it, with its tables.
   *
   * @param quality from 1 to 100
   */
  record Jpeg(int quality) implements Sending {
    /** Checks the quality. */
    public Jpeg {
      Check.within("quality", quality, 1, 100);
    }
  }
}
