package hone.explain;

import hone.model.Inside;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * Judges maps of images by what the network makes of the images when the important pixels go, or
 * come (Petsiuk et al. 2018, section 4.3). For one thread at a time.
 */
public final class Erasure {
  /** Equal parts of the pixels that go one after the other. */
  public static final int STEPS = 16;

  private static final double BLURRED = 1.0 / 8; // deviation of the blur, of the longer side

  private final Inside inside;
  private final float[] blank;
  private final int together;

  Erasure(Inside inside, float[] blank, int together) {
    this.inside = inside;
    this.blank = blank;
    this.together = together;
  }

  /**
   * The probability of each image's class as its pixels become blank, the most important first.
   *
   * @param images [N, C, H, W], row by row
   * @param of a class for each image
   * @param maps one for each image
   * @param seed draws the order of pixels that are equally important
   * @return for each image {@link #STEPS} + 1 probabilities, the first of the whole image
   */
  public double[][] deletion(float[] images, int[] of, List<Heat> maps, Seed seed) {
    return course(images, emptied(images), of, maps, seed);
  }

  /** The same as the pixels of a blurred image become sharp: the last is of the whole image. */
  public double[][] insertion(float[] images, int[] of, List<Heat> maps, Seed seed) {
    return course(blurred(images), images, of, maps, seed);
  }

  /** The area under a course, from 0 to 1: its mean by the trapezoidal rule. */
  public static double area(double[] course) {
    double inner = Arrays.stream(course, 1, course.length - 1).sum();
    return (inner + (course[0] + course[course.length - 1]) / 2) / (course.length - 1);
  }

  // From one set of images to another, pixel by pixel.
  private double[][] course(float[] from, float[] to, int[] of, List<Heat> maps, Seed seed) {
    int area = inside.height() * inside.width();
    int stride = from.length / of.length;
    double[][] out = new double[of.length][STEPS + 1];
    for (int first = 0; first < of.length; first += together) {
      int count = Math.min(together, of.length - first);
      float[] now = Arrays.copyOfRange(from, first * stride, (first + count) * stride);
      int[][] orders = new int[count][];
      for (int n = 0; n < count; n++) {
        orders[n] = maps.get(first + n).order(seed.split("order", first + n));
      }
      for (int step = 0; step <= STEPS; step++) {
        for (int n = 0; n < count && step > 0; n++) {
          int begin = (step - 1) * area / STEPS;
          int end = step * area / STEPS;
          for (int k = begin; k < end; k++) {
            for (int c = 0; c < inside.channels(); c++) {
              int at = n * stride + c * area + orders[n][k];
              now[at] = to[first * stride + at];
            }
          }
        }
        float[] p = inside.probabilities(now);
        for (int n = 0; n < count; n++) {
          out[first + n][step] = p[n * inside.classes() + of[first + n]];
        }
      }
    }
    return out;
  }

  private float[] emptied(float[] images) {
    int area = inside.height() * inside.width();
    float[] out = new float[images.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = blank[i / area % blank.length];
    }
    return out;
  }

  /** Blurred by a normal distribution; beyond the border is what is at it. */
  private float[] blurred(float[] images) {
    double deviation = BLURRED * Math.max(inside.height(), inside.width());
    int reach = (int) Math.ceil(3 * deviation);
    double[] weights = new double[2 * reach + 1];
    for (int k = -reach; k <= reach; k++) {
      weights[k + reach] = Math.exp(-k * k / (2 * deviation * deviation));
    }
    double sum = Arrays.stream(weights).sum();
    double[] normal = Arrays.stream(weights).map(w -> w / sum).toArray();
    return along(along(images, normal, 1, inside.width()), normal, inside.width(), inside.height());
  }

  private float[] along(float[] images, double[] weights, int step, int length) {
    int reach = weights.length / 2;
    float[] out = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      int place = i / step % length;
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        int near = Math.max(0, Math.min(length - 1, place + k));
        sum += weights[k + reach] * images[i + (near - place) * step];
      }
      out[i] = (float) sum;
    }
    return out;
  }
}
