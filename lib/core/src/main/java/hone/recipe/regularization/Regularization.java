package hone.recipe.regularization;

import hone.json.Default;
import java.util.Map;

/**
 * What holds a network back from fitting noise. All that acts on weights acts on those of
 * convolutions and dense layers alone: not on biases, nor on batch normalisation's scale and shift,
 * which have few numbers and do not fit noise (as in Goyal et al. 2017, section 5.3, and most code
 * since). The gradient of a penalty joins that of the loss before the update rule; a decay acts
 * beside the rule, as it does in {@code AdamW}. Several of one kind add up. In formulas w is a
 * weight, r the scheduled learning rate.
 */
public sealed interface Regularization {
  /**
   * The same, so many times as strong: penalties and decays by their strength, dropout by the odds
   * of being dropped, {@code MaxNorm} by a limit that is smaller. What has no strength stays.
   *
   * @param factor above 0
   */
  default Regularization scaled(double factor) {
    return this;
  }

  /** Adds strength / 2 times the sum of squared weights (not biases) to the loss. */
  record L2(double strength) implements Regularization {
    /** Checks the value. */
    public L2 {
      Check.positive("strength", strength);
    }

    @Override
    public L2 scaled(double factor) {
      return new L2(factor * strength);
    }
  }

  /** Adds strength times the sum of absolute weights (not biases) to the loss. */
  record L1(double strength) implements Regularization {
    /** Checks the value. */
    public L1 {
      Check.positive("strength", strength);
    }

    @Override
    public L1 scaled(double factor) {
      return new L1(factor * strength);
    }
  }

  /**
   * Both penalties: strength (share |w| + (1 - share) w^2 / 2), summed over the weights (Zou and
   * Hastie 2005, in the form of Friedman et al. 2010, equation 2). A share of 1 is L1, of 0 is L2.
   */
  record ElasticNet(double strength, @Default("0.5") double share) implements Regularization {
    /** Checks the values. */
    public ElasticNet {
      Check.positive("strength", strength);
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected a value from 0 (L2 alone) to 1 (L1 alone)");
      }
    }

    @Override
    public ElasticNet scaled(double factor) {
      return new ElasticNet(factor * strength, share);
    }
  }

  /**
   * Decoupled decay beside any update rule: w -= r strength w (Loshchilov and Hutter 2019,
   * algorithms 1 and 2, with the rate in it). Under plain SGD it is {@link L2} of the same
   * strength.
   */
  record WeightDecay(double strength) implements Regularization {
    /** Checks the value. */
    public WeightDecay {
      Check.positive("strength", strength);
    }

    @Override
    public WeightDecay scaled(double factor) {
      return new WeightDecay(factor * strength);
    }
  }

  /**
   * The L1 form of decay: after the update rule's step each weight moves towards 0 by r strength
   * and stays there when it arrives, w = sign(w) max(|w| - r strength, 0) (soft thresholding; Duchi
   * and Singer 2009, equation 19). Weights become exactly 0, which the subgradient of {@link L1}
   * never makes them.
   */
  record SparseDecay(double strength) implements Regularization {
    /** Checks the value. */
    public SparseDecay {
      Check.positive("strength", strength);
    }

    @Override
    public SparseDecay scaled(double factor) {
      return new SparseDecay(factor * strength);
    }
  }

  /**
   * Zeroes each input of every dense layer, the output's included, with this probability in
   * training and divides what remains by the rest, so that its expectation is kept (Srivastava et
   * al. 2014, section 10, inverted).
   */
  record Dropout(double rate) implements Regularization {
    /** Checks the value. */
    public Dropout {
      Check.probability("rate", rate);
    }

    @Override
    public Dropout scaled(double factor) {
      return new Dropout(odds(rate, factor));
    }
  }

  /**
   * Zeroes whole channels of the input of every convolution but the first with this probability in
   * training and divides what remains by the rest (Tompson et al. 2015, section 3.2): neighbouring
   * pixels tell the same, so that zeroing single ones hides nothing.
   */
  record SpatialDropout(double rate) implements Regularization {
    /** Checks the value. */
    public SpatialDropout {
      Check.probability("rate", rate);
    }

    @Override
    public SpatialDropout scaled(double factor) {
      return new SpatialDropout(odds(rate, factor));
    }
  }

  /**
   * Every convolution and every hidden dense layer has its outputs normalised over the batch before
   * the activation, then scaled and shifted by learned numbers (Ioffe and Szegedy 2015, algorithm
   * 1), as {@code "normalize": true} does for a convolution of a {@code ConvNet}. Layers that are
   * normalised already stay as they are.
   */
  record BatchNormalization() implements Regularization {}

  /**
   * Each unit's incoming weights are length and direction, w = g v / |v|, and g and v are what the
   * update rule trains, by the gradients of Salimans and Kingma 2016, equation 3. Training begins
   * with v = w and g = |w|: the network begins as it would without; the paper's start from data is
   * left out. What penalties and decays do to w is done before, and carried over to g and v.
   */
  record WeightNormalization() implements Regularization {}

  /**
   * After each step every unit's incoming weights are scaled down to this Euclidean norm if theirs
   * is larger (Srebro et al. 2005; Srivastava et al. 2014, section 5.1, where 3 to 4 are typical).
   */
  record MaxNorm(@Default("3.0") double limit) implements Regularization {
    /** Checks the value. */
    public MaxNorm {
      Check.positive("limit", limit);
    }

    @Override
    public MaxNorm scaled(double factor) {
      return new MaxNorm(limit / factor);
    }
  }

  /**
   * Training ends when so many evaluations in a row have not lowered the validation loss; the
   * network of the best evaluation is what counts (Prechelt 1998; Goodfellow et al. 2016, algorithm
   * 7.1). How often is evaluated is the budget's to say.
   */
  record EarlyStopping(@Default("3") int patience) implements Regularization {
    /** Checks the value. */
    public EarlyStopping {
      if (patience < 1) {
        throw new IllegalArgumentException(
            "\"patience\" is " + patience + "; expected at least 1 evaluation");
      }
    }
  }

  /**
   * Limits the distance to the network that training starts from: adds strength / 2 times the sum
   * of (w - w0)^2 over the weights that were taken over, and fresh / 2 times the sum of w^2 over
   * those of new layers (Li et al. 2018, equation 2). The recipe's start must be {@code Pretrained}
   * or {@code Custom}.
   */
  record L2Sp(double strength, @Default("0.01") double fresh) implements Regularization {
    /** Checks the values. */
    public L2Sp {
      Check.positive("strength", strength);
      if (!(fresh >= 0) || Double.isInfinite(fresh)) {
        throw new IllegalArgumentException(
            "\"fresh\" is " + fresh + "; expected a finite number of at least 0");
      }
    }

    @Override
    public L2Sp scaled(double factor) {
      return new L2Sp(factor * strength, fresh);
    }
  }

  /** A change of the network's configuration that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Regularization {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }

  // So that any factor gives a probability: .5 of odds 1 becomes 10/11 at ten times the odds.
  private static double odds(double rate, double factor) {
    double odds = factor * rate / (1 - rate);
    return odds / (1 + odds);
  }
}
