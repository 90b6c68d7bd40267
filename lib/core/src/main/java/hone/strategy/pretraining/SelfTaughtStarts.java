package hone.strategy.pretraining;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Tuning;
import hone.recipe.pretext.Pretext;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts from what images without labels teach, and what they are held against. They go by the
 * images that the recipe's own start names; where it names none, by the garments of the starter
 * set.
 */
public final class SelfTaughtStarts {
  private SelfTaughtStarts() {}

  /** All of them, probes included. */
  public static List<Strategy> all() {
    return Stream.concat(tuned().stream(), probed().stream()).toList();
  }

  /** Those whose whole network learns on. */
  public static List<Strategy> tuned() {
    return List.of(random(), denoising(), rotation(), contrastive(), supervised(), otherSet());
  }

  /** Those whose features stay, under a linear probe. */
  public static List<Strategy> probed() {
    return Stream.of(random(), denoising(), rotation(), contrastive(), supervised())
        .map(SelfTaughtStarts::probe)
        .toList();
  }

  /** From scratch. */
  public static Strategy random() {
    return start("random", "no pretraining, 2026", p -> new Start.Random());
  }

  /** From an autoencoder that was shown a part of the pixels. */
  public static Strategy denoising() {
    return start("denoising", "Vincent et al. 2008", p -> p.taught(Pretext.Denoising.USUAL));
  }

  /** From a network that tells turns apart. */
  public static Strategy rotation() {
    return start("rotation", "Gidaris et al. 2018", p -> p.taught(new Pretext.Rotation()));
  }

  /** From a network that finds the other view of an image. */
  public static Strategy contrastive() {
    return start("contrastive", "Chen et al. 2020", p -> p.taught(Pretext.Contrastive.USUAL));
  }

  /**
   * From a network that was shown a quarter of the patches of images, in so many times the passes.
   */
  static Strategy masked(int times) {
    return start(
        times == 1 ? "masked" : "masked-longer",
        "He et al. 2022; Xie et al. 2022",
        p -> p.taught(Pretext.Masked.USUAL, times));
  }

  /** From the labels of all images, most of which the others never see: what can be hoped for. */
  public static Strategy supervised() {
    return start("supervised", "Yosinski et al. 2014", Pool::supervised);
  }

  /** From the labels of other images. */
  public static Strategy otherSet() {
    return start("other-set", "Yosinski et al. 2014", Pool::otherSet);
  }

  private interface By {
    Start start(Pool pool);
  }

  private static Strategy start(String name, String reference, By by) {
    return new Strategy(
        name, Set.of(Component.START), reference, r -> r.with(by.start(Pool.of(r))));
  }

  private static Strategy probe(Strategy start) {
    Strategy probe =
        new Strategy(
            "probe",
            Set.of(Component.TUNING),
            "Alain and Bengio 2016",
            r -> r.with(Tuning.Head.linear()));
    Strategy both = start.then(probe);
    return new Strategy(
        start.name() + "-probe", both.changes(), both.reference(), (Recipe r) -> both.apply(r));
  }
}
