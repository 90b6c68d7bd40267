package hone.recipe.probe;

import hone.json.Default;
import hone.recipe.adversary.Attack;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.recipe.loss.Loss;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is measured on a trained network. */
public sealed interface Measure extends Quantity
    permits Measure.Ablated,
        Measure.AsSent,
        Measure.Attacked,
        Measure.Custom,
        Measure.GainUnderNoise,
        Measure.GaussianNoise,
        Measure.Gradient,
        Judged,
        Measure.Latency,
        Measure.LogitError,
        Measure.OnData,
        Measure.SentBytes,
        Measure.Shifted,
        Measure.Signal,
        Measure.Size,
        Measure.StepMemory,
        Measure.StepTime,
        Measure.ToldError {
  @Override
  default boolean higherIsBetter() {
    return isAccuracy();
  }

  /** Whether it is an accuracy in per cent, for which a network that diverged has a value too. */
  default boolean isAccuracy() {
    return unit().equals("%");
  }

  /** Whether it is a time, so that nothing may run beside it. */
  default boolean isTimed() {
    return false;
  }

  /** Whether it can be measured on the networks of an ensemble together. */
  default boolean suitsEnsembles() {
    return this instanceof GaussianNoise
        || this instanceof Shifted
        || this instanceof GainUnderNoise;
  }

  /** Test accuracy after adding Gaussian noise of this deviation (pixel values from 0 to 255). */
  record GaussianNoise(double deviation) implements Measure {
    /** Checks the value. */
    public GaussianNoise {
      Check.noise(deviation);
    }

    @Override
    public String label() {
      return "accuracy under noise of " + Math.round(10 * deviation) / 10.0;
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /**
   * Test accuracy after each test image was changed so, by what the probe's seed draws for it: the
   * same for every network that is measured with this seed.
   *
   * @param changes in order; at least one, and none that mixes images
   * @param name a word for the images then, such as "rotated"; empty for the changes themselves
   */
  record Shifted(List<Augmentation> changes, @Default("\"\"") String name) implements Measure {
    /** Copies the list. */
    public Shifted {
      changes = List.copyOf(changes);
      if (changes.isEmpty()) {
        throw new IllegalArgumentException(
            "\"changes\" is empty; expected at least one change of the test images");
      }
      if (changes.stream().anyMatch(Mixing.class::isInstance)) {
        throw new IllegalArgumentException(
            "\"changes\" mixes images, which then have no class; expected changes of single"
                + " images");
      }
    }

    /** Under these changes. */
    public static Shifted by(Augmentation... changes) {
      return new Shifted(List.of(changes), "");
    }

    /** The same by a word. */
    public Shifted named(String word) {
      return new Shifted(changes, word);
    }

    @Override
    public String label() {
      if (!name.isEmpty()) {
        return "accuracy, " + name;
      }
      return "accuracy under "
          + changes.stream().map(Augmentation::brief).collect(Collectors.joining(" and "));
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /**
   * Accuracy on the test images of another data set, which has the same classes and extents; they
   * are scaled as the network's training images were.
   *
   * @param data of the catalog
   * @param test how many of its test images, the first of a fixed stratified order; 0 means all
   * @param name a word for these images, such as "small objects"; empty for the data set's name
   */
  record OnData(String data, @Default("0") int test, @Default("\"\"") String name)
      implements Measure {
    /** Checks the values. */
    public OnData {
      if (data == null || data.isBlank()) {
        throw new IllegalArgumentException("\"data\" is empty; expected the name of a data set");
      }
      Check.atLeast("test", test, 0);
    }

    /** On a data set by its own name. */
    public OnData(String data, int test) {
      this(data, test, "");
    }

    @Override
    public String label() {
      return "accuracy on " + (name.isEmpty() ? data : name);
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /** Test accuracy where test images are sent as the recipe sends its training images. */
  record AsSent() implements Measure {
    @Override
    public String label() {
      return "accuracy as sent";
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /**
   * Bytes that a test image takes where it is sent as the recipe sends its training images, the
   * mean; the image's own bytes where nothing is said.
   */
  record SentBytes() implements Measure {
    @Override
    public String label() {
      return "bytes an image";
    }

    @Override
    public String unit() {
      return "bytes";
    }
  }

  /** Test accuracy on images attacked with the network at hand, each by its own class. */
  record Attacked(Attack attack) implements Measure {
    @Override
    public String label() {
      return "accuracy under " + attack.label();
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /** Median microseconds an image at this batch size, over this many timed passes. */
  record Latency(@Default("1") int batch, @Default("50") int passes) implements Measure {
    /** Checks the values. */
    public Latency {
      if (batch < 1 || passes < 1) {
        throw new IllegalArgumentException("\"batch\" and \"passes\" are at least 1");
      }
    }

    @Override
    public String label() {
      return "time an image, batches of " + batch;
    }

    @Override
    public String unit() {
      return "microseconds";
    }

    @Override
    public boolean isTimed() {
      return true;
    }
  }

  /**
   * Time of a training step against that of the same recipe with plain cross-entropy and no
   * regularisation, on the same images: the median ratio of pairs of steps that two fresh networks
   * take in turn, in one thread with nothing beside. Trained weights play no part.
   *
   * @param pairs how many are timed, after ten that are not
   */
  record StepTime(@Default("200") int pairs) implements Measure {
    /** Checks the value. */
    public StepTime {
      Check.atLeast("pairs", pairs, 10);
    }

    @Override
    public String label() {
      return "time of a step";
    }

    @Override
    public String unit() {
      return "% of a plain step";
    }

    @Override
    public boolean isTimed() {
      return true;
    }
  }

  /**
   * What the arrays of a training step take outside the Java heap: activations, their gradients,
   * masks and room to work, for one batch. Parameters and what an update rule keeps are not in it;
   * they are the recipe's whatever the loss. It is counted, not sampled: equal recipes have equal
   * numbers. There is none where the graph's own layers compute.
   */
  record StepMemory() implements Measure {
    @Override
    public String label() {
      return "memory of a step";
    }

    @Override
    public String unit() {
      return "kB";
    }
  }

  /**
   * Test accuracy with this share of the units before the output silenced, the mean over ten draws
   * of them. What remains is not scaled up.
   */
  record Ablated(double share) implements Measure {
    /** Checks the value. */
    public Ablated {
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected at least 0 and below 1");
      }
    }

    @Override
    public String label() {
      return "accuracy without " + Math.round(100 * share) + " % of the last units";
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /**
   * Accuracy under this noise, less that of the ensemble's best member by validation accuracy under
   * the same noise; 0 of one network.
   */
  record GainUnderNoise(double deviation) implements Measure {
    /** Checks the value. */
    public GainUnderNoise {
      Check.noise(deviation);
    }

    @Override
    public String label() {
      return "gain over the best member under noise of " + Math.round(10 * deviation) / 10.0;
    }

    @Override
    public String unit() {
      return "points";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }

  /**
   * By how much the largest score of another class exceeds that of the true one, the mean over the
   * test images: below 0 where the network is right.
   */
  record LogitError() implements Measure {
    @Override
    public String label() {
      return "logit error";
    }

    @Override
    public String unit() {
      return "";
    }
  }

  /**
   * Decimal logarithm of the Euclidean norm of this loss's mean gradient by all weights, over the
   * first 500 test images: whatever loss the network was trained with. Dropout is on where the
   * recipe has it; penalties are left out.
   */
  record Gradient(Loss loss) implements Measure {
    @Override
    public String label() {
      return "gradient of " + loss.getClass().getSimpleName();
    }

    @Override
    public String unit() {
      return "decades";
    }
  }

  /**
   * Root mean square error of the property that the recipe's loss tells, over the test images, in
   * its deviations over the training images: 1 for always telling the mean.
   */
  record ToldError() implements Measure {
    @Override
    public String label() {
      return "error of the property";
    }

    @Override
    public String unit() {
      return "deviations";
    }
  }

  /**
   * What a network takes, whatever the machine.
   *
   * @param of which of its sizes
   */
  record Size(Part of) implements Measure {
    /** What is counted. */
    public enum Part {
      /** A file from which it can be opened again: sparse, coded and deflated where that helps. */
      FILE,
      /** Multiplications with a weight in one forward pass of one image, those with 0 as well. */
      OPERATIONS,
      /** Weights of convolutions and dense layers that are not 0. */
      WEIGHTS
    }

    @Override
    public String label() {
      return switch (of) {
        case FILE -> "file";
        case OPERATIONS -> "multiplications an image";
        case WEIGHTS -> "weights that are not 0";
      };
    }

    @Override
    public String unit() {
      return switch (of) {
        case FILE -> "kB";
        case OPERATIONS -> "millions";
        case WEIGHTS -> "thousands";
      };
    }
  }

  /**
   * By how many decades the deviation of a network's activations changes from its first layer to
   * the last before the scores, up or down: 0 where signals pass unchanged. Over 250 validation
   * images; the run has the mean, the deviation and the shares of zero and of saturated activations
   * of every layer (after Glorot and Bengio 2010, figures 2 to 4 and 6).
   */
  record Signal(@Default("\"END\"") Moment when) implements Measure {
    /** Of the training. */
    public enum Moment {
      /** Before the first step. */
      START,
      /** After the last. */
      END
    }

    @Override
    public String label() {
      return "change of the signal through the layers, "
          + (when == Moment.START ? "before training" : "after training");
    }

    @Override
    public String unit() {
      return "decades";
    }
  }

  /** A measurement that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Measure {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }

    @Override
    public String label() {
      return id;
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }
}
