package hone.model;

import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import java.util.function.BiFunction;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** Update rules as ND4J's updaters, or ours where it has none. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(Optimizer optimizer, ISchedule rates) {
    if (optimizer instanceof Optimizer.Sgd) {
      return new Sgd(rates);
    }
    if (optimizer instanceof Optimizer.Momentum m) {
      return new HeavyBall(rates, m.momentum());
    }
    if (optimizer instanceof Optimizer.Nesterov n) {
      return new Nesterovs(rates, n.momentum());
    }
    if (optimizer instanceof Optimizer.AdaGrad a) {
      return scheduled(new AdaGrad(1, a.epsilon()), rates);
    }
    if (optimizer instanceof Optimizer.RmsProp r) {
      return scheduled(new RmsProp(1, r.decay(), r.epsilon()), rates);
    }
    if (optimizer instanceof Optimizer.AdaDelta a) {
      return new RatedAdaDelta(rates, a.decay(), a.epsilon());
    }
    if (optimizer instanceof Optimizer.Adam a) {
      return adam(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.AdamW a) {
      // The decay itself is a regularisation after the update: see Graphs.
      return adam(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.AdaMax a) {
      Moments m = a.moments();
      return scheduled(new AdaMax(1, m.beta1(), m.beta2(), m.epsilon()), rates);
    }
    if (optimizer instanceof Optimizer.AmsGrad a) {
      Moments m = a.moments();
      return scheduled(new AMSGrad(1, m.beta1(), m.beta2(), m.epsilon()), rates);
    }
    if (optimizer instanceof Optimizer.Nadam a) {
      Moments m = a.moments();
      return scheduled(new Nadam(1, m.beta1(), m.beta2(), m.epsilon()), rates);
    }
    Optimizer.Custom custom = (Optimizer.Custom) optimizer;
    BiFunction<Optimizer.Custom, ISchedule, IUpdater> code = Customs.find("optimizer", custom.id());
    return code.apply(custom, rates);
  }

  // Not all of ND4J's updaters have a constructor that takes a schedule; it overrides the rate of
  // 1.
  private static IUpdater scheduled(IUpdater updater, ISchedule rates) {
    updater.setLrAndSchedule(1, rates);
    return updater;
  }

  private static IUpdater adam(ISchedule rates, Moments m) {
    return scheduled(new Adam(1, m.beta1(), m.beta2(), m.epsilon()), rates);
  }
}
