package hone.model;

import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;

/**
 * The update rules once more, written in double arithmetic from the papers' listings and sharing no
 * line with the library: what {@link OptimizerLaws} compares with. One weight each; w begins at its
 * given value.
 */
final class PublishedRules {
  private PublishedRules() {}

  /** One weight under one rule. */
  abstract static class Rule {
    /** The weight now. */
    double w;

    /** Steps taken. */
    int t;

    /** Takes the gradient at the weight, and the step's rate. */
    final void step(double g, double rate) {
      t++;
      next(g, rate);
    }

    abstract void next(double g, double r);
  }

  static Rule of(Optimizer optimizer, double w) {
    Rule rule = make(optimizer);
    rule.w = w;
    if (rule instanceof Nesterov n) {
      n.theta = w;
    }
    return rule;
  }

  private static Rule make(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Sgd) {
      return new Sgd();
    }
    if (optimizer instanceof Optimizer.Momentum o) {
      return new Momentum(o.momentum());
    }
    if (optimizer instanceof Optimizer.Nesterov o) {
      return new Nesterov(o.momentum());
    }
    if (optimizer instanceof Optimizer.AdaGrad o) {
      return new AdaGrad(o.epsilon());
    }
    if (optimizer instanceof Optimizer.RmsProp o) {
      return new RmsProp(o.decay(), o.epsilon());
    }
    if (optimizer instanceof Optimizer.AdaDelta o) {
      return new AdaDelta(o.decay(), o.epsilon());
    }
    if (optimizer instanceof Optimizer.Adam o) {
      return new Adam(o.moments(), 0);
    }
    if (optimizer instanceof Optimizer.AdamW o) {
      return new Adam(o.moments(), o.decay());
    }
    if (optimizer instanceof Optimizer.AdaMax o) {
      return new AdaMax(o.moments());
    }
    if (optimizer instanceof Optimizer.AmsGrad o) {
      return new AmsGrad(o.moments());
    }
    if (optimizer instanceof Optimizer.Nadam o) {
      return new Nadam(o.moments());
    }
    throw new AssertionError("no published rule is written down for " + optimizer);
  }

  /** Robbins and Monro 1951, equation 8. */
  private static final class Sgd extends Rule {
    @Override
    void next(double g, double r) {
      w = w - r * g;
    }
  }

  /**
   * Polyak 1964 as in Sutskever et al. 2013, with the rate outside the velocity (PyTorch's SGD).
   */
  private static final class Momentum extends Rule {
    private final double mu;
    private double v;

    Momentum(double mu) {
      this.mu = mu;
    }

    @Override
    void next(double g, double r) {
      v = mu * v + g;
      w = w - r * v;
    }
  }

  /**
   * Sutskever et al. 2013, equations 3 and 4: v' = mu v - r grad(theta + mu v); theta' = theta +
   * v'. The network holds the point where the gradient is taken: w = theta + mu v.
   */
  private static final class Nesterov extends Rule {
    private final double mu;
    private double theta;
    private double v;

    Nesterov(double mu) {
      this.mu = mu;
    }

    @Override
    void next(double g, double r) {
      v = mu * v - r * g;
      theta = theta + v;
      w = theta + mu * v;
    }
  }

  /** Duchi, Hazan, Singer 2011, figure 1, diagonal: H = delta I + diag(s), s = norm of all g. */
  private static final class AdaGrad extends Rule {
    private final double delta;
    private double sumOfSquares;

    AdaGrad(double delta) {
      this.delta = delta;
    }

    @Override
    void next(double g, double r) {
      sumOfSquares += g * g;
      w = w - r * g / (delta + Math.sqrt(sumOfSquares));
    }
  }

  /** Tieleman and Hinton 2012, lecture 6e, slide 29; epsilon outside the root (PyTorch 2.7). */
  private static final class RmsProp extends Rule {
    private final double decay;
    private final double epsilon;
    private double meanSquare;

    RmsProp(double decay, double epsilon) {
      this.decay = decay;
      this.epsilon = epsilon;
    }

    @Override
    void next(double g, double r) {
      meanSquare = decay * meanSquare + (1 - decay) * g * g;
      w = w - r * g / (Math.sqrt(meanSquare) + epsilon);
    }
  }

  /** Zeiler 2012, algorithm 1 and equation 9: RMS[x] = sqrt(E[x^2] + epsilon). */
  private static final class AdaDelta extends Rule {
    private final double rho;
    private final double epsilon;
    private double squaredGradients;
    private double squaredUpdates;

    AdaDelta(double rho, double epsilon) {
      this.rho = rho;
      this.epsilon = epsilon;
    }

    @Override
    void next(double g, double r) {
      squaredGradients = rho * squaredGradients + (1 - rho) * g * g;
      double update =
          -Math.sqrt(squaredUpdates + epsilon) / Math.sqrt(squaredGradients + epsilon) * g;
      squaredUpdates = rho * squaredUpdates + (1 - rho) * update * update;
      w = w + r * update;
    }
  }

  /** Kingma and Ba 2015, algorithm 1; with decay, Loshchilov and Hutter 2019, algorithm 2. */
  private static final class Adam extends Rule {
    private final Moments p;
    private final double lambda;
    private double m;
    private double v;

    Adam(Moments p, double lambda) {
      this.p = p;
      this.lambda = lambda;
    }

    @Override
    void next(double g, double r) {
      m = p.beta1() * m + (1 - p.beta1()) * g;
      v = p.beta2() * v + (1 - p.beta2()) * g * g;
      double mHat = m / (1 - Math.pow(p.beta1(), t));
      double vHat = v / (1 - Math.pow(p.beta2(), t));
      w = w - r * (mHat / (Math.sqrt(vHat) + p.epsilon()) + lambda * w);
    }
  }

  /** Kingma and Ba 2015, algorithm 2; the epsilon that keeps u above 0 stands as in PyTorch 2.7. */
  private static final class AdaMax extends Rule {
    private final Moments p;
    private double m;
    private double u;

    AdaMax(Moments p) {
      this.p = p;
    }

    @Override
    void next(double g, double r) {
      m = p.beta1() * m + (1 - p.beta1()) * g;
      u = Math.max(p.beta2() * u, Math.abs(g) + p.epsilon());
      w = w - r / (1 - Math.pow(p.beta1(), t)) * m / u;
    }
  }

  /** Reddi, Kale, Kumar 2018, algorithm 2: no correction of bias; epsilon keeps 0 / 0 away. */
  private static final class AmsGrad extends Rule {
    private final Moments p;
    private double m;
    private double v;
    private double vHat;

    AmsGrad(Moments p) {
      this.p = p;
    }

    @Override
    void next(double g, double r) {
      m = p.beta1() * m + (1 - p.beta1()) * g;
      v = p.beta2() * v + (1 - p.beta2()) * g * g;
      vHat = Math.max(vHat, v);
      w = w - r * m / (Math.sqrt(vHat) + p.epsilon());
    }
  }

  /**
   * Dozat 2016, algorithm 2 with constant momentum (the product of the mu is a power); the second
   * moment's correction without the listing's extra factor nu, as every implementation has it.
   */
  private static final class Nadam extends Rule {
    private final Moments p;
    private double m;
    private double n;

    Nadam(Moments p) {
      this.p = p;
    }

    @Override
    void next(double g, double r) {
      double mu = p.beta1();
      m = mu * m + (1 - mu) * g;
      n = p.beta2() * n + (1 - p.beta2()) * g * g;
      double gHat = g / (1 - Math.pow(mu, t));
      double mHat = m / (1 - Math.pow(mu, t + 1));
      double nHat = n / (1 - Math.pow(p.beta2(), t));
      double mBar = (1 - mu) * gHat + mu * mHat;
      w = w - r * mBar / (Math.sqrt(nHat) + p.epsilon());
    }
  }
}
