package hone.recipe;

import hone.recipe.probe.Quantity;

/** A quantity of a run by which trials are compared, in the unit that it names. */
public enum Metric implements Quantity {
  /** Part of the test images that is classified rightly. */
  ACCURACY("test accuracy", "%", true),
  /** The same of the validation images, after training; none of an ensemble. */
  VALIDATION_ACCURACY("validation accuracy", "%", true),
  /** Mean over the classes of the part of each that is found. */
  MACRO_RECALL("macro recall", "%", true),
  /** Mean over the classes of the harmonic mean of precision and recall. */
  MACRO_F1("macro F1", "%", true),
  /** Mean over the classes that an imbalanced training has few images of; none elsewhere. */
  MINORITY_RECALL("recall of rare classes", "%", true),
  /** Mean negative log-likelihood of the true class on the test images. */
  TEST_LOSS("test loss", "nats", false),
  /** The same on training images, after training. */
  TRAIN_LOSS("training loss", "nats", false),
  /** Expected calibration error on the test images. */
  CALIBRATION_ERROR("calibration error", "%", false),
  /** Training accuracy minus test accuracy. */
  GENERALIZATION_GAP("train-test gap", "points", false),
  /** Test accuracy of an ensemble minus that of its best member by validation; 0 of one network. */
  ENSEMBLE_GAIN("gain over the best member", "points", true),
  /**
   * The mean test accuracy of an ensemble's networks, each by itself: what the recipe is worth by
   * several trainings. Of one network its accuracy.
   */
  MEMBER_ACCURACY("mean accuracy of the networks", "%", true),
  /** Validation accuracy at the end minus that at half of the steps. */
  LATE_GAIN("gain in the second half", "points", true),
  /**
   * Part of the budget until the target accuracy was first seen; 200 when it never was (the
   * penalised mean PAR2 of the algorithm-selection literature).
   */
  TARGET_SHARE("budget to target", "% of budget", false),
  /** Steps until the target accuracy was first seen; infinite when it never was. */
  STEPS_TO_TARGET("steps to target", "steps", false),
  /** Training seconds until then; infinite when it never was. */
  SECONDS_TO_TARGET("seconds to target", "s", false),
  /** How much the batch loss jumps from step to step, without its trend. */
  OSCILLATION("oscillation of the loss", "nats", false),
  /** Gradient norm for each nat of training loss over the last tenth of the steps. */
  RELATIVE_GRADIENT("gradient norm a nat of loss", "1/nat", true),
  /**
   * Decimal logarithm of the mean gradient norm in the first tenth of the steps, when predictions
   * are far from labels, over that in the last, when they are near.
   */
  GRADIENT_FALL("gradient when far over near", "decades", true),
  /** Part of the weights that are below .001, biases left out. */
  SPARSITY("weights below .001", "%", true),
  /** Mean absolute weight, biases left out. */
  WEIGHT_SIZE("mean absolute weight", "", false),
  /** Thousands of trainable parameters of the network that is left in the end. */
  PARAMETERS("parameters", "thousands", false),
  /**
   * Millions of multiplications with a weight for one image; their mean over the test images where
   * some are answered early.
   */
  MULTIPLICATIONS("multiplications an image", "millions", false),
  /** The same, of those that the whole network takes; 100 where none is answered early. */
  COMPUTED("multiplications", "% of the whole network's", false),
  /** Part of the test images that is answered early; 0 where none can be. */
  ANSWERED_EARLY("answered early", "%", true),
  /** Seconds of training. */
  TRAIN_SECONDS("training time", "s", false),
  /** Validation accuracy of the best recipe that a search found, by its try. */
  FOUND("validation accuracy found", "%", true),
  /** By how much the best of the whole table is better than what a search found. */
  REGRET("regret", "points", false),
  /**
   * The mean over a search's tries of by how much the table's best is better than its best by then.
   */
  MEAN_REGRET("mean regret on the way", "points", false),
  /**
   * Tries of a search until it had found a recipe within a point of the table's best; twice as many
   * as it had when it never did (as PAR2).
   */
  TRIES_TO_NEAR("tries to within a point of the best", "tries", false),
  /** Training steps that a search's tries took, of those that they would without pruning. */
  SEARCH_SHARE("training steps of the tries", "% of all", false),
  /**
   * The hypervolume that a search's tries dominate in validation accuracy and what its search holds
   * beside it (multiplications, or time an image), of that of the whole table. It begins at the
   * table's worst accuracy and a tenth above its most multiplications or time.
   */
  VOLUME("hypervolume of accuracy and cost", "% of the table's", true),
  /**
   * Spearman's correlation of the accuracy of networks under shared weights with their accuracy
   * when each is trained alone.
   */
  RANK_CORRELATION("rank correlation with accuracy alone", "", true),
  /** What a probe measured, in the probe's unit. */
  MEASURED("measured", "", true);

  private final String label;
  private final String unit;
  private final boolean higherIsBetter;

  Metric(String label, String unit, boolean higherIsBetter) {
    this.label = label;
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
