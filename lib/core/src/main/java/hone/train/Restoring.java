package hone.train;

import hone.data.Batches;
import hone.json.BadInput;
import hone.model.Network;
import hone.model.SelfTaught;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.pretext.Pretext;
import hone.run.Runner;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network that restores images is held against: pixels, and what another network sees. */
final class Restoring implements AutoCloseable {
  private final Pretext.Restoring how;
  private final Eye eye; // null where it has no weight

  private Restoring(Pretext.Restoring how, Eye eye) {
    this.how = how;
    this.eye = eye;
  }

  /** That of a pretraining; nothing where its pretext restores nothing. */
  static Optional<Restoring> of(Trial.Pretraining trial, Runner.Context context) {
    if (!(trial.pretext() instanceof Pretext.Restoring how)) {
      return Optional.empty();
    }
    check(trial.task());
    Eye eye = null;
    if (how.features() > 0) {
      Start.Pretrained asked = (Start.Pretrained) trial.eye();
      check(asked.task());
      eye = Eye.of((Trial.Training) asked.source(trial.seed()).orElseThrow(), context);
    }
    return Optional.of(new Restoring(how, eye));
  }

  private static void check(Task task) {
    if (task.scaling() != Task.Scaling.UNIT) {
      throw new BadInput(
          "Images of "
              + task.data()
              + " are to be "
              + task.scaling()
              + ", and restored ones are looked at by another network, which has to see the same"
              + " numbers; expected \"scaling\": \"UNIT\".");
    }
  }

  /** A step on damaged images, whose labels are the whole ones. */
  Network.Step step(SelfTaught network, Batches.Batch shown) {
    Held held = held(network, shown);
    try (INDArray slope = Nd4j.create(held.slope(), shown.labels().shape(), 'c')) {
      Network.Step done = network.step(shown.images(), slope);
      return new Network.Step(held.loss(), Double.NaN, done.gradientNorm(), done.rate());
    }
  }

  /** The loss without a step; in place of the part that is right the squared error of a pixel. */
  SelfTaught.Judged judge(SelfTaught network, Batches.Batch shown) {
    Held held = held(network, shown);
    return new SelfTaught.Judged(held.loss(), held.pixels());
  }

  // The slope is that of each image's own loss, the loss their mean.
  private record Held(double loss, double pixels, float[] slope) {}

  private Held held(SelfTaught network, Batches.Batch shown) {
    float[] restored = restored(network, shown.images());
    float[] whole = Numbers.of(shown.labels());
    int rows = Math.toIntExact(shown.images().size(0));
    int each = restored.length / rows;
    float[] slope = new float[restored.length];
    double pixels = 0;
    for (int k = 0; k < restored.length; k++) {
      double gap = restored[k] - whole[k];
      pixels += gap * gap / restored.length;
      slope[k] = (float) (how.pixels() * 2 * gap / each);
    }
    double loss = how.pixels() * pixels;
    if (eye != null) {
      Eye.Seen seen = eye.seen(restored, whole, shown.images().shape());
      for (int k = 0; k < slope.length; k++) {
        slope[k] += (float) (how.features() * seen.slope()[k]);
      }
      loss += how.features() * seen.distance();
    }
    return new Held(loss, pixels, slope);
  }

  /** Damaged images [N, C, H, W] with what the network adds to them. */
  static float[] restored(SelfTaught network, INDArray damaged) {
    float[] out = Numbers.of(damaged);
    float[] told = network.network().scores(damaged);
    for (int k = 0; k < out.length; k++) {
      out[k] += told[k];
    }
    return out;
  }

  @Override
  public void close() {
    if (eye != null) {
      eye.close();
    }
  }
}
