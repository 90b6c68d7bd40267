package hone.strategy.realtime;

import hone.recipe.Compression;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Quantize;
import hone.recipe.Compression.Retraining;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import java.util.Locale;
import java.util.Set;

/** What makes a network smaller before it is served; steps as in chapter 1. */
final class Compressed {
  private static final Retraining AFTER = new Retraining(2, 0.5);

  private Compressed() {}

  /** The smallest weights of the whole network go in one shot: arrays keep their shapes. */
  static Strategy weights(double sparsity) {
    Prune step = Prune.of(sparsity, Prune.What.WEIGHTS).with(AFTER);
    return of("weights-" + percent(sparsity), "Han et al. 2015", step);
  }

  /** Whole channels and units go: arrays shrink. */
  static Strategy channels(double sparsity) {
    Prune step = Prune.of(sparsity, Prune.What.CHANNELS).within(Prune.Scope.LAYER).with(AFTER);
    return of("channels-" + percent(sparsity), "Li et al. 2017", step);
  }

  /** Learns on with 8-bit weights and activations. */
  static Strategy aware() {
    Quantize step = Quantize.of(8).activations(8).with(Retraining.epochs(1));
    return of("aware", "Jacob et al. 2018", step);
  }

  private static Strategy of(String name, String reference, Compression step) {
    return new Strategy(name, Set.of(Component.COMPRESSIONS), reference, r -> r.then(step));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f", 100 * part);
  }
}
