package hone.recipe.optimizer;

import hone.json.Default;
import java.util.Map;

/**
 * A first-order update rule with its base learning rate. The moment rules (decay in [0, 1), epsilon
 * > 0) use the symbols of their papers; g is the gradient, w the weights, r the rate. Where a paper
 * has no epsilon, or leaves its place open, it stands outside the root.
 */
public sealed interface Optimizer {
  /** The base learning rate, which a schedule multiplies. */
  double rate();

  /** The same rule with another base rate. */
  Optimizer withRate(double rate);

  /** w -= r g (Robbins and Monro 1951). */
  record Sgd(double rate) implements Optimizer {
    /** Checks the rate. */
    public Sgd {
      Check.rate(rate);
    }

    @Override
    public Sgd withRate(double r) {
      return new Sgd(r);
    }
  }

  /** Heavy ball: v = m v + g, w -= r v (Polyak 1964). */
  record Momentum(double rate, @Default("0.9") double momentum) implements Optimizer {
    /** Checks the values. */
    public Momentum {
      Check.rate(rate);
      Check.decay("momentum", momentum);
    }

    @Override
    public Momentum withRate(double r) {
      return new Momentum(r, momentum);
    }
  }

  /** Look-ahead momentum (Nesterov 1983; Sutskever et al. 2013, equations 3 and 4). */
  record Nesterov(double rate, @Default("0.9") double momentum) implements Optimizer {
    /** Checks the values. */
    public Nesterov {
      Check.rate(rate);
      Check.decay("momentum", momentum);
    }

    @Override
    public Nesterov withRate(double r) {
      return new Nesterov(r, momentum);
    }
  }

  /** w -= r g / (sqrt(sum of g^2) + epsilon) (Duchi et al. 2011). */
  record AdaGrad(double rate, @Default("1e-6") double epsilon) implements Optimizer {
    /** Checks the values. */
    public AdaGrad {
      Check.rate(rate);
      Check.epsilon(epsilon);
    }

    @Override
    public AdaGrad withRate(double r) {
      return new AdaGrad(r, epsilon);
    }
  }

  /** AdaGrad with a decaying mean of g^2 (Tieleman and Hinton 2012, lecture 6e). */
  record RmsProp(double rate, @Default("0.9") double decay, @Default("1e-8") double epsilon)
      implements Optimizer {
    /** Checks the values. */
    public RmsProp {
      Check.rate(rate);
      Check.decay("decay", decay);
      Check.epsilon(epsilon);
    }

    @Override
    public RmsProp withRate(double r) {
      return new RmsProp(r, decay, epsilon);
    }
  }

  /** Steps in the units of w (Zeiler 2012, algorithm 1), multiplied by a rate; 1 is the paper's. */
  record AdaDelta(
      @Default("1.0") double rate, @Default("0.95") double decay, @Default("1e-6") double epsilon)
      implements Optimizer {
    /** Checks the values. */
    public AdaDelta {
      Check.rate(rate);
      Check.decay("decay", decay);
      Check.epsilon(epsilon);
    }

    @Override
    public AdaDelta withRate(double r) {
      return new AdaDelta(r, decay, epsilon);
    }
  }

  /** Adaptive moments (Kingma and Ba 2015, algorithm 1). */
  record Adam(double rate, @Default("{}") Moments moments) implements Optimizer {
    /** Checks the rate. */
    public Adam {
      Check.rate(rate);
    }

    @Override
    public Adam withRate(double r) {
      return new Adam(r, moments);
    }
  }

  /** Adam with the infinity norm (Kingma and Ba 2015, algorithm 2), of |g| + epsilon. */
  record AdaMax(double rate, @Default("{}") Moments moments) implements Optimizer {
    /** Checks the rate. */
    public AdaMax {
      Check.rate(rate);
    }

    @Override
    public AdaMax withRate(double r) {
      return new AdaMax(r, moments);
    }
  }

  /**
   * Adam whose second moment never shrinks, without correction of bias: early steps are up to three
   * times Adam's (Reddi et al. 2018, algorithm 2).
   */
  record AmsGrad(double rate, @Default("{}") Moments moments) implements Optimizer {
    /** Checks the rate. */
    public AmsGrad {
      Check.rate(rate);
    }

    @Override
    public AmsGrad withRate(double r) {
      return new AmsGrad(r, moments);
    }
  }

  /** Adam with Nesterov's look-ahead (Dozat 2016, algorithm 2, with a constant momentum). */
  record Nadam(double rate, @Default("{}") Moments moments) implements Optimizer {
    /** Checks the rate. */
    public Nadam {
      Check.rate(rate);
    }

    @Override
    public Nadam withRate(double r) {
      return new Nadam(r, moments);
    }
  }

  /**
   * Adam with decoupled weight decay: w -= r decay w beside Adam's step, r the scheduled rate
   * (Loshchilov and Hutter 2019, algorithm 2, whose decay is multiplied by the schedule but not by
   * the base rate: ours is theirs divided by the base rate, as in PyTorch). It acts on weights, not
   * on biases and batch normalisation.
   */
  record AdamW(double rate, @Default("0.01") double decay, @Default("{}") Moments moments)
      implements Optimizer {
    /** Checks the values. */
    public AdamW {
      Check.rate(rate);
      Check.decay("decay", decay);
    }

    @Override
    public AdamW withRate(double r) {
      return new AdamW(r, decay, moments);
    }
  }

  /** A rule that the running program registered under this id. */
  record Custom(String id, int version, double rate, @Default("{}") Map<String, Double> parameters)
      implements Optimizer {
    /** Checks the rate. */
    public Custom {
      Check.rate(rate);
      parameters = Map.copyOf(parameters);
    }

    @Override
    public Custom withRate(double r) {
      return new Custom(id, version, r, parameters);
    }
  }

  /** Decay of the first and second moment, and the term that keeps a division finite. */
  record Moments(
      @Default("0.9") double beta1,
      @Default("0.999") double beta2,
      @Default("1e-8") double epsilon) {
    /** The published defaults: .9, .999, 1e-8. */
    public static final Moments PUBLISHED = new Moments(0.9, 0.999, 1e-8);

    /** Checks the values. */
    public Moments {
      Check.decay("beta1", beta1);
      Check.decay("beta2", beta2);
      Check.epsilon(epsilon);
    }
  }
}
