package hone.train;

import hone.seed.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Images and texts as unit vectors of one space, in which an image lies near its own text (CLIP,
 * Radford et al. 2021, figure 3: symmetric cross-entropy over the cosines of all pairs of a batch).
 * An image is a linear map of a network's features, which stay as they are (Zhai et al. 2022:
 * locked image tuning); a text is the mean of its words' vectors. What has no known word is
 * nothing: its cosines are 0. Equal texts of a batch count as wrong for one another, which changes
 * nothing: they have one vector, so the loss is that in which each is right for both images (Khosla
 * et al. 2020, equation 2).
 */
final class JointEmbedding {
  /** Of the cosines; theirs is learned from .07 on. */
  static final double TEMPERATURE = 0.07;

  private static final int WIDTH = 32;
  private static final int BATCH = 128;
  private static final int EPOCHS = 40;
  private static final double RATE = 0.01;
  private static final double ONE = 0.9; // Adam's
  private static final double TWO = 0.999;
  private static final double TINY = 1e-8;

  private final int features;
  private final int width;
  private final double[] numbers; // the images' map [features, width], then the words' vectors
  private final double[] gradient;

  JointEmbedding(int features, int words, int width, Seed seed) {
    this.features = features;
    this.width = width;
    numbers = new double[(features + words) * width];
    gradient = new double[numbers.length];
    SplittableRandom random = seed.split("embedding").generator();
    for (int i = 0; i < numbers.length; i++) {
      double fan = i < features * width ? features : 1;
      numbers[i] = Probes.gaussian(random) / Math.sqrt(fan);
    }
  }

  /**
   * Learned from pairs.
   *
   * @param images features of each, of one length
   * @param texts known words of each
   * @param words how many there are
   */
  static JointEmbedding of(double[][] images, int[][] texts, int words, Seed seed) {
    JointEmbedding joint = new JointEmbedding(images[0].length, words, WIDTH, seed);
    int n = images.length;
    int size = Math.min(BATCH, n);
    double[] first = new double[joint.numbers.length];
    double[] second = new double[joint.numbers.length];
    int step = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      int[] order = seed.split("order", epoch).permutation(n);
      for (int from = 0; from + size <= n; from += size) {
        int[] some = Arrays.copyOfRange(order, from, from + size);
        joint.learn(
            Arrays.stream(some).mapToObj(i -> images[i]).toArray(double[][]::new),
            Arrays.stream(some).mapToObj(i -> texts[i]).toArray(int[][]::new));
        joint.descend(first, second, ++step);
      }
    }
    return joint;
  }

  private void descend(double[] first, double[] second, int step) {
    double rate = RATE * Math.sqrt(1 - Math.pow(TWO, step)) / (1 - Math.pow(ONE, step));
    for (int i = 0; i < numbers.length; i++) {
      first[i] = ONE * first[i] + (1 - ONE) * gradient[i];
      second[i] = TWO * second[i] + (1 - TWO) * gradient[i] * gradient[i];
      numbers[i] -= rate * first[i] / (Math.sqrt(second[i]) + TINY);
    }
  }

  double[] numbers() {
    return numbers;
  }

  double[] gradient() {
    return gradient;
  }

  private double[] raw(double[] image) {
    double[] out = new double[width];
    for (int f = 0; f < features; f++) {
      for (int d = 0; d < width; d++) {
        out[d] += image[f] * numbers[f * width + d];
      }
    }
    return out;
  }

  private double[] raw(int[] text) {
    double[] out = new double[width];
    for (int word : text) {
      for (int d = 0; d < width; d++) {
        out[d] += numbers[(features + word) * width + d] / text.length;
      }
    }
    return out;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
  }

  private static double[] unit(double[] vector) {
    double norm = norm(vector);
    return norm == 0 ? vector : Arrays.stream(vector).map(v -> v / norm).toArray();
  }

  /** An image's unit vector. */
  double[] image(double[] of) {
    return unit(raw(of));
  }

  /** A text's; zeros where no word is known. */
  double[] text(int[] of) {
    return unit(raw(of));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  /** Leaves the mean loss's gradient by all numbers; gives the loss. */
  double learn(double[][] images, int[][] texts) {
    int n = images.length;
    double[][] rawImages = Arrays.stream(images).map(this::raw).toArray(double[][]::new);
    double[][] rawTexts = Arrays.stream(texts).map(this::raw).toArray(double[][]::new);
    double[][] x = Arrays.stream(rawImages).map(JointEmbedding::unit).toArray(double[][]::new);
    double[][] y = Arrays.stream(rawTexts).map(JointEmbedding::unit).toArray(double[][]::new);
    double[][] scores = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scores[i][j] = dot(x[i], y[j]) / TEMPERATURE;
      }
    }
    double[][] byScores = new double[n][n];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += crossed(scores, byScores, i, true) + crossed(scores, byScores, i, false);
    }
    double[][] byX = new double[n][width];
    double[][] byY = new double[n][width];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double by = byScores[i][j] / TEMPERATURE;
        for (int d = 0; d < width; d++) {
          byX[i][d] += by * y[j][d];
          byY[j][d] += by * x[i][d];
        }
      }
    }
    Arrays.fill(gradient, 0);
    for (int i = 0; i < n; i++) {
      double[] byImage = beforeUnit(rawImages[i], x[i], byX[i]);
      for (int f = 0; f < features; f++) {
        for (int d = 0; d < width; d++) {
          gradient[f * width + d] += images[i][f] * byImage[d];
        }
      }
      double[] byText = beforeUnit(rawTexts[i], y[i], byY[i]);
      for (int word : texts[i]) {
        for (int d = 0; d < width; d++) {
          gradient[(features + word) * width + d] += byText[d] / texts[i].length;
        }
      }
    }
    return loss;
  }

  // Half of the mean cross-entropy of one row or column, whose own pair is the right one.
  private static double crossed(double[][] scores, double[][] by, int own, boolean row) {
    int n = scores.length;
    double[] line = new double[n];
    for (int j = 0; j < n; j++) {
      line[j] = row ? scores[own][j] : scores[j][own];
    }
    double largest = Arrays.stream(line).max().orElseThrow();
    double sum = Arrays.stream(line).map(v -> Math.exp(v - largest)).sum();
    for (int j = 0; j < n; j++) {
      double p = (Math.exp(line[j] - largest) / sum - (j == own ? 1 : 0)) / (2 * n);
      if (row) {
        by[own][j] += p;
      } else {
        by[j][own] += p;
      }
    }
    return (Math.log(sum) + largest - line[own]) / (2 * n);
  }

  private static double[] beforeUnit(double[] raw, double[] unit, double[] by) {
    double norm = norm(raw);
    double[] out = new double[raw.length];
    if (norm == 0) {
      return out;
    }
    double along = dot(unit, by);
    for (int d = 0; d < out.length; d++) {
      out[d] = (by[d] - along * unit[d]) / norm;
    }
    return out;
  }
}
