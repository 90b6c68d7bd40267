package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Mixing;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy;
import hone.recipe.augmentation.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The changes of training images of chapter 2 as strategies. */
public final class Augmentations {
  private static final String AFFINE = "Simard et al. 2003, section 2";
  private static final String COLOUR = "Howard 2013, section 2.2";

  private Augmentations() {}

  /** Every technique of the chapter. */
  public static List<Strategy> all() {
    List<Strategy> out = new ArrayList<>(List.of(none()));
    out.addAll(moves());
    out.addAll(looks());
    out.addAll(List.of(cutout(), randomErasing(), randAugment(), trivialAugment()));
    out.addAll(List.of(mixup(), cutMix()));
    out.addAll(Policies.all());
    return List.copyOf(out);
  }

  /** Those that move pixels. */
  public static List<Strategy> moves() {
    return List.of(
        rotation(15),
        rotation(45),
        rotation(90),
        rotation(180),
        scaling(),
        translation(),
        shear(),
        randomCrop(),
        resizedCrop(),
        centreCrop(),
        horizontalFlip(),
        verticalFlip(),
        flipAndCrop());
  }

  /** Those that change what pixels show. */
  public static List<Strategy> looks() {
    return List.of(
        brightness(), contrast(), saturation(), hue(), jitter(), illumination(), blur(), noise());
  }

  static Strategy of(String name, String reference, Augmentation... changes) {
    List<Augmentation> all = List.of(changes);
    return new Strategy(
        name, Set.of(Component.AUGMENTATIONS), reference, r -> r.withAugmentations(all));
  }

  /** Images as they are. */
  public static Strategy none() {
    return of("none", "LeCun et al. 1998: images as published");
  }

  /** Turned by up to so many degrees either way. */
  public static Strategy rotation(int degrees) {
    return of(
        "rotation-" + degrees, AFFINE, new Geometric.Rotation(Range.upTo(degrees), Fill.EDGE));
  }

  /** Enlarged or shrunk by up to a third. */
  public static Strategy scaling() {
    return of("scaling", AFFINE, new Geometric.Zoom(Range.of(0.67, 1.5), Fill.EDGE));
  }

  /** Moved by up to a tenth. */
  public static Strategy translation() {
    return of("translation", AFFINE, new Geometric.Translation(Range.upTo(0.1), Fill.EDGE));
  }

  /** Slanted by up to .2. */
  public static Strategy shear() {
    return of(
        "shear",
        AFFINE,
        new Geometric.Shear(Range.upTo(0.2), Geometric.Axis.HORIZONTAL, Fill.EDGE));
  }

  /** Padded by 4 black pixels and cut anywhere. */
  public static Strategy randomCrop() {
    return of(
        "random-crop", "He et al. 2016, section 4.2", new Geometric.RandomCrop(4, Fill.BLACK));
  }

  /** A part of 30 to 100 % of the area. */
  public static Strategy resizedCrop() {
    return of(
        "resized-crop",
        "Szegedy et al. 2015, section 6",
        new Geometric.ResizedCrop(Range.of(0.3, 1), Range.of(0.75, 4.0 / 3)));
  }

  /** The middle, of 70 to 100 % of the sides. */
  public static Strategy centreCrop() {
    return of(
        "centre-crop",
        "Krizhevsky et al. 2012, section 4.1",
        new Geometric.CenterCrop(Range.of(0.7, 1)));
  }

  /** Mirrored left and right, one in two. */
  public static Strategy horizontalFlip() {
    return of(
        "horizontal-flip",
        "Krizhevsky et al. 2012, section 4.1",
        new Augmentation.HorizontalFlip(0.5));
  }

  /** Mirrored top and bottom, one in two. */
  public static Strategy verticalFlip() {
    return of("vertical-flip", "Shorten and Khoshgoftaar 2019", new Geometric.VerticalFlip(0.5));
  }

  /** The usual pair for small photographs. */
  public static Strategy flipAndCrop() {
    return of(
        "flip-and-crop",
        "He et al. 2016, section 4.2",
        new Augmentation.HorizontalFlip(0.5),
        new Geometric.RandomCrop(3, Fill.BLACK));
  }

  /** Up to 40 % brighter or darker. */
  public static Strategy brightness() {
    return of("brightness", COLOUR, new Photometric.Brightness(Range.factors(0.4)));
  }

  /** Up to 40 % more or less contrast. */
  public static Strategy contrast() {
    return of("contrast", COLOUR, new Photometric.Contrast(Range.factors(0.4)));
  }

  /** Up to 40 % more or less colour. */
  public static Strategy saturation() {
    return of("saturation", COLOUR, new Photometric.Saturation(Range.factors(0.4)));
  }

  /** Hues turned by up to 36 degrees. */
  public static Strategy hue() {
    return of("hue", "Shorten and Khoshgoftaar 2019", new Photometric.Hue(Range.upTo(36)));
  }

  /** Brightness, contrast, saturation and hue together. */
  public static Strategy jitter() {
    Range factors = Range.factors(0.5);
    return of(
        "colour-jitter", COLOUR, new Photometric.Jitter(factors, factors, factors, Range.upTo(36)));
  }

  /** Light from one side. */
  public static Strategy illumination() {
    return of(
        "illumination",
        "Shorten and Khoshgoftaar 2019",
        new Photometric.Illumination(Range.of(0, 0.5)));
  }

  /** Blurred by up to a pixel. */
  public static Strategy blur() {
    return of("blur", "Shorten and Khoshgoftaar 2019", new Photometric.Blur(Range.of(0, 1)));
  }

  /** Gaussian noise. */
  public static Strategy noise() {
    return of("noise", "Bishop 1995", new Photometric.Noise(Range.of(0, 25)));
  }

  /** A square hidden. */
  public static Strategy cutout() {
    return of("cutout", "DeVries and Taylor 2017", new Occlusion.Cutout(8));
  }

  /** A rectangle hidden, one in two. */
  public static Strategy randomErasing() {
    return of(
        "random-erasing",
        "Zhong et al. 2020",
        new Occlusion.RandomErasing(0.5, Range.of(0.02, 0.4), Range.of(0.3, 10.0 / 3)));
  }

  /** Two operations of fourteen, half strength. */
  public static Strategy randAugment() {
    return of("rand-augment", "Cubuk et al. 2020", Policy.RandAugment.of(2, 5));
  }

  /** One operation of fourteen, any strength. */
  public static Strategy trivialAugment() {
    return of("trivial-augment", "Müller and Hutter 2021", Policy.TrivialAugment.wide());
  }

  /** Averages of two images. */
  public static Strategy mixup() {
    return of("mixup", "Zhang et al. 2018", new Mixing.Mixup(0.2));
  }

  /** A rectangle of another image, one batch in two. */
  public static Strategy cutMix() {
    return of("cutmix", "Yun et al. 2019", new Mixing.CutMix(1, 0.5));
  }
}
