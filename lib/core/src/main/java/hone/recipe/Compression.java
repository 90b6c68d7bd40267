package hone.recipe;

import hone.json.Default;
import hone.recipe.architecture.Architecture;

/**
 * One step that makes a trained network smaller. A recipe's steps are applied in their order, each
 * to the network that the one before left, which is a training of its own: it runs first, once, and
 * recipes that begin alike share it.
 */
public sealed interface Compression {
  /** Training after the change, with the recipe's update rule, batches, schedule and the rest. */
  Retraining retraining();

  /**
   * How long, and how fast.
   *
   * @param epochs passes over the training images; 0 for none
   * @param rate factor on the recipe's learning rate
   */
  record Retraining(double epochs, @Default("1.0") double rate) {
    /** Checks the values. */
    public Retraining {
      if (!(epochs >= 0) || Double.isInfinite(epochs)) {
        throw new IllegalArgumentException("\"epochs\" is " + epochs + "; expected at least 0");
      }
      if (!(rate > 0) || Double.isInfinite(rate)) {
        throw new IllegalArgumentException("\"rate\" is " + rate + "; expected above 0");
      }
    }

    /** None. */
    public static final Retraining NONE = new Retraining(0, 1);

    /** So many epochs at the recipe's own rate. */
    public static Retraining epochs(double epochs) {
      return new Retraining(epochs, 1);
    }
  }

  /**
   * Weights are set to 0 and held there, or channels are removed with all that belongs to them.
   *
   * @param sparsity the part that goes, from 0 to below 1: of the weights of convolutions and dense
   *     layers, or of the channels and units that can go. A channel that several layers share,
   *     because they are added up, counts once
   * @param what weights or channels
   * @param scope whether all are ranked together or layer by layer
   * @param criterion what makes one dispensable
   * @param rounds in how many equal parts of the retraining it is done, each beginning with a
   *     removal: the part gone after k of n is sparsity (1 - (1 - k / n)^3), by Zhu and Gupta 2018,
   *     equation 1; 1 is one shot
   * @param multiple counts of channels that remain are rounded up to a multiple of this
   */
  record Prune(
      double sparsity,
      @Default("\"WEIGHTS\"") What what,
      @Default("\"GLOBAL\"") Scope scope,
      @Default("\"MAGNITUDE\"") Criterion criterion,
      @Default("1") int rounds,
      @Default("1") int multiple,
      @Default("{\"epochs\": 1.0}") Retraining retraining)
      implements Compression {
    /** Checks the values. */
    public Prune {
      if (!(sparsity >= 0 && sparsity < 1)) {
        throw new IllegalArgumentException(
            "\"sparsity\" is " + sparsity + "; expected from 0 to below 1: something must remain");
      }
      if (rounds < 1 || multiple < 1) {
        throw new IllegalArgumentException("\"rounds\" and \"multiple\" are at least 1");
      }
      if (rounds > 1 && retraining.epochs() == 0) {
        throw new IllegalArgumentException(
            "\"rounds\" is " + rounds + ", but there is no retraining between them; expected 1");
      }
    }

    /** What is removed. */
    public enum What {
      /** Single weights (Han et al. 2015): the arrays keep their shapes. */
      WEIGHTS,
      /** Channels of convolutions and units of dense layers (Li et al. 2017): arrays shrink. */
      CHANNELS
    }

    /** What is ranked together. */
    public enum Scope {
      /** The whole network. */
      GLOBAL,
      /** Each layer; layers whose channels must go together count as one. */
      LAYER
    }

    /** By what it is ranked; the smallest go. */
    public enum Criterion {
      /**
       * The size of a weight (Han et al. 2015); of a channel the Euclidean norm of the weights that
       * make it, over the mean of its layer.
       */
      MAGNITUDE,
      /**
       * What the loss would change without it, to first order: the squared product of weight and
       * gradient, for a channel of their sum (Molchanov et al. 2019, equation 8), the mean over
       * batches of training images.
       */
      TAYLOR
    }

    /** One shot with an epoch of retraining. */
    public static Prune of(double sparsity, What what) {
      return new Prune(
          sparsity, what, Scope.GLOBAL, Criterion.MAGNITUDE, 1, 1, new Retraining(1, 1));
    }

    /** The same with another retraining. */
    public Prune with(Retraining other) {
      return new Prune(sparsity, what, scope, criterion, rounds, multiple, other);
    }

    /** The same in so many rounds. */
    public Prune inRounds(int count) {
      return new Prune(sparsity, what, scope, criterion, count, multiple, retraining);
    }

    /** The same by another criterion. */
    public Prune by(Criterion other) {
      return new Prune(sparsity, what, scope, other, rounds, multiple, retraining);
    }

    /** The same ranked otherwise. */
    public Prune within(Scope other) {
      return new Prune(sparsity, what, other, criterion, rounds, multiple, retraining);
    }

    /** The same with counts that are multiples. */
    public Prune inMultiples(int count) {
      return new Prune(sparsity, what, scope, criterion, rounds, count, retraining);
    }
  }

  /**
   * Another network, mostly a smaller one, learns the images together with what the network so far
   * says of them (Hinton et al. 2015). It begins at random and takes its place.
   *
   * @param student its architecture
   * @param lesson how much of what the teacher says counts
   * @param hint what of the teacher's inside it learns first
   * @param plain whether it sees the images as they are, without the recipe's augmentations, with
   *     which the teacher has learned (Hinton et al. 2015, section 3)
   */
  record Distil(
      Architecture student,
      @Default("{}") Lesson lesson,
      @Default("{\"epochs\": 1.0}") Retraining retraining,
      @Default("{}") Hint hint,
      @Default("false") boolean plain)
      implements Compression {
    /** Without a hint, on augmented images where the recipe has augmentations. */
    public Distil(Architecture student, Lesson lesson, Retraining retraining) {
      this(student, lesson, retraining, Hint.NONE, false);
    }

    /** The same that first learns what the teacher sees inside. */
    public Distil after(Hint other) {
      return new Distil(student, lesson, retraining, other, plain);
    }

    /** The same on images as they are. */
    public Distil onPlainImages() {
      return new Distil(student, lesson, retraining, hint, true);
    }

    /** Checks that there is training. */
    public Distil {
      if (retraining.epochs() == 0) {
        throw new IllegalArgumentException(
            "\"retraining\" has 0 \"epochs\"; expected above 0: a student learns from nothing");
      }
    }

    /**
     * The loss is (1 - mix) times the recipe's own and mix T^2 times the cross-entropy between the
     * softmaxes of the teacher's and the student's scores, both divided by T (Hinton et al. 2015,
     * section 2, with its factor T^2).
     *
     * @param temperature T, above 0
     * @param mix from 0, where nobody teaches, to 1
     */
    public record Lesson(@Default("4.0") double temperature, @Default("0.9") double mix) {
      /** Checks the values. */
      public Lesson {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
          throw new IllegalArgumentException(
              "\"temperature\" is " + temperature + "; expected above 0");
        }
        if (!(mix >= 0 && mix <= 1)) {
          throw new IllegalArgumentException("\"mix\" is " + mix + "; expected from 0 to 1");
        }
      }
    }

    /**
     * The first steps of the retraining learn no classes: the student's layers up to one of them
     * learn to tell, through a linear map from channels to channels at each place, what the teacher
     * has after one of its layers. The loss is half the squared distance, summed over the teacher's
     * channels, the mean over places. The linear map is dropped, and the student goes on with what
     * it has learned (Romero et al. 2015, FitNets, section 2.2, equation 3 and algorithm 1; their
     * map ends in the layer's own activation). Layers are counted as the network is written,
     * convolutions and dense ones, from 1; what normalises or activates belongs to its layer.
     *
     * @param part of the retraining's steps, from 0, no hint, to below 1
     * @param teacher the teacher's layer
     * @param student the student's layer, whose map has as many rows and columns
     */
    public record Hint(
        @Default("0.0") double part, @Default("1") int teacher, @Default("1") int student) {
      /** None. */
      public static final Hint NONE = new Hint(0, 1, 1);

      /** Checks the values. */
      public Hint {
        if (!(part >= 0 && part < 1)) {
          throw new IllegalArgumentException(
              "\"part\" is " + part + "; expected from 0 to below 1: classes must be learned, too");
        }
        if (teacher < 1 || student < 1) {
          throw new IllegalArgumentException(
              "\"teacher\" and \"student\" are layers, counted from 1");
        }
      }
    }
  }

  /**
   * Weights, and what enters layers with weights, are rounded to few levels; everything is computed
   * in floats all the same, so that only accuracy and bytes tell. Biases and normalisation stay.
   * Without retraining it is done after training; with it, steps go through the rounding as if it
   * were not there (straight-through, Bengio et al. 2013) and change weights kept beside it.
   *
   * @param bits of a weight, 1 to 8, or 32 for floats: levels lie symmetrically around 0, their
   *     scale makes the squared error least; with 1 bit they are plus and minus the mean size
   *     (Rastegari et al. 2016)
   * @param activations bits of a number that enters a layer, 1 to 8, or 32 for floats; the ends of
   *     their levels are those with the least squared error on training images, and stay. Images
   *     keep the 8 bits that they come with
   * @param scale whether each channel of weights has a scale of its own, and which scales there are
   */
  record Quantize(
      int bits,
      @Default("32") int activations,
      @Default("\"CHANNEL\"") Scale scale,
      @Default("{\"epochs\": 0.0}") Retraining retraining)
      implements Compression {
    /** What has a scale of its own. */
    public enum Scale {
      /** Each filter of a convolution, each unit of a dense layer. */
      CHANNEL,
      /** Each array of weights. */
      TENSOR,
      /**
       * Each array of weights, and it is a power of two, as are steps between what enters layers:
       * binary fixed-point numbers, signed where anything is negative (Gupta et al. 2015).
       */
      FIXED_POINT
    }

    /** Checks the values. */
    public Quantize {
      check("bits", bits);
      check("activations", activations);
    }

    private static void check(String name, int bits) {
      if (bits != FLOAT && (bits < 1 || bits > 8)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is " + bits + "; expected 1 to 8, or 32 for floats");
      }
    }

    /** Bits of what is not rounded. */
    public static final int FLOAT = 32;

    /** Weights of so many bits, after training, a scale for each channel. */
    public static Quantize of(int bits) {
      return new Quantize(bits, FLOAT, Scale.CHANNEL, Retraining.NONE);
    }

    /** The same with so many bits for what enters layers. */
    public Quantize activations(int count) {
      return new Quantize(bits, count, scale, retraining);
    }

    /** The same with other scales. */
    public Quantize by(Scale other) {
      return new Quantize(bits, activations, other, retraining);
    }

    /** The same with another retraining. */
    public Quantize with(Retraining other) {
      return new Quantize(bits, activations, scale, other);
    }
  }
}
