package hone.recipe;

import hone.json.Default;

/**
 * Images to learn: a data set, how many of its training images are used, and the accuracy that
 * counts as reached. Validation images are cut from the official training part, stratified and the
 * same for every trial; the test images are the official test part.
 *
 * @param data the name in the catalog, such as {@code mnist-starter}, or {@code scenes:NAME} for
 *     the objects of a grey set in different sizes on larger canvases, {@code classes:NAME?of=0,6}
 *     for some classes of a set alone, {@code union:NAME+NAME} for the classes of several sets side
 *     by side, {@code stage:NAME?classes=2&at=3} for what arrives third of several stages of two
 *     classes each, {@code stage:NAME?turn=20&of=5&at=3} for the third of five parts, each turned
 *     by 20 degrees more, {@code stage:NAME+NAME?at=2} for the second of several sets of the same
 *     classes, or {@code folder:PATH} for images of one's own, in one folder a class
 * @param training how many images to train on, drawn by the trial's seed; 0 means all that remain
 * @param validation how many images choose between models; 0 means a tenth of the training part,
 *     from 500 to 5,000, but at most a fifth
 * @param test how many test images, the first of a fixed stratified order; 0 means all
 * @param scaling how bytes become the numbers that a network sees
 * @param target validation accuracy, from 0 to 1, whose first reaching is timed
 * @param fold which part of the official training images validates: 0 is the first, 1 the next of
 *     the same size, for cross-validation
 */
public record Task(
    String data,
    @Default("0") int training,
    @Default("0") int validation,
    @Default("0") int test,
    @Default("0.9") double target,
    @Default("\"STANDARDIZED\"") Scaling scaling,
    @Default("0") int fold) {
  /** How bytes become numbers. */
  public enum Scaling {
    /** Each channel minus the training images' mean, over their standard deviation. */
    STANDARDIZED,
    /** Divided by 255, so that black stays 0 and dark images make sparse gradients. */
    UNIT
  }

  /** Checks the values. */
  public Task {
    if (data == null || data.isBlank()) {
      throw new IllegalArgumentException("\"data\" is empty; expected the name of a data set");
    }
    if (training < 0 || test < 0 || validation < 0) {
      throw new IllegalArgumentException(
          "\"training\", \"validation\" and \"test\" are at least 0");
    }
    if (fold < 0) {
      throw new IllegalArgumentException("\"fold\" is " + fold + "; expected at least 0");
    }
    if (!(target > 0 && target <= 1)) {
      throw new IllegalArgumentException("\"target\" is " + target + "; expected above 0, up to 1");
    }
  }

  /** A task on the usual validation images. */
  public Task(String data, int training, int validation, int test, double target, Scaling scaling) {
    this(data, training, validation, test, target, scaling, 0);
  }

  /** All training images of a data set, with the defaults above. */
  public static Task of(String data) {
    return new Task(data, 0, 0, 0, 0.9, Scaling.STANDARDIZED);
  }

  /** The same with so many training images. */
  public Task withTraining(int images) {
    return new Task(data, images, validation, test, target, scaling, fold);
  }

  /** The same with another target accuracy. */
  public Task withTarget(double accuracy) {
    return new Task(data, training, validation, test, accuracy, scaling, fold);
  }

  /** The same with the network seeing other numbers. */
  public Task withScaling(Scaling other) {
    return new Task(data, training, validation, test, target, other, fold);
  }

  /** The same with so many validation images. */
  public Task withValidation(int images) {
    return new Task(data, training, images, test, target, scaling, fold);
  }

  /** The same with so many test images. */
  public Task withTest(int images) {
    return new Task(data, training, validation, images, target, scaling, fold);
  }

  /** The same with another part of the training images to validate on. */
  public Task withFold(int other) {
    return new Task(data, training, validation, test, target, scaling, other);
  }
}
