package hone.model;

import hone.recipe.optimizer.Optimizer;
import java.util.function.BiFunction;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** Update rules as Deeplearning4j takes them; all but the plainest are ours. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(Optimizer optimizer, ISchedule rates) {
    if (optimizer instanceof Optimizer.Sgd) {
      return new Sgd(rates);
    }
    if (optimizer instanceof Optimizer.Momentum m) {
      return new VelocityRules.HeavyBall(rates, m.momentum());
    }
    if (optimizer instanceof Optimizer.Nesterov n) {
      return new VelocityRules.LookAhead(rates, n.momentum());
    }
    if (optimizer instanceof Optimizer.AdaGrad a) {
      return new SquareRules.AdaGrad(rates, a.epsilon());
    }
    if (optimizer instanceof Optimizer.RmsProp r) {
      return new SquareRules.RmsProp(rates, r.decay(), r.epsilon());
    }
    if (optimizer instanceof Optimizer.AdaDelta a) {
      return new SquareRules.AdaDelta(rates, a.decay(), a.epsilon());
    }
    if (optimizer instanceof Optimizer.Adam a) {
      return new MomentRules.Adam(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.AdamW a) {
      // The decay itself is a regularisation after the update: see Graphs.
      return new MomentRules.Adam(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.AdaMax a) {
      return new MomentRules.AdaMax(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.AmsGrad a) {
      return new MomentRules.AmsGrad(rates, a.moments());
    }
    if (optimizer instanceof Optimizer.Nadam a) {
      return new MomentRules.Nadam(rates, a.moments());
    }
    Optimizer.Custom custom = (Optimizer.Custom) optimizer;
    BiFunction<Optimizer.Custom, ISchedule, IUpdater> code = Customs.find("optimizer", custom.id());
    return code.apply(custom, rates);
  }
}
