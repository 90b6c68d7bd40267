package hone.data;

import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.loss.Loss.Property;
import hone.seed.Seed;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bytes to float arrays [N, C, H, W], each channel shifted and scaled by the training part's mean
 * and standard deviation; labels one-hot [N, classes].
 */
public final class Batches {
  private final float[] mean;
  private final float[] scale;
  private final int classes;
  private final Told told;
  private final Enlarged enlarged; // null where images keep their extents
  private final Features features; // null where images are images

  private Batches(float[] mean, float[] scale, int classes, Told told) {
    this(mean, scale, classes, told, null, null);
  }

  private Batches(
      float[] mean, float[] scale, int classes, Told told, Enlarged enlarged, Features features) {
    this.mean = mean;
    this.scale = scale;
    this.classes = classes;
    this.told = told;
    this.enlarged = enlarged;
    this.features = features;
  }

  /** Of what a network makes of images, in place of them. */
  static Batches of(Features features, int classes) {
    return new Batches(new float[0], new float[0], classes, null, null, features);
  }

  /**
   * Images as a network of the catalog takes them, [N, 3, size, size], whatever the task's scaling:
   * grey ones with three equal colours, enlarged bilinearly after all augmentations.
   */
  public static Batches of(Pretrained.Pixels pixels, int size, Images training, int classes) {
    return enlarged(Enlarged.of(size, pixels, training.channels()), training.channels(), classes);
  }

  /**
   * The same for a network that says nothing of its colours, [N, channels, size, size]: scaled so.
   *
   * @throws BadInput when it takes grey images, and these have colours
   */
  public static Batches of(
      Task.Scaling scaling, Images training, int classes, int size, int channels) {
    Batches plain = of(scaling, training, classes);
    Enlarged as = Enlarged.of(size, channels, plain.mean, plain.scale);
    return enlarged(as, training.channels(), classes);
  }

  private static Batches enlarged(Enlarged as, int channels, int classes) {
    float[] one = new float[channels];
    Arrays.fill(one, 1);
    return new Batches(new float[channels], one, classes, null, as, null);
  }

  /**
   * The same with one more column of labels, [N, classes + 1]: a property of each image as the
   * network sees it, standardised over these training images.
   */
  public Batches telling(Property property, Images training) {
    return telling(Told.of(property, 0, training));
  }

  /**
   * The same with so many more columns of labels, [N, classes + bins]: in which bin the property
   * lies. Bins hold equally many of these training images, but for ties.
   */
  public Batches telling(Property property, int bins, Images training) {
    return telling(Told.of(property, bins, training));
  }

  private Batches telling(Told other) {
    return new Batches(mean, scale, classes, other, enlarged, features);
  }

  /** The property of each image, in deviations from its mean over the training images. */
  public double[] told(Images images) {
    double[] out = new double[images.size()];
    byte[] one = new byte[images.stride()];
    for (int i = 0; i < out.length; i++) {
      System.arraycopy(images.pixels(), i * one.length, one, 0, one.length);
      out[i] = told.value(one, images);
    }
    return out;
  }

  /** The mean property of the training images in each bin, in the same unit. */
  public double[] centres() {
    return told.centres();
  }

  /**
   * Batches of numbers scaled so; mean and deviation come from the training images and from nothing
   * else.
   */
  public static Batches of(Task.Scaling scaling, Images training, int classes) {
    if (scaling == Task.Scaling.STANDARDIZED) {
      return standardized(training, classes);
    }
    float[] scale = new float[training.channels()];
    Arrays.fill(scale, 1f / 255);
    return new Batches(new float[training.channels()], scale, classes, null);
  }

  private static Batches standardized(Images training, int classes) {
    int channels = training.channels();
    long[] sum = new long[channels];
    long[] squares = new long[channels];
    byte[] pixels = training.pixels();
    for (int i = 0; i < pixels.length; i += channels) {
      for (int c = 0; c < channels; c++) {
        int v = pixels[i + c] & 0xff;
        sum[c] += v;
        squares[c] += v * v;
      }
    }
    double n = (double) pixels.length / channels;
    float[] mean = new float[channels];
    float[] scale = new float[channels];
    for (int c = 0; c < channels; c++) {
      double m = sum[c] / n;
      double deviation = Math.sqrt(Math.max(0, squares[c] / n - m * m));
      mean[c] = (float) m;
      scale[c] = (float) (1 / Math.max(deviation, 1)); // a constant channel stays finite
    }
    return new Batches(mean, scale, classes, null);
  }

  /** The pixel value, from 0 to 255, that a network sees as 0 in this channel. */
  public float zero(int channel) {
    return enlarged == null ? mean[channel] : enlarged.zero(channel);
  }

  /** How far apart two neighbouring pixel values of this channel are to a network. */
  public float unit(int channel) {
    return enlarged == null ? scale[channel] : enlarged.unit(channel);
  }

  /** Height and width that images get, whatever theirs; nothing where they keep them. */
  public OptionalInt side() {
    return enlarged == null ? OptionalInt.empty() : OptionalInt.of(enlarged.side());
  }

  /**
   * Which of these images' channels a network sees, in its order.
   *
   * @param channels that the images have
   */
  public List<Integer> colours(int channels) {
    return enlarged == null ? IntStream.range(0, channels).boxed().toList() : enlarged.colours();
  }

  /** Images and their labels as arrays [N, C, H, W] and [N, classes]. */
  public record Batch(INDArray images, INDArray labels) implements AutoCloseable {
    /** Frees the native memory at once; the arrays cannot be used after. */
    @Override
    public void close() {
      images.close();
      labels.close();
    }
  }

  /** The images at these indices, in this order. */
  public Batch of(Images images, int[] indices) {
    return of(images, indices, List.of(), null);
  }

  /** The images at these indices, each changed by the augmentations in order; some mix images. */
  public Batch of(Images images, int[] indices, List<Augmentation> augmentations, Seed seed) {
    return of(images, indices, augmentations, seed, null);
  }

  /**
   * The same where images count differently.
   *
   * @param weights of all images: what the row of labels sums to; null where all weigh 1
   */
  public Batch of(
      Images images, int[] indices, List<Augmentation> augmentations, Seed seed, double[] weights) {
    if (features != null) {
      return rows(images, indices, weights);
    }
    int channels = images.channels();
    int area = images.height() * images.width();
    float[] x = new float[indices.length * images.stride()];
    int columns = told == null ? classes : classes + told.columns();
    float[] y = new float[indices.length * columns];
    byte[] one = new byte[images.stride()];
    Augmenter augmenter = Augmenter.of(augmentations, images);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(images.pixels(), indices[i] * one.length, one, 0, one.length);
      if (!augmentations.isEmpty()) {
        augmenter.apply(one, seed.split("image", i).generator());
      }
      int base = i * one.length;
      for (int c = 0; c < channels; c++) {
        float m = mean[c];
        float s = scale[c];
        int to = base + c * area;
        for (int p = 0, from = c; p < area; p++, from += channels) {
          x[to + p] = ((one[from] & 0xff) - m) * s;
        }
      }
      int label = i * columns + images.label(indices[i]);
      y[label] = weights == null ? 1 : (float) weights[indices[i]];
      if (told != null) {
        told.tell(one, images, y, i * columns + classes);
      }
    }
    Frame frame = Frame.of(images);
    new Mixer(frame, indices.length, columns).mix(augmentations, x, y, seed);
    INDArray shown =
        enlarged == null
            ? Nd4j.create(
                x, new long[] {indices.length, channels, images.height(), images.width()}, 'c')
            : Nd4j.create(
                enlarged.of(x, indices.length, frame), enlarged.shape(indices.length), 'c');
    return new Batch(shown, Nd4j.create(y, new long[] {indices.length, columns}, 'c'));
  }

  private Batch rows(Images images, int[] indices, double[] weights) {
    int n = indices.length;
    float[] x = new float[n * features.width()];
    float[] y = new float[n * classes];
    for (int i = 0; i < n; i++) {
      features.copy(images, indices[i], x, i * features.width());
      y[i * classes + images.label(indices[i])] = weights == null ? 1 : (float) weights[indices[i]];
    }
    return new Batch(
        Nd4j.create(x, new long[] {n, features.width(), 1, 1}, 'c'),
        Nd4j.create(y, new long[] {n, classes}, 'c'));
  }

  /** What a network would be given of these images, to look at. */
  public static List<BufferedImage> pictures(
      Images images, int[] indices, List<Augmentation> augmentations, Seed seed) {
    Batches unit = of(Task.Scaling.UNIT, images, 256); // a label is a byte
    List<BufferedImage> out = new ArrayList<>();
    try (Batch batch = unit.of(images, indices, augmentations, seed)) {
      float[] x = batch.images().data().asFloat();
      int area = images.height() * images.width();
      byte[] pixels = new byte[images.stride()];
      for (int i = 0; i < indices.length; i++) {
        for (int k = 0; k < pixels.length; k++) {
          int c = k % images.channels();
          float value = x[i * pixels.length + c * area + k / images.channels()];
          pixels[k] = Frame.pixel(255 * value);
        }
        Images one =
            new Images(
                images.channels(), images.height(), images.width(), pixels.clone(), new byte[1]);
        out.add(one.image(0));
      }
    }
    return out;
  }

  /** Consecutive images from {@code from} to before {@code to}. */
  public Batch range(Images images, int from, int to) {
    int[] indices = new int[to - from];
    Arrays.setAll(indices, i -> from + i);
    return of(images, indices);
  }
}
