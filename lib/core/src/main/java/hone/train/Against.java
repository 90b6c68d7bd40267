package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.adversary.Adversary;
import hone.run.Artefacts;
import hone.seed.Seed;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Who stands between a batch and the network's step. */
interface Against extends AutoCloseable {
  /** Images of a batch that a generator stands beside. */
  int MOST = 256;

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
   * Refuses a generator where it cannot stand.
   *
   * @throws BadInput naming what is in its way
   */
  static void check(Recipe recipe) {
    if (recipe.adversary() instanceof Adversary.Generator && !recipe.compressions().isEmpty()) {
      throw new BadInput(
          "A generator learns beside a training, and compressions come after one; leave one of"
              + " them out.");
    }
  }

  /**
   * Whom the training's recipe names.
   *
   * @param images to learn from
   * @param domains what a step does with images of another domain
   */
  static Against of(
      Trial.Training trial, Split split, Images images, Batches batches, Domains domains) {
    Recipe recipe = trial.recipe();
    Input image = Splits.input(split);
    Seed seed = Members.seed(trial).split("adversary");
    if (recipe.adversary() instanceof Adversary.Perturbation p) {
      return new Perturbing(p, new Attacks(batches, image.classes()), domains, seed);
    }
    if (recipe.adversary() instanceof Adversary.Generator g) {
      int batch = recipe.batch().size(images.size());
      if (batch > MOST) {
        throw new BadInput(
            "A generator's step shows the network as many images without label and as many made"
                + " ones as the batch has, and "
                + batch
                + " of each are too many; expected batches of at most "
                + MOST
                + ".");
      }
      Images real =
          g.unlabelled() == 0
              ? images
              : split.further(trial.task(), Seed.of(trial.seed()), g.unlabelled());
      return new Beside(g, batches, real, image, seed);
    }
    return domains::step;
  }

  /** Attacks the first images of each batch. */
  record Perturbing(Adversary.Perturbation how, Attacks attacks, Domains domains, Seed seed)
      implements Against {
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
        images.put(new INDArrayIndex[] {some}, attacked);
        return domains.step(network, new Batches.Batch(images, batch.labels()), step);
      }
    }
  }
}
