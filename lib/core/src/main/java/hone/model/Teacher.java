package hone.model;

import hone.json.BadInput;
import hone.recipe.Compression;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that says of a batch's images what another learns besides their labels (Hinton et al.
 * 2015, section 2): with p and q the softmaxes of teacher and student at temperature T, the
 * student's loss is (1 - mix) times its own and mix T^2 times -sum p log q.
 */
final class Teacher implements AutoCloseable {
  private final Network network;
  private final double temperature;
  private final double mix;
  private float[] scores = {};

  /**
   * One for a network of so many classes.
   *
   * @param own classes that it tells apart
   * @throws BadInput when those are others
   */
  static Teacher of(Network network, Compression.Distil.Lesson lesson, int own, int classes) {
    if (own != classes) {
      throw new BadInput(
          "A teacher that tells "
              + own
              + " classes apart cannot teach a network of "
              + classes
              + " classes; expected the same classes.");
    }
    return new Teacher(network, lesson);
  }

  Teacher(Network network, Compression.Distil.Lesson lesson) {
    this.network = network;
    temperature = lesson.temperature();
    mix = lesson.mix();
  }

  /** Looks at the images that the student sees next. */
  void see(INDArray images) {
    scores = network.scores(images);
  }

  /**
   * The loss with what the teacher says.
   *
   * @param rows of the batch last seen
   * @param own the loss without it, summed over the images
   * @param student its scores, row by row
   * @param labels a row sums to the image's weight
   * @param gradient of the own loss by the scores, replaced by that of the whole; null where it is
   *     not wanted
   */
  double mixed(int rows, double own, double[] student, double[] labels, double[] gradient) {
    if (scores.length != student.length) {
      throw new IllegalStateException("the teacher has not seen these images");
    }
    int classes = student.length / rows;
    double sum = 0;
    double[] p = new double[classes];
    double[] q = new double[classes];
    for (int from = 0; from < student.length; from += classes) {
      double weight = 0;
      for (int k = 0; k < classes; k++) {
        weight += labels[from + k];
        p[k] = scores[from + k] / temperature;
        q[k] = student[from + k] / temperature;
      }
      logSoftmax(p);
      logSoftmax(q);
      for (int k = 0; k < classes; k++) {
        sum -= weight * Math.exp(p[k]) * q[k];
        if (gradient != null) {
          double slope = temperature * weight * (Math.exp(q[k]) - Math.exp(p[k]));
          gradient[from + k] = (1 - mix) * gradient[from + k] + mix * slope;
        }
      }
    }
    return (1 - mix) * own + mix * temperature * temperature * sum;
  }

  private static void logSoftmax(double[] z) {
    double most = Double.NEGATIVE_INFINITY;
    for (double v : z) {
      most = Math.max(most, v);
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    double log = most + Math.log(sum);
    for (int k = 0; k < z.length; k++) {
      z[k] -= log;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
