package hone.data;

import hone.json.BadInput;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Objects of different size: each image of a grey data set on a black canvas of 48 pixels a side,
 * brought to 12, 24 or 48 pixels and laid at any place, among four pieces of 8x8 pixels from other
 * images of the same part (as the cluttered digits of Mnih et al. 2014, section 4.1). Where things
 * overlap the lighter one is seen. Training and test objects are those of the data set's own parts,
 * at most 20,000 and 5,000 of them, in its classes' proportions.
 *
 * <p>Everything is computed in whole numbers and drawn by image and part, so that every machine
 * gives the same bytes, and a canvas whose object has one size for all ({@code ?size=}) shows the
 * same object among the same pieces.
 *
 * @param name as a recipe names it
 * @param of the data set in the catalog
 * @param size of every object in pixels; 0 draws one of the three
 */
record Scenes(String name, String of, int size) {
  /** Pixels of a canvas. */
  static final int SIDE = 48;

  private static final String PREFIX = "scenes:";
  private static final String SIZE = "?size=";
  private static final int[] SIZES = {12, 24, 48};
  private static final int LEAST = 4;
  private static final int MOST_TRAINING = 20_000;
  private static final int MOST_TEST = 5_000;
  private static final int PIECES = 4;
  private static final int PIECE = 8;
  private static final Seed FIXED = Seed.of(0).split("scenes");

  static boolean isNamed(String name) {
    return name.startsWith(PREFIX);
  }

  static Scenes of(String name) {
    String of = name.substring(PREFIX.length());
    int size = 0;
    int at = of.lastIndexOf('?');
    if (at >= 0) {
      String option = of.substring(at);
      of = of.substring(0, at);
      size =
          option.matches("\\?size=[0-9]{1,3}")
              ? Integer.parseInt(option.substring(SIZE.length()))
              : 0;
      if (size < LEAST || size > SIDE) {
        throw new BadInput(
            name + " ends in " + option + "; expected " + SIZE + "N with N from 4 to 48.");
      }
    }
    if (of.isBlank()) {
      throw new BadInput(
          name + " names no data set; expected one with grey images, such as scenes:mnist.");
    }
    return new Scenes(name, Catalog.entry(of).name(), size);
  }

  /**
   * The scenes.
   *
   * @throws BadInput when the data set is not here or not one of single grey images
   */
  Dataset load() {
    Dataset objects = Catalog.open(of);
    if (objects.train().channels() != 1 || objects.together() != 1) {
      throw new BadInput(
          name
              + " asks for scenes of "
              + of
              + ", whose images are in colour; expected a data set of grey images on black, such as"
              + " mnist.");
    }
    return new Dataset(
        name,
        objects.classNames(),
        canvases(some(objects.train(), MOST_TRAINING), "train"),
        canvases(some(objects.test(), MOST_TEST), "test"));
  }

  /** How many there are, by the catalog. */
  Catalog.Sizes sizes() {
    Catalog.Sizes all = Catalog.sizes(of);
    return new Catalog.Sizes(
        Math.min(MOST_TRAINING, all.training()), Math.min(MOST_TEST, all.test()), all.classes());
  }

  private static Images some(Images images, int most) {
    return images.size() <= most
        ? images
        : images.subset(Arrays.copyOf(Split.stratified(images, FIXED.split("objects")), most));
  }

  private Images canvases(Images objects, String part) {
    byte[] pixels = new byte[objects.size() * SIDE * SIDE];
    Seed seed = FIXED.split(of).split(part);
    IntStream.range(0, objects.size())
        .parallel()
        .forEach(i -> draw(objects, i, seed.split("image", i).generator(), pixels));
    return new Images(1, SIDE, SIDE, pixels, objects.labels());
  }

  private void draw(Images objects, int index, SplittableRandom random, byte[] pixels) {
    int to = index * SIDE * SIDE;
    for (int k = 0; k < PIECES; k++) {
      // Any image but this one.
      int other = (index + 1 + Seed.below(random, objects.size() - 1)) % objects.size();
      int y = Seed.below(random, objects.height() - PIECE + 1);
      int x = Seed.below(random, objects.width() - PIECE + 1);
      byte[] piece = new byte[PIECE * PIECE];
      for (int v = 0; v < PIECE; v++) {
        int from = other * objects.stride() + (y + v) * objects.width() + x;
        System.arraycopy(objects.pixels(), from, piece, v * PIECE, PIECE);
      }
      lay(piece, PIECE, place(random, PIECE), place(random, PIECE), pixels, to);
    }
    int drawn = SIZES[Seed.below(random, SIZES.length)];
    int side = size == 0 ? drawn : size;
    byte[] object = resized(objects, index, side);
    lay(object, side, place(random, side), place(random, side), pixels, to);
  }

  private static int place(SplittableRandom random, int side) {
    return Seed.below(random, SIDE - side + 1);
  }

  private static void lay(byte[] square, int side, int top, int left, byte[] pixels, int to) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = to + (top + y) * SIDE + left + x;
        pixels[at] = (byte) Math.max(pixels[at] & 0xff, square[y * side + x] & 0xff);
      }
    }
  }

  /**
   * One grey image brought to a square by a triangle as wide as a pixel of the coarser of both:
   * bilinear where it grows, a weighted mean where it shrinks.
   */
  static byte[] resized(Images images, int index, int side) {
    int from = index * images.stride();
    byte[] out = new byte[side * side];
    int[][] rows = weights(images.height(), side);
    int[][] columns = weights(images.width(), side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        long sum = 0;
        long whole = 0;
        for (int v = 0; v < images.height(); v++) {
          for (int u = 0; rows[y][v] > 0 && u < images.width(); u++) {
            long weight = (long) rows[y][v] * columns[x][u];
            sum += weight * (images.pixels()[from + v * images.width() + u] & 0xff);
            whole += weight;
          }
        }
        out[y * side + x] = (byte) ((sum + whole / 2) / whole);
      }
    }
    return out;
  }

  // Of each source pixel in each target pixel; lengths in units of 1 / (2 from to) of the whole.
  private static int[][] weights(int from, int to) {
    int[][] out = new int[to][from];
    for (int t = 0; t < to; t++) {
      for (int s = 0; s < from; s++) {
        int apart = Math.abs((2 * t + 1) * from - (2 * s + 1) * to);
        out[t][s] = Math.max(0, 2 * Math.max(from, to) - apart);
      }
    }
    return out;
  }
}
