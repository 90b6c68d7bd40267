package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.recipe.augmentation.Sending;
import java.util.List;

/** What the scenes of chapter 2 do beside the chapter's own transforms. */
public final class Scenes {
  private Scenes() {}

  /** Every strategy that the scenes alone have. */
  public static List<Strategy> all() {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(scanner()), sending().stream())
        .toList();
  }

  /** Images as they are sent, and trained on so: fewer bits, fewer pixels, JPEG. */
  public static List<Strategy> sending() {
    return List.of(bits(4), bits(2), smaller(2), smaller(4), jpeg(50), jpeg(10));
  }

  /** What two scans of one thing differ by: a small turn, size, brightness and contrast. */
  public static Strategy scanner() {
    Range light = Range.factors(0.1);
    return Augmentations.of(
        "turn-scale-light",
        "Chlap et al. 2021, section 3: basic augmentation of medical images",
        new Geometric.Rotation(Range.upTo(10), Fill.EDGE),
        new Geometric.Zoom(Range.factors(0.1), Fill.EDGE),
        new Photometric.Brightness(light),
        new Photometric.Contrast(light));
  }

  /** So many bits a pixel value. */
  public static Strategy bits(int count) {
    return Augmentations.of(
        "bits-" + count,
        "Gonzalez and Woods 2018, section 2.4: intensity resolution",
        new Sending.Bits(count));
  }

  /** One pixel for a square of so many a side. */
  public static Strategy smaller(int factor) {
    return Augmentations.of(
        "smaller-" + factor,
        "Dodge and Karam 2016, section 3: lower resolution",
        new Sending.Smaller(factor));
  }

  /** JPEG of this quality. */
  public static Strategy jpeg(int quality) {
    return Augmentations.of(
        "jpeg-" + quality,
        "Dodge and Karam 2016, section 3: JPEG quality",
        new Sending.Jpeg(quality));
  }
}
