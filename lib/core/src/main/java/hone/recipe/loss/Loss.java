package hone.recipe.loss;

import hone.json.Default;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What training minimises, the mean over a batch. Below, z are the scores of one image, p = softmax
 * of z, y its one-hot label, t its class, K the number of classes.
 *
 * <p>Whatever the loss, a trained network's probabilities are the softmax of its scores. Where the
 * loss is on margins or on scores (hinge, log loss, squared error and Huber on scores), that is a
 * monotone reading of the scores, made for comparison: accuracy is what the loss trained, while
 * test loss and calibration error say what the scores are worth when read so.
 */
public sealed interface Loss {
  /** Scores beside those of the classes that a network with this loss gives. */
  default int extra() {
    return 0;
  }

  /** The property of images that a network with this loss learns to tell. */
  default Optional<Property> told() {
    if (this instanceof MultiTask m) {
      return Optional.of(m.property());
    }
    if (this instanceof Regression r) {
      return Optional.of(r.property());
    }
    return this instanceof Binning b ? Optional.of(b.property()) : Optional.empty();
  }

  /**
   * Softmax and the negative log-likelihood: -w[t] sum of q log p, where the target q = (1 -
   * smoothing) y + smoothing / K (label smoothing: Szegedy et al. 2016, section 7).
   *
   * @param smoothing from 0 to below 1
   * @param weights of the classes, by label, not negative; a class without one weighs 1. They are
   *     not scaled to a mean of 1
   */
  record CrossEntropy(@Default("0") double smoothing, @Default("[]") List<Double> weights)
      implements Loss {
    /** Checks the values. */
    public CrossEntropy {
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException(
            "\"smoothing\" is " + smoothing + "; expected at least 0 and below 1");
      }
      weights = Check.weights("weights", weights);
    }

    /** Without smoothing, all classes alike. */
    public CrossEntropy() {
      this(0, List.of());
    }
  }

  /** Cross-entropy whose gradient SameDiff derives from the formula, not we. */
  record AutomaticCrossEntropy() implements Loss {}

  /**
   * -alpha[t] (1 - p[t])^gamma log p[t]: what is known already counts less (Lin et al. 2017,
   * equation 5, with softmax in the place of the sigmoid).
   *
   * @param gamma at least 0; 0 is cross-entropy
   * @param alpha weights of the classes, by label; a class without one weighs 1
   */
  record Focal(@Default("2") double gamma, @Default("[]") List<Double> alpha) implements Loss {
    /** Checks the values. */
    public Focal {
      Check.notNegative("gamma", gamma);
      alpha = Check.weights("alpha", alpha);
    }
  }

  /** Softmax and the squared distance to the one-hot label (the Brier score). */
  record SquaredError() implements Loss {}

  /** The squared distance of the scores themselves to the one-hot label: least squares. */
  record ScoreSquaredError() implements Loss {}

  /**
   * The sum over classes of Huber's function of z - y: half the square up to delta, then delta
   * times (distance - delta / 2) (Huber 1964).
   */
  record Huber(@Default("1") double delta) implements Loss {
    /** Checks the value. */
    public Huber {
      Check.positive("delta", delta);
    }
  }

  /** max(0, margin + the largest other score - z[t]) (Crammer and Singer 2001, equation 5). */
  record Hinge(@Default("1") double margin) implements Loss {
    /** Checks the value. */
    public Hinge {
      Check.positive("margin", margin);
    }
  }

  /** The square of {@link Hinge} (Tang 2013, equation 8, in the form of Crammer and Singer). */
  record SquaredHinge(@Default("1") double margin) implements Loss {
    /** Checks the value. */
    public SquaredHinge {
      Check.positive("margin", margin);
    }
  }

  /** One class against the rest: the sum over classes of the log loss of sigmoid(z) for y. */
  record LogLoss() implements Loss {}

  /** The weighted sum of several losses on the same scores; one weight at least is above 0. */
  record Fusion(List<Term> terms) implements Loss {
    /** Copies the terms. */
    public Fusion {
      terms = List.copyOf(terms);
      Terms.check(terms.stream().map(Term::loss).toList());
      Check.weights("weights", terms.stream().map(Term::weight).toList());
    }

    /** A loss and what it counts; the weight is not negative. */
    public record Term(Loss loss, @Default("1") double weight) {
      /** Checks the weight. */
      public Term {
        Check.notNegative("weight", weight);
      }
    }
  }

  /**
   * Several losses, weighted by numbers that Adam learns beside the network: the sum of exp(-s) L +
   * s / 2 with one s a loss, 0 at first (Kendall et al. 2018, equation 7, in the logarithm of the
   * variance).
   *
   * @param rate Adam's for s; it does not follow the schedule
   */
  record LearnedFusion(List<Loss> losses, @Default("0.01") double rate) implements Loss {
    /** Checks the values. */
    public LearnedFusion {
      losses = List.copyOf(losses);
      Terms.check(losses);
      Check.positive("rate", rate);
    }
  }

  /**
   * Cross-entropy of the softmax of exp(a) z, where Adam learns a beside the network, 0 at first:
   * exp(-a) is the temperature (Guo et al. 2017, section 4.2, there after training). It belongs to
   * the loss and not to the network: predictions are the softmax of z.
   *
   * @param rate Adam's for a; it does not follow the schedule
   */
  record LearnedTemperature(@Default("0.01") double rate) implements Loss {
    /** Checks the value. */
    public LearnedTemperature {
      Check.positive("rate", rate);
    }
  }

  /**
   * Two tasks on one trunk: cross-entropy of the class plus weight times the squared error of one
   * more score, which is to tell a property of the image (Caruana 1997).
   *
   * @param property what to tell
   * @param weight of the second task, not negative
   */
  record MultiTask(@Default("\"BRIGHTNESS\"") Property property, @Default("1") double weight)
      implements Loss {
    /** Checks the weight. */
    public MultiTask {
      Check.notNegative("weight", weight);
    }

    @Override
    public int extra() {
      return 1;
    }
  }

  /**
   * Regression: the squared error of one more score, which is to tell a property of the image. The
   * class is not learned; its scores stay as they began.
   */
  record Regression(@Default("\"BRIGHTNESS\"") Property property) implements Loss {
    @Override
    public int extra() {
      return 1;
    }
  }

  /**
   * Regression by classification: cross-entropy over bins of the property that hold equally many
   * training images. What it tells is the mean of the bins' centres by their probabilities (Rothe
   * et al. 2018, section 3.2). The class is not learned.
   */
  record Binning(@Default("\"BRIGHTNESS\"") Property property, @Default("10") int bins)
      implements Loss {
    /** Checks the number. */
    public Binning {
      if (bins < 2 || bins > 100) {
        throw new IllegalArgumentException("\"bins\" is " + bins + "; expected 2 to 100");
      }
    }

    @Override
    public int extra() {
      return bins;
    }
  }

  /** What can be computed of an image, in units of its spread over the training images. */
  enum Property {
    /** The mean over all pixels and channels. */
    BRIGHTNESS,
    /** The mean of red minus the mean of blue; 0 where images are grey. */
    WARMTH,
    /**
     * Twice the lit area over its outline, in pixels: the mean thickness of strokes on a dark
     * ground. Lit is above 127, in the mean over channels.
     */
    THICKNESS
  }

  /** A loss that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Loss {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }
}
