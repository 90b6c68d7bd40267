package hone.explain;

import hone.model.Inside;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Maps from the gradient of a score by the image. */
final class Gradients {
  private final Inside inside;
  private final int area;
  private final int stride;

  Gradients(Inside inside) {
    this.inside = inside;
    area = inside.height() * inside.width();
    stride = inside.channels() * area;
  }

  List<Heat> saliency(float[] images, int[] of) {
    float[] gradient = inside.gradient(images, of);
    double[] all = new double[gradient.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = gradient[i];
    }
    return largest(all);
  }

  List<Heat> smooth(Explanation.SmoothGrad how, float[] images, int[] of, Seed seed) {
    float[] spread = spread(images, how.noise());
    double[] sum = new double[images.length];
    for (int k = 0; k < how.samples(); k++) {
      SplittableRandom random = seed.split("noise", k).generator();
      float[] noisy = new float[images.length];
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] = images[i] + spread[i / stride] * (float) gaussian(random);
      }
      add(inside.gradient(noisy, of), sum);
    }
    return largest(sum);
  }

  // Of each image, its range times the part.
  private float[] spread(float[] images, double part) {
    float[] out = new float[images.length / stride];
    for (int n = 0; n < out.length; n++) {
      float low = images[n * stride];
      float high = low;
      for (int i = n * stride; i < (n + 1) * stride; i++) {
        low = Math.min(low, images[i]);
        high = Math.max(high, images[i]);
      }
      out[n] = (float) part * (high - low);
    }
    return out;
  }

  // Box and Muller 1958, the same on every Java version.
  private static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  List<Heat> integrated(
      Explanation.IntegratedGradients how, float[] images, int[] of, float[] blank) {
    double[] sum = new double[images.length];
    for (int k = 0; k < how.steps(); k++) {
      double way = (k + 0.5) / how.steps();
      float[] between = new float[images.length];
      for (int i = 0; i < between.length; i++) {
        float zero = blank[i / area % blank.length];
        between[i] = (float) (zero + way * (images[i] - zero));
      }
      add(inside.gradient(between, of), sum);
    }
    List<Heat> out = new ArrayList<>();
    for (int n = 0; n < of.length; n++) {
      double[] heat = new double[area];
      for (int i = 0; i < stride; i++) {
        int at = n * stride + i;
        heat[i % area] += (images[at] - blank[i / area]) * sum[at] / how.steps();
      }
      out.add(new Heat(inside.height(), inside.width(), heat));
    }
    return out;
  }

  private static void add(float[] gradient, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradient[i];
    }
  }

  // The largest absolute value of each pixel's channels.
  private List<Heat> largest(double[] gradient) {
    List<Heat> out = new ArrayList<>();
    for (int from = 0; from < gradient.length; from += stride) {
      double[] heat = new double[area];
      for (int i = 0; i < stride; i++) {
        heat[i % area] = Math.max(heat[i % area], Math.abs(gradient[from + i]));
      }
      out.add(new Heat(inside.height(), inside.width(), heat));
    }
    return out;
  }
}
