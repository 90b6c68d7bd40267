package hone.train;

import hone.data.Batches;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.model.Signals;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Measure.Signal.Moment;
import hone.run.Curve;
import hone.run.Result;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How activations change from layer to layer.
 *
 * @param measured decades from the first layer to the last
 * @param layers by number, from 1
 */
record Signalled(Result.Measured measured, Curve layers) {
  private static final int IMAGES = 250;
  private static final double SMALLEST = 1e-30; // a deviation of 0 is 30 decades below 1

  /**
   * Measures it.
   *
   * @param weights that the training left; not read where it is measured before it
   */
  static Signalled of(Trial.Probe probe, byte[] weights) {
    Measure.Signal what = (Measure.Signal) probe.measure();
    Recipe recipe = probe.of().recipe();
    boolean begins = recipe.start() instanceof Start.Random && recipe.compressions().isEmpty();
    if (what.when() == Moment.START && !begins) {
      throw new BadInput(
          "The "
              + what.label()
              + " is that of weights just drawn; expected a recipe that starts at random and"
              + " compresses nothing.");
    }
    Seed seed = Seed.of(probe.of().seed());
    Split split = Domains.split(probe.of().task(), recipe, seed);
    Input input = Splits.input(split, recipe);
    try (Network network =
        what.when() == Moment.START
            ? Network.of(recipe, input, 1, Members.seed(probe.of()))
            : Network.open(recipe, input, 1, seed, weights)) {
      Batches batches = Splits.batches(split, probe.of().task(), recipe);
      int n = Math.min(IMAGES, split.validation().size());
      try (Batches.Batch batch = batches.range(split.validation(), 0, n)) {
        return of(Signals.of(network, batch.images()), what);
      }
    }
  }

  private static Signalled of(List<Signals.Layer> layers, Measure.Signal what) {
    if (layers.isEmpty()) {
      throw new BadInput("The network has no layer with an activation; expected one at least.");
    }
    double first = decades(layers.get(0));
    double last = decades(layers.get(layers.size() - 1));
    Curve curve =
        new Curve(
            IntStream.rangeClosed(1, layers.size()).boxed().toList(),
            Map.of(
                "mean", each(layers, l -> l.spread().mean()),
                "deviation", each(layers, l -> l.spread().deviation()),
                "zeros", each(layers, Signals.Layer::zeros),
                "saturated", each(layers, Signals.Layer::saturated)));
    return new Signalled(new Result.Measured(Math.abs(last - first), what.unit()), curve.thinned());
  }

  private static double decades(Signals.Layer layer) {
    return Math.log10(Math.max(SMALLEST, layer.spread().deviation()));
  }

  private static List<Double> each(
      List<Signals.Layer> layers, ToDoubleFunction<Signals.Layer> what) {
    return layers.stream().map(what::applyAsDouble).toList();
  }
}
