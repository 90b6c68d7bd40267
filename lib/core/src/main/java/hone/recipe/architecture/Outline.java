package hone.recipe.architecture;

import java.util.List;
import java.util.Locale;

/**
 * A network on images of a size: what each part gives and costs, by formula and without building
 * it. What regularisations add to every layer is not counted.
 *
 * @param image what goes in
 * @param parts in an order in which each comes after what it reads; the last gives the scores
 */
public record Outline(Image image, List<Part> parts) {
  /** Copies the parts. */
  public Outline {
    parts = List.copyOf(parts);
  }

  /**
   * Extents of an image.
   *
   * @param channels 1 for grey, 3 for colour
   * @param height in pixels
   * @param width in pixels
   */
  public record Image(int channels, int height, int width) {
    /** A square one. */
    public static Image square(int channels, int side) {
      return new Image(channels, side, side);
    }

    /** Places, such as 28x28. */
    public String places() {
      return height + "x" + width;
    }
  }

  /**
   * A block, or what joins blocks.
   *
   * @param name a word or two
   * @param detail sizes and multiplicity, for people
   * @param from the places in the list of the parts that it reads; -1 is the image
   * @param out extents of what it gives
   * @param parameters trainable numbers
   * @param macs multiplications with a weight, for one image
   */
  public record Part(
      String name, String detail, List<Integer> from, Image out, long parameters, long macs) {
    /** Copies the places. */
    public Part {
      from = List.copyOf(from);
    }
  }

  /**
   * Walks through a network.
   *
   * @throws hone.json.BadInput when it is impossible on these images, with the place and a way out
   * @throws IllegalArgumentException for a custom or imported network, which the language does not
   *     know
   */
  public static Outline of(Architecture net, Image image, int classes) {
    Walk walk = new Walk(image);
    if (net instanceof Architecture.Pyramid pyramid) {
      new Levels(pyramid, walk).go();
    } else {
      Written.of(net).forEach(walk::block);
    }
    walk.scores(classes);
    return new Outline(image, walk.parts());
  }

  /** Trainable numbers. */
  public long parameters() {
    return parts.stream().mapToLong(Part::parameters).sum();
  }

  /** Multiplications with a weight in one forward pass of one image. */
  public long macs() {
    return parts.stream().mapToLong(Part::macs).sum();
  }

  /** Bytes of the trainable numbers as floats. */
  public long bytes() {
    return parameters() * Float.BYTES;
  }

  /** One line: parts, parameters, multiplications. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d parts on %s pixels: %,d parameters, %,d multiplications an image",
        parts.size(),
        image.places(),
        parameters(),
        macs());
  }
}
