package hone.model;

import hone.recipe.generator.Generator;
import hone.seed.Seed;

/**
 * A generator that learns step by step. Images are bytes, row by row, as a data set has them; a
 * label is a class from 0. Not for use by several threads at once.
 */
public abstract class ImageMaker implements AutoCloseable {
  /**
   * What a step did.
   *
   * @param loss of what is learned: the negative evidence bound of an image, in nats, or the
   *     discriminator's loss
   * @param part the Kullback-Leibler term in it, or the generator's loss
   */
  public record Step(double loss, double part) {}

  // Said as loudly as one of many numbers, the class was not heard: of 200 digits that a VAE
  // learned
  // 600 steps long, most of those it then made were of another class than asked.
  private static final float LOUD = 4;

  private final int bytes;
  private final int classes;

  ImageMaker(Input image) {
    bytes = image.channels() * image.height() * image.width();
    classes = image.classes();
  }

  /** A fresh generator of images of these classes. */
  public static ImageMaker of(Generator how, Input image, Seed seed) {
    return how instanceof Generator.Variational v
        ? new Autoencoder(v, image, seed)
        : new Adversaries((Generator.Adversarial) how, image, seed);
  }

  /**
   * One step on real images.
   *
   * @param pixels of all images of the step
   * @param labels of each
   * @param draw from which noise is drawn
   */
  public abstract Step step(byte[] pixels, int[] labels, Seed draw);

  /** One new image of each of these classes, by what it learned so far. */
  public abstract byte[] make(int[] labels, Seed draw);

  /**
   * An image after each of these.
   *
   * @throws UnsupportedOperationException where it looks at no image
   */
  public byte[] reconstruct(byte[] pixels, int[] labels, Seed draw) {
    throw new UnsupportedOperationException("a GAN has no encoder");
  }

  /** Weights that learn. */
  public abstract long size();

  /** Multiplications with a weight for one made image. */
  public abstract long operations();

  @Override
  public abstract void close();

  final int bytes() {
    return bytes;
  }

  final int classes() {
    return classes;
  }

  /** Rows of numbers, each followed by its class: 4 there, 0 at the others. */
  final float[] named(float[] rows, int[] labels) {
    int width = rows.length / labels.length;
    float[] out = new float[labels.length * (width + classes)];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(rows, i * width, out, i * (width + classes), width);
      out[i * (width + classes) + width + labels[i]] = LOUD;
    }
    return out;
  }

  /** The first so many numbers of each row. */
  static float[] head(float[] rows, int n, int width) {
    int all = rows.length / n;
    float[] out = new float[n * width];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * all, out, i * width, width);
    }
    return out;
  }

  /** Pixels from 0 to 1. */
  static float[] numbers(byte[] pixels) {
    float[] out = new float[pixels.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (pixels[k] & 0xff) / 255f;
    }
    return out;
  }

  /** Pixels by their logits. */
  static byte[] bytes(float[] logits) {
    byte[] out = new byte[logits.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (byte) Math.round(255 * Evidence.logistic(logits[k]));
    }
    return out;
  }

  /** Independent, standard normal. */
  static float[] normal(int count, Seed draw) {
    var random = draw.generator();
    float[] out = new float[count];
    for (int k = 0; k < count; k++) {
      // Box and Muller 1958: the JDK's own may be another in its next version.
      double u = 1 - random.nextDouble();
      double turn = 2 * Math.PI * random.nextDouble();
      out[k] = (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(turn));
    }
    return out;
  }
}
