package hone.train;

import java.util.Arrays;

/**
 * The classes of the nearest images, by the squared distance of what networks say of them; a
 * probability is a share of the nearest, with one more for every class (Laplace).
 *
 * @param known probabilities by each network of the images that it learned
 * @param labels of those images
 */
@SuppressWarnings("ArrayRecordComponent") // used, never compared
record Neighbours(float[][] known, int[] labels, int classes) implements Learner {
  private static final int NEAREST = 15;

  static Learner fit(float[][] said, int[] labels, int classes) {
    return new Neighbours(said, labels, classes);
  }

  @Override
  public float[] probabilities(float[][] said) {
    int n = said[0].length / classes;
    int nearest = Math.min(NEAREST, labels.length);
    float[] out = new float[n * classes];
    Place[] places = new Place[labels.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < labels.length; j++) {
        places[j] = new Place(distance(said, i, j), j);
      }
      Arrays.sort(places);
      Arrays.fill(out, i * classes, (i + 1) * classes, 1f / (nearest + classes));
      for (int k = 0; k < nearest; k++) {
        out[i * classes + labels[places[k].image()]] += 1f / (nearest + classes);
      }
    }
    return out;
  }

  /** An image and how far it is; of equally far ones the first comes first. */
  private record Place(double distance, int image) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int far = Double.compare(distance, other.distance);
      return far != 0 ? far : Integer.compare(image, other.image);
    }
  }

  private double distance(float[][] said, int i, int j) {
    double sum = 0;
    for (int m = 0; m < said.length; m++) {
      for (int k = 0; k < classes; k++) {
        double difference = said[m][i * classes + k] - known[m][j * classes + k];
        sum += difference * difference;
      }
    }
    return sum;
  }
}
