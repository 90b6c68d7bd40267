package hone.strategy.augmentation;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy;
import hone.recipe.augmentation.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Policies made for one kind of image by who knows it, written down before any was trained with,
 * and one for all. For one kind each, what may vary without another meaning.
 */
final class Policies {
  private static final String OURS = "Hone 2026, after Shorten and Khoshgoftaar 2019";

  private Policies() {}

  static List<Strategy> all() {
    return List.of(digits(), garments(), photographs(), pictographs());
  }

  /** Handwriting slants, turns a little, is thick or thin; it is never mirrored. */
  static Strategy digits() {
    return Augmentations.of(
        "for-digits",
        OURS,
        new Geometric.Rotation(Range.upTo(12), Fill.EDGE),
        new Geometric.Zoom(Range.of(0.85, 1.15), Fill.EDGE),
        new Geometric.Shear(Range.upTo(0.2), Geometric.Axis.HORIZONTAL, Fill.EDGE),
        new Geometric.Translation(Range.upTo(0.08), Fill.EDGE));
  }

  /** Garments lie upright and centred; left and right are the same. */
  static Strategy garments() {
    return Augmentations.of(
        "for-garments",
        OURS,
        new Augmentation.HorizontalFlip(0.5),
        new Augmentation.Shift(1),
        new Photometric.Brightness(Range.factors(0.2)),
        new Occlusion.RandomErasing(0.25, Range.of(0.02, 0.15), Range.of(0.5, 2)));
  }

  /** Things stand anywhere, near and far, in any light, seen from either side. */
  static Strategy photographs() {
    return Augmentations.of(
        "for-photographs",
        OURS,
        new Augmentation.HorizontalFlip(0.5),
        new Geometric.RandomCrop(4, Fill.REFLECT),
        Photometric.Jitter.upTo(0.3));
  }

  /** Drawings without noise or light: their place, size and colours vary with who drew them. */
  static Strategy pictographs() {
    return Augmentations.of(
        "for-pictographs",
        OURS,
        new Augmentation.HorizontalFlip(0.5),
        new Geometric.Zoom(Range.of(0.85, 1.1), Fill.EDGE),
        new Geometric.Translation(Range.upTo(0.06), Fill.EDGE),
        new Photometric.Hue(Range.upTo(25)));
  }

  /** What the joint and the separate choice choose from: nothing, the usual, and strong. */
  static List<List<Augmentation>> choices() {
    return List.of(
        List.of(),
        List.of(new Augmentation.HorizontalFlip(0.5), new Geometric.RandomCrop(3, Fill.BLACK)),
        List.of(
            new Augmentation.HorizontalFlip(0.5),
            new Geometric.RandomCrop(3, Fill.BLACK),
            Policy.RandAugment.of(2, 8)));
  }

  /** More of them: a mirror alone, and digits' small moves, which suit what is never mirrored. */
  static List<List<Augmentation>> moreChoices() {
    List<List<Augmentation>> out = new ArrayList<>(choices());
    out.add(List.of(new Augmentation.HorizontalFlip(0.5)));
    out.add(digits().apply(Recipe.baseline()).augmentations());
    return List.copyOf(out);
  }

  /** The rate and one of those policies chosen together. */
  static Strategy jointly() {
    return chosen("chosen-jointly");
  }

  /** The rate chosen without augmentation, the policy at the published rate. */
  static Strategy apart() {
    return chosen("chosen-apart");
  }

  private static Strategy chosen(String name) {
    return new Strategy(
        name,
        Set.of(Component.AUGMENTATIONS),
        "Cubuk et al. 2020, section 1",
        r -> r.withAugmentations(List.of()));
  }
}
