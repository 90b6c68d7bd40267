package hone.strategy.optimizer;

import hone.recipe.Batch;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The update rules of chapter 6 as strategies, each with its published or customary rate; a study
 * tunes it.
 */
public final class Optimizers {
  private static final Moments MOMENTS = Moments.PUBLISHED;

  private Optimizers() {}

  /** All fourteen. */
  public static List<Strategy> all() {
    return List.of(
        sgd(),
        fullBatch(),
        perSample(),
        momentum(),
        nesterov(),
        sgdL2(),
        adaGrad(),
        rmsProp(),
        adaDelta(),
        adam(),
        adaMax(),
        amsGrad(),
        nadam(),
        adamW());
  }

  /** Mini-batch gradient descent. */
  public static Strategy sgd() {
    return Strategy.of("sgd", "Robbins and Monro 1951", new Optimizer.Sgd(0.01));
  }

  /** Gradient descent on all training images at once, one step an epoch. */
  public static Strategy fullBatch() {
    return new Strategy(
        "full-batch",
        Set.of(Component.OPTIMIZER, Component.BATCH),
        "Cauchy 1847",
        r -> r.with(new Optimizer.Sgd(0.1)).with(new Batch.FullBatch()));
  }

  /** Stochastic gradient descent in the strict sense: one image a step. */
  public static Strategy perSample() {
    return new Strategy(
        "per-sample",
        Set.of(Component.OPTIMIZER, Component.BATCH),
        "Robbins and Monro 1951",
        r -> r.with(new Optimizer.Sgd(0.01)).with(new Batch.MiniBatch(1)));
  }

  /** The heavy ball. */
  public static Strategy momentum() {
    return Strategy.of("momentum", "Polyak 1964", new Optimizer.Momentum(0.01, 0.9));
  }

  /** Momentum that looks ahead. */
  public static Strategy nesterov() {
    return Strategy.of(
        "nesterov", "Nesterov 1983; Sutskever et al. 2013", new Optimizer.Nesterov(0.01, 0.9));
  }

  /** Mini-batch descent with a penalty on squared weights. */
  public static Strategy sgdL2() {
    return new Strategy(
        "sgd-l2",
        Set.of(Component.OPTIMIZER, Component.REGULARIZATIONS),
        "Krogh and Hertz 1992",
        r -> {
          List<Regularization> more = new ArrayList<>(r.regularizations());
          more.add(new Regularization.L2(1e-3));
          return r.with(new Optimizer.Sgd(0.01)).withRegularizations(more);
        });
  }

  /** A rate for each weight that falls with the sum of its squared gradients. */
  public static Strategy adaGrad() {
    return Strategy.of("adagrad", "Duchi et al. 2011", new Optimizer.AdaGrad(0.01, 1e-6));
  }

  /** The same with a decaying mean instead of the sum. */
  public static Strategy rmsProp() {
    return Strategy.of(
        "rmsprop", "Tieleman and Hinton 2012", new Optimizer.RmsProp(0.001, 0.9, 1e-8));
  }

  /** Steps in the unit of the weights. */
  public static Strategy adaDelta() {
    return Strategy.of("adadelta", "Zeiler 2012", new Optimizer.AdaDelta(1, 0.95, 1e-6));
  }

  /** Adaptive moments. */
  public static Strategy adam() {
    return Strategy.of("adam", "Kingma and Ba 2015", new Optimizer.Adam(0.001, MOMENTS));
  }

  /** Adam by the infinity norm. */
  public static Strategy adaMax() {
    return Strategy.of(
        "adamax", "Kingma and Ba 2015, section 7.1", new Optimizer.AdaMax(0.002, MOMENTS));
  }

  /** Adam whose second moment never shrinks. */
  public static Strategy amsGrad() {
    return Strategy.of("amsgrad", "Reddi et al. 2018", new Optimizer.AmsGrad(0.001, MOMENTS));
  }

  /** Adam with Nesterov's momentum. */
  public static Strategy nadam() {
    return Strategy.of("nadam", "Dozat 2016", new Optimizer.Nadam(0.001, MOMENTS));
  }

  /** Adam with decoupled weight decay. */
  public static Strategy adamW() {
    return Strategy.of(
        "adamw", "Loshchilov and Hutter 2019", new Optimizer.AdamW(0.001, 0.01, MOMENTS));
  }
}
