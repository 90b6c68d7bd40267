package hone.train;

import hone.data.Augmenter;
import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Spectra;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Adaptation;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a training does with the images of its target domain. */
final class Domains {
  private static final int BATCH = 100;
  private static final int MOST = 256; // of each domain in a step

  private final Adaptation how;
  private final Batches batches;
  private final Images target; // null where there is none
  private final Spectra spectra; // null where nothing is styled
  private final int classes;
  private final int steps;
  private final Seed seed;
  private final EndlessOrder order; // of the target's images; null where there is none

  /**
   * @param steps of the training
   */
  Domains(Trial.Training trial, Split split, Batches batches, int steps) {
    this.batches = batches;
    this.steps = steps;
    how = trial.recipe().adaptation();
    classes = split.data().classNames().size();
    seed = Members.seed(trial).split("domain");
    target = how.target().map(d -> images(d, split, Seed.of(trial.seed()))).orElse(null);
    order = target == null ? null : new EndlessOrder(target.size(), seed, "order");
    spectra = how instanceof Adaptation.Spectrum s ? new Spectra(target, s.reach()) : null;
    check(trial.recipe(), trial.recipe().batch().size(split.train().size()));
  }

  /** A task's images, those to learn from as the recipe's adaptation has them. */
  static Split split(Task task, Recipe recipe, Seed seed) {
    Split split = Split.of(Catalog.open(task.data()), task, seed).under(recipe.conditions(), seed);
    Adaptation how = recipe.adaptation();
    if (how instanceof Adaptation.Labelled l) {
      return training(split, images(l.domain(), split, seed));
    }
    return how instanceof Adaptation.Colours c
        ? training(split, Spectra.coloured(split.train(), images(c.domain(), split, seed)))
        : split;
  }

  private static Split training(Split split, Images train) {
    return new Split(split.data(), train, split.validation(), split.test());
  }

  private static Images images(Adaptation.Domain domain, Split split, Seed seed) {
    Dataset data = Catalog.open(domain.data());
    alike(split.data(), data);
    Seed draw = seed.split("target");
    Images all = data.train();
    if (domain.images() > all.size()) {
      throw new BadInput(
          "The recipe wants "
              + domain.images()
              + " images of its target domain; "
              + data.name()
              + " has "
              + all.size()
              + " to train on. Lower \"images\".");
    }
    if (domain.images() > 0) {
      all = all.subset(Arrays.copyOf(Split.stratified(all, draw), domain.images()));
    }
    return domain.changes().isEmpty()
        ? all
        : Augmenter.changed(all, domain.changes(), draw.split("changes"));
  }

  /**
   * Refuses data sets that are no domains of each other.
   *
   * @throws BadInput naming what differs
   */
  static void alike(Dataset source, Dataset target) {
    if (!source.classNames().equals(target.classNames())) {
      throw new BadInput(
          "\""
              + source.name()
              + "\" and \""
              + target.name()
              + "\" have different classes ("
              + difference(source, target)
              + "), so that what one teaches says nothing about the other; expected data sets of the"
              + " same classes.");
    }
    if (!extents(source.train()).equals(extents(target.train()))) {
      throw new BadInput(
          "Images of \""
              + source.name()
              + "\" are of "
              + extents(source.train())
              + " and those of \""
              + target.name()
              + "\" of "
              + extents(target.train())
              + "; expected the same height, width and channels.");
    }
  }

  private static String difference(Dataset source, Dataset target) {
    int a = source.classNames().size();
    int b = target.classNames().size();
    if (a != b) {
      return a + " and " + b;
    }
    int at =
        IntStream.range(0, a)
            .filter(i -> !source.classNames().get(i).equals(target.classNames().get(i)))
            .findFirst()
            .orElseThrow();
    return "class "
        + at
        + " is \""
        + source.classNames().get(at)
        + "\" there and \""
        + target.classNames().get(at)
        + "\" here";
  }

  private static String extents(Images images) {
    return images.height() + "x" + images.width() + "x" + images.channels();
  }

  private void check(Recipe recipe, int batch) {
    if (target == null) {
      return;
    }
    String name = how.getClass().getSimpleName();
    if (!recipe.compressions().isEmpty()) {
      throw new BadInput(
          name + " adapts a training, and compressions come after one; leave one of them out.");
    }
    boolean together =
        how instanceof Adaptation.Correlation || how instanceof Adaptation.DomainClassifier;
    if (together && batch > MOST) {
      throw new BadInput(
          name
              + " shows the network images of two domains together, and "
              + batch
              + " of each are too many; expected batches of at most "
              + MOST
              + ".");
    }
  }

  /** Images that a batch is made of, as they are shown in this step. */
  Images shown(Images batch, int step) {
    return how instanceof Adaptation.Spectrum s
        ? spectra.styled(batch, s.share(), seed.split("spectrum", step))
        : batch;
  }

  boolean styles() {
    return spectra != null;
  }

  /** A step of the network on a batch, which stays the caller's. */
  Network.Step step(Network network, Batches.Batch batch, int step) {
    double strength = strength(step);
    if (strength == 0) {
      return network.step(batch.images(), batch.labels());
    }
    int n = Math.toIntExact(batch.images().size(0));
    int columns = classes + how.extra();
    try (Batches.Batch free = batches.of(target, order.next(n));
        INDArray both = Nd4j.concat(0, batch.images(), free.images());
        INDArray names = Nd4j.zeros(2L * n, columns)) {
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < classes; c++) {
          names.putScalar(i, c, batch.labels().getFloat(i, c));
        }
      }
      return network.step(both, names, strength);
    }
  }

  private double strength(int step) {
    if (how instanceof Adaptation.Correlation c) {
      return c.weight();
    }
    double p = (step + 1.0) / steps;
    return how instanceof Adaptation.DomainClassifier d
        ? d.weight() * (2 / (1 + Math.exp(-10 * p)) - 1)
        : 0;
  }

  /** What is left to do with a trained network; whether anything was done. */
  boolean finish(Network network) {
    if (!(how instanceof Adaptation.Statistics)) {
      return false;
    }
    int count = Math.max(1, target.size() / BATCH);
    int each = Math.min(BATCH, target.size());
    int[] drawn = seed.split("statistics").permutation(target.size());
    network.normaliseBy(
        () ->
            IntStream.range(0, count)
                .mapToObj(
                    b -> batches.of(target, Arrays.copyOfRange(drawn, b * each, (b + 1) * each)))
                .map(Batches.Batch::images)
                .iterator());
    return true;
  }
}
