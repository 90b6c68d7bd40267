package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Samples;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Mixing;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Operation;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every change of single images, those added later included. */
class AugmentationLaws {
  private static final Images EMOJI =
      Catalog.open("emoji-starter").test().subset(new int[] {0, 5, 80, 333, 500, 640});
  private static final Images DIGITS =
      Catalog.open("mnist-starter").test().subset(new int[] {0, 5, 80, 333, 500, 640});

  /** Every record with its neutral values and with each component changed. */
  static List<Augmentation> all() {
    return Samples.members(Augmentation.class).stream()
        .filter(m -> m != Augmentation.Custom.class)
        .flatMap(m -> Stream.concat(Stream.of(Samples.plain(m)), Samples.changed(m).stream()))
        .map(Augmentation.class::cast)
        .toList();
  }

  static List<Augmentation> single() {
    return all().stream().filter(a -> !(a instanceof Mixing)).toList();
  }

  @Test
  void everyFamilyIsThere() {
    assertThat(all()).hasSizeGreaterThan(50);
    assertThat(all().stream().map(Object::getClass).distinct()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("single")
  void shapeAndLabelsAndTheImagesGivenStay(Augmentation a) {
    for (Images images : List.of(EMOJI, DIGITS)) {
      byte[] before = images.pixels().clone();
      Images after = Augmenter.changed(images, List.of(a), Seed.of(3));
      assertThat(after.labels()).isEqualTo(images.labels());
      assertThat(after.pixels()).hasSize(before.length);
      assertThat(images.pixels()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("single")
  void theSeedDecidesAndEachImageIsDrawnAlone(Augmentation a) {
    Images once = Augmenter.changed(EMOJI, List.of(a), Seed.of(4));
    assertThat(Augmenter.changed(EMOJI, List.of(a), Seed.of(4)).pixels()).isEqualTo(once.pixels());
    Images first = Augmenter.changed(EMOJI.subset(new int[] {0}), List.of(a), Seed.of(4));
    assertThat(first.pixels()).isEqualTo(Arrays.copyOf(once.pixels(), first.pixels().length));
  }

  @ParameterizedTest
  @MethodSource("single")
  void everyoneChangesSomething(Augmentation a) {
    boolean colour = a instanceof Photometric.Saturation || a instanceof Photometric.Hue;
    Images images = colour ? EMOJI : DIGITS;
    boolean changed = false;
    for (int seed = 0; seed < 20 && !changed; seed++) {
      changed =
          !Arrays.equals(
              Augmenter.changed(images, List.of(a), Seed.of(seed)).pixels(), images.pixels());
    }
    assertThat(changed).isEqualTo(!isNothing(a));
  }

  // A sample of RandAugment with operations of which the only one drawn is to do nothing.
  private static boolean isNothing(Augmentation a) {
    return a instanceof Policy.RandAugment r && r.operations().equals(List.of(Operation.IDENTITY))
        || a instanceof Policy.TrivialAugment t
            && t.operations().equals(List.of(Operation.IDENTITY));
  }

  static List<Augmentation> nothing() {
    Range none = Range.exactly(0);
    Range one = Range.exactly(1);
    return List.of(
        new Geometric.Rotation(none, Fill.BLACK),
        new Geometric.Rotation(Range.exactly(360), Fill.GREY),
        new Geometric.Zoom(one, Fill.REFLECT),
        new Geometric.Translation(none, Fill.BLACK),
        new Geometric.Shear(none, Geometric.Axis.VERTICAL, Fill.EDGE),
        new Geometric.CenterCrop(one),
        new Geometric.ResizedCrop(one, one),
        new Photometric.Brightness(one),
        new Photometric.Contrast(one),
        new Photometric.Saturation(one),
        new Photometric.Hue(none),
        new Photometric.Hue(Range.exactly(360)),
        new Photometric.Hue(Range.exactly(-360)),
        new Photometric.Jitter(one, one, one, none),
        new Photometric.Illumination(none),
        new Photometric.Blur(none),
        new Photometric.Noise(none),
        new Policy.RandAugment(3, 0, magnitudes(), Fill.BLACK),
        new Policy.OneOf(List.of(new Photometric.Blur(none))));
  }

  // Those whose strength a magnitude sets.
  private static List<Operation> magnitudes() {
    return Arrays.stream(Operation.values())
        .filter(o -> o != Operation.AUTO_CONTRAST && o != Operation.EQUALIZE)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void strengthZeroIsTheSameBytes(Augmentation a) {
    for (Images images : List.of(EMOJI, DIGITS)) {
      assertThat(Augmenter.changed(images, List.of(a), Seed.of(5)).pixels())
          .isEqualTo(images.pixels());
    }
  }

  @Property(tries = 100)
  void aConstantImageStaysUnderEveryMoveButForItsFill(
      @ForAll @IntRange(min = 0, max = 255) int value, @ForAll @IntRange(max = 999) int seed) {
    byte[] pixels = new byte[3 * 7 * 9];
    Arrays.fill(pixels, (byte) value);
    Images flat = new Images(3, 7, 9, pixels, new byte[1]);
    for (Fill fill : List.of(Fill.EDGE, Fill.REFLECT)) {
      List<Augmentation> moves =
          List.of(
              new Geometric.Rotation(Range.upTo(180), fill),
              new Geometric.Zoom(Range.of(0.5, 2), fill),
              new Geometric.Shear(Range.upTo(1), Geometric.Axis.HORIZONTAL, fill),
              new Geometric.RandomCrop(3, fill),
              new Geometric.Translation(Range.upTo(0.5), fill),
              new Geometric.ResizedCrop(Range.of(0.2, 1), Range.of(0.5, 2)),
              new Photometric.Blur(Range.of(0, 2)));
      assertThat(Augmenter.changed(flat, moves, Seed.of(seed)).pixels()).containsOnly(value);
    }
  }

  @ParameterizedTest
  @EnumSource(Fill.class)
  void whatIsMovedInIsTheFill(Fill fill) {
    byte[] pixels = {10, 20, 30, 40};
    Images row = new Images(1, 1, 4, pixels, new byte[1]);
    Augmentation two = new Geometric.Translation(Range.exactly(0.5), fill);
    byte[] expected =
        switch (fill) {
          case EDGE -> new byte[] {10, 10, 10, 20};
          case BLACK -> new byte[] {0, 0, 10, 20};
          case GREY -> new byte[] {(byte) 128, (byte) 128, 10, 20};
          case REFLECT -> new byte[] {30, 20, 10, 20};
        };
    // One pixel high, half a height down: what is black or grey comes half from there.
    byte[] seen = Augmenter.changed(row, List.of(two), Seed.of(0)).pixels();
    if (fill == Fill.EDGE || fill == Fill.REFLECT) {
      assertThat(seen).isEqualTo(expected);
    }
    int[] columns = new int[4];
    for (int x = 0; x < 4; x++) {
      int from = Moves.source(x - 2, 4, fill);
      columns[x] = from < 0 ? (fill == Fill.GREY ? 128 : 0) : pixels[from];
      assertThat((byte) columns[x]).isEqualTo(expected[x]);
    }
  }

  @Test
  void testImagesAreNotMixed() {
    assertThatThrownBy(() -> Augmenter.changed(DIGITS, List.of(new Mixing.Mixup(1)), Seed.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Mixup mixes labels");
  }

  @Test
  void whatLeavesNothingOfAnImageIsRefused() {
    Augmentation crop = new Geometric.RandomCrop(28, Fill.BLACK);
    assertThatThrownBy(() -> Augmenter.changed(DIGITS, List.of(crop), Seed.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("padding of 28 may show nothing of an image of 28x28")
        .hasMessageContaining("expected a padding below 28");
    assertThatThrownBy(
            () -> Augmenter.changed(DIGITS, List.of(new Occlusion.Cutout(29)), Seed.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("side 29 may hide all of an image of 28x28")
        .hasMessageContaining("at most 28");
  }

  @Test
  void aCutoutIsASquareOfTheMeanColour() {
    for (int seed = 0; seed < 50; seed++) {
      byte[] after =
          Augmenter.changed(DIGITS, List.of(new Occlusion.Cutout(9)), Seed.of(seed)).pixels();
      int stride = DIGITS.stride();
      long sum = 0;
      int touched = 0;
      for (int i = 0; i < stride; i++) {
        sum += DIGITS.pixels()[i] & 0xff;
        touched += after[i] == DIGITS.pixels()[i] ? 0 : 1;
      }
      int mean = (int) Math.round((double) sum / stride);
      for (int i = 0; i < stride; i++) {
        int value = after[i] & 0xff;
        assertThat(value == (DIGITS.pixels()[i] & 0xff) || value == mean).isTrue();
      }
      assertThat(touched).isBetween(1, 81);
    }
  }
}
