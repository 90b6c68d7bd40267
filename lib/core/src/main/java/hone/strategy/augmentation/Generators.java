package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Range;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Enlargement.Kind;
import hone.recipe.generator.Generator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Training images that a generator made from the few real ones. */
public final class Generators {
  // Both were chosen by eye, on what they made of 200 training digits of seed 0, before any study
  // ran.
  /** The VAE of the studies, small because images are few. */
  public static final Generator.Variational VAE = Generator.Variational.USUAL;

  /** The GAN of the studies. */
  public static final Generator.Adversarial GAN = Generator.Adversarial.USUAL;

  private Generators() {}

  /** Every strategy of this part. */
  public static List<Strategy> all() {
    return List.of(gan(0.5), gan(2), vae(0.5), vae(2), reconstructions(1), classical());
  }

  /** So many samples of a GAN for each real image. */
  public static Strategy gan(double ratio) {
    return made(
        name("gan", ratio),
        "Goodfellow et al. 2014; of a class: Miyato and Koyama 2018; as training images: Antoniou"
            + " et al. 2017",
        new Enlargement.Made(GAN, ratio, Kind.SAMPLES));
  }

  /** So many samples of a VAE for each real image. */
  public static Strategy vae(double ratio) {
    return made(
        name("vae", ratio),
        "Kingma and Welling 2014; of a class: Sohn et al. 2015",
        new Enlargement.Made(VAE, ratio, Kind.SAMPLES));
  }

  /** So many reconstructions of each real image by a VAE. */
  public static Strategy reconstructions(double ratio) {
    return made(
        name("vae-again", ratio),
        "Kingma and Welling 2014, section 2.3: what the encoder says, decoded",
        new Enlargement.Made(VAE, ratio, Kind.RECONSTRUCTIONS));
  }

  /** What digits and garments both bear: a small turn, size and shift. */
  public static Strategy classical() {
    return Augmentations.of(
        "turn-scale-shift",
        "Simard et al. 2003, section 2",
        new Geometric.Rotation(Range.upTo(10), Fill.EDGE),
        new Geometric.Zoom(Range.factors(0.1), Fill.EDGE),
        new Geometric.Translation(Range.upTo(0.1), Fill.EDGE));
  }

  private static Strategy made(String name, String reference, Enlargement how) {
    return new Strategy(name, Set.of(Component.ENLARGEMENT), reference, r -> r.with(how));
  }

  private static String name(String word, double ratio) {
    return ratio == Math.rint(ratio)
        ? word + "-" + (int) ratio
        : String.format(Locale.ROOT, "%s-%.1f", word, ratio);
  }
}
