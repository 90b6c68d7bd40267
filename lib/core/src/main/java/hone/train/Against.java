package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Trial;
import hone.recipe.adversary.Adversary;
import hone.run.Artefacts;
import hone.seed.Seed;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Who stands between a batch and the network's step. */
interface Against extends AutoCloseable {
  /** A step of the network on a batch, which stays the caller's. */
  Network.Step step(Network network, Batches.Batch batch, int step);

  /** Called at each evaluation. */
  default void look() {}

  /** What is kept when training has ended, by name. */
  default Map<String, String> keep(Artefacts artefacts, boolean all) {
    return Map.of();
  }

  @Override
  default void close() {}

  /**
   * Whom the training's recipe names.
   *
   * @param image what the network sees, with the classes alone
   */
  static Against of(Trial.Training trial, Split split, Batches batches, Input image) {
    Adversary adversary = trial.recipe().adversary();
    Seed seed = Members.seed(trial).split("adversary");
    if (adversary instanceof Adversary.Perturbation p) {
      return new Perturbing(p, new Attacks(batches, image.classes()), seed);
    }
    if (adversary instanceof Adversary.Generator g) {
      int count = g.unlabelled();
      Images real =
          count == 0 ? split.train() : split.further(trial.task(), Seed.of(trial.seed()), count);
      return new Generating(g, batches, real, image, seed);
    }
    return new Nobody();
  }

  /** Nobody. */
  record Nobody() implements Against {
    @Override
    public Network.Step step(Network network, Batches.Batch batch, int step) {
      return network.step(batch.images(), batch.labels());
    }
  }

  /** Attacks the first images of each batch. */
  record Perturbing(Adversary.Perturbation how, Attacks attacks, Seed seed) implements Against {
    @Override
    public Network.Step step(Network network, Batches.Batch batch, int step) {
      long n = batch.images().size(0);
      long count = Math.max(1, Math.round(how.share() * n));
      var some = NDArrayIndex.interval(0, count);
      try (INDArray clean = batch.images().get(some).dup('c');
          INDArray attacked =
              attacks.of(
                  how.attack(),
                  network,
                  clean,
                  batch.labels().get(some),
                  seed.split("attack", step));
          INDArray images = batch.images().dup('c')) {
        images.put(new org.nd4j.linalg.indexing.INDArrayIndex[] {some}, attacked);
        return network.step(images, batch.labels());
      }
    }
  }
}
