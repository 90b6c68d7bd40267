package hone.train;

import hone.data.Images;
import hone.recipe.Ensemble.Threshold;
import java.util.stream.IntStream;

/**
 * What a first and a last say of images, of which the first answers those where its largest
 * probability reaches a threshold.
 *
 * @param images with their labels
 * @param first probabilities [n, classes] row by row
 * @param last the same
 */
@SuppressWarnings("ArrayRecordComponent") // nobody outside this package sees it
record Doubt(Images images, float[] first, float[] last) {
  /** More than any probability. */
  static final double NEVER = 2;

  private int classes() {
    return first.length / images.size();
  }

  private double confidence(int image) {
    return first[image * classes() + Pool.largest(first, image * classes(), classes())];
  }

  private boolean isRight(float[] said, int image) {
    return Pool.largest(said, image * classes(), classes()) == images.label(image);
  }

  /** Probabilities of the two together. */
  float[] answers(double threshold) {
    float[] out = last.clone();
    for (int i = 0; i < images.size(); i++) {
      if (confidence(i) >= threshold) {
        System.arraycopy(first, i * classes(), out, i * classes(), classes());
      }
    }
    return out;
  }

  /** Part of the images that the first answers. */
  double early(double threshold) {
    return (double)
            IntStream.range(0, images.size()).filter(i -> confidence(i) >= threshold).count()
        / images.size();
  }

  /** Part of the images that the two together get right. */
  double accuracy(double threshold) {
    float[] said = answers(threshold);
    return (double) IntStream.range(0, images.size()).filter(i -> isRight(said, i)).count()
        / images.size();
  }

  /** The threshold that is asked for, by these images where it depends on any. */
  double threshold(Threshold how) {
    if (how instanceof Threshold.At at) {
      return at.confidence();
    }
    double points = ((Threshold.Within) how).points();
    int n = images.size();
    double least =
        IntStream.range(0, n).filter(i -> isRight(last, i)).count() - points / 100 * n - 1e-9;
    int[] order = surest();
    double right = IntStream.range(0, n).filter(i -> isRight(last, i)).count();
    double out = NEVER;
    for (int k = 1; k <= n; k++) {
      int image = order[k - 1];
      right += (isRight(first, image) ? 1 : 0) - (isRight(last, image) ? 1 : 0);
      boolean tied = k < n && confidence(order[k]) == confidence(image);
      if (!tied && right >= least) {
        out = k == n ? 0 : confidence(image);
      }
    }
    return out;
  }

  /** The threshold that this part of the images reaches, the surest. */
  double threshold(double share) {
    int count = (int) Math.round(share * images.size());
    return count == 0 ? NEVER : count == images.size() ? 0 : confidence(surest()[count - 1]);
  }

  private int[] surest() {
    return IntStream.range(0, images.size())
        .boxed()
        .sorted((a, b) -> Double.compare(confidence(b), confidence(a)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
