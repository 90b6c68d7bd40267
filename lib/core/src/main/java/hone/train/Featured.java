package hone.train;

import hone.data.Batches;
import hone.data.Features;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Frozen;
import hone.model.Input;
import hone.model.Network;
import hone.model.Size;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A training of a head on what the rest of the network, which stays, made of the images. */
final class Featured {
  private final Trial.Training trial;
  private final Runner.Context context;
  private final Features table;
  private final Cost described;
  private final Split images;
  private final Split places;

  private Featured(Trial.Training trial, Runner.Context context, Run run, byte[] kept) {
    this.trial = trial;
    this.context = context;
    described = run.cost();
    table = Features.read(kept);
    images = Members.split(trial);
    places = places((Trial.Features) run.trial());
  }

  /** Nothing where images pass the network each time, or there are no features for a reason. */
  static Optional<Featured> of(Trial.Training trial, Runner.Context context) {
    return trial
        .features()
        .map(context::need)
        .filter(run -> run.outcome().found().isPresent())
        .map(
            run ->
                new Featured(
                    trial,
                    context,
                    run,
                    context
                        .artefacts()
                        .left(run)
                        .orElseThrow(
                            () -> new BadInput("The features of run " + run.id() + " are gone."))));
  }

  // Equal images have equal features: an image is found by its pixels, wherever it stands.
  private Split places(Trial.Features trial) {
    Split described = Featuring.split(trial);
    Map<ByteBuffer, Integer> rows = new HashMap<>();
    int at = 0;
    for (Images part : new Images[] {described.train(), described.validation(), described.test()}) {
      for (int i = 0; i < part.size(); i++) {
        rows.put(pixels(part, i), at++);
      }
    }
    return new Split(
        images.data(),
        places(images.train(), rows),
        places(images.validation(), rows),
        places(images.test(), rows));
  }

  private static ByteBuffer pixels(Images images, int index) {
    return ByteBuffer.wrap(images.pixels(), index * images.stride(), images.stride());
  }

  private Images places(Images part, Map<ByteBuffer, Integer> rows) {
    int[] out = new int[part.size()];
    for (int i = 0; i < out.length; i++) {
      Integer row = rows.get(pixels(part, i));
      if (row == null) {
        throw new IllegalStateException("an image of " + images.data().name() + " has no features");
      }
      out[i] = row;
    }
    return table.places(out, part.labels());
  }

  /** The images' places among the features, in their place. */
  Split split() {
    return places;
  }

  /** What is behind those places. */
  Batches batches() {
    return table.batches(classes());
  }

  private int classes() {
    return images.data().classNames().size();
  }

  /** The head, which begins. */
  Network head(int steps, Seed seed) {
    Input input = new Input(table.width(), 1, 1, classes());
    return Network.of(Frozen.head(trial.recipe()), input, steps, seed);
  }

  /** The whole network with a head that has learned. */
  Network whole(Network head) {
    Recipe recipe = trial.recipe();
    Network whole = Network.of(recipe, Splits.input(images, recipe), 1, Seed.of(trial.seed()));
    Beginning.of(trial.features().orElseThrow()).settle(whole, context);
    whole.load(Frozen.headOf(whole, head));
    return whole;
  }

  /** The images themselves. */
  Split images() {
    return images;
  }

  /** The images as the whole network sees them. */
  Batches seen() {
    return Splits.batches(images, trial.task(), trial.recipe());
  }

  /** What the whole network costs. */
  Size size(Network head) {
    Size own = head.size();
    return new Size(described.parameters() + own.parameters(), described.macs() + own.macs());
  }

  /** Microseconds for an image to get its features. */
  double micros() {
    return described.inferenceMicroseconds();
  }
}
