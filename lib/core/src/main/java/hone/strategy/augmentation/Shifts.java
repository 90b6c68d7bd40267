package hone.strategy.augmentation;

import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy.OneOf;
import hone.recipe.augmentation.Range;
import hone.recipe.probe.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * How test images are shifted, each by a fixed strength, either way by a coin's toss: within what
 * the matching transforms of training span, but for noise and blur, with which no arm trains.
 */
public final class Shifts {
  /** Turned by 30 degrees. */
  public static final Measure ROTATED =
      Measure.Shifted.by(
              oneOf(
                  new Geometric.Rotation(Range.exactly(30), Fill.EDGE),
                  new Geometric.Rotation(Range.exactly(-30), Fill.EDGE)))
          .named("rotated");

  /** A third larger or a quarter smaller. */
  public static final Measure SCALED =
      Measure.Shifted.by(
              oneOf(
                  new Geometric.Zoom(Range.exactly(1.35), Fill.EDGE),
                  new Geometric.Zoom(Range.exactly(0.74), Fill.EDGE)))
          .named("scaled");

  /** Mirrored left and right. */
  public static final Measure MIRRORED =
      Measure.Shifted.by(new Augmentation.HorizontalFlip(1)).named("mirrored");

  /** Brighter or darker by 40 %, paler or more colourful, hues turned by 30 degrees. */
  public static final Measure RECOLOURED =
      Measure.Shifted.by(
              oneOf(
                  new Photometric.Brightness(Range.exactly(0.6)),
                  new Photometric.Brightness(Range.exactly(1.4))),
              oneOf(
                  new Photometric.Saturation(Range.exactly(0.6)),
                  new Photometric.Saturation(Range.exactly(1.4))),
              oneOf(
                  new Photometric.Hue(Range.exactly(30)), new Photometric.Hue(Range.exactly(-30))))
          .named("recoloured");

  /** A part of half the area, anywhere: what is seen is local. */
  public static final Measure CROPPED =
      Measure.Shifted.by(new Geometric.ResizedCrop(Range.exactly(0.5), Range.exactly(1)))
          .named("cropped");

  /** The middle four fifths. */
  public static final Measure CENTRED =
      Measure.Shifted.by(new Geometric.CenterCrop(Range.exactly(0.8))).named("centred");

  /** Blurred by a pixel. */
  public static final Measure BLURRED =
      Measure.Shifted.by(new Photometric.Blur(Range.exactly(1))).named("blurred");

  /** Noise of deviation 25 of 255. */
  public static final Measure NOISY =
      Measure.Shifted.by(new Photometric.Noise(Range.exactly(25))).named("noisy");

  private Shifts() {}

  private static Augmentation oneOf(Augmentation... several) {
    return new OneOf(Arrays.asList(several));
  }

  /** All. */
  public static List<Measure> all() {
    return List.of(ROTATED, SCALED, MIRRORED, RECOLOURED, CROPPED, CENTRED, BLURRED, NOISY);
  }

  /** Those of the quick studies. */
  static List<Measure> few() {
    return List.of(ROTATED, SCALED, MIRRORED);
  }
}
