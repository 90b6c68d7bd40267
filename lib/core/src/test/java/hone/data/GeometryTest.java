package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where pixels go. */
class GeometryTest {
  private static Images noise(int channels, int height, int width, long seed) {
    byte[] pixels = new byte[channels * height * width];
    Seed.of(seed).generator().nextBytes(pixels);
    return new Images(channels, height, width, pixels, new byte[1]);
  }

  private static byte[] changed(Images images, Augmentation... changes) {
    return Augmenter.changed(images, List.of(changes), Seed.of(1)).pixels();
  }

  private static Geometric.Rotation turn(double degrees, Fill fill) {
    return new Geometric.Rotation(Range.exactly(degrees), fill);
  }

  @Property(tries = 60)
  void aQuarterTurnOfASquareIsExact(
      @ForAll @IntRange(min = 1, max = 12) int side,
      @ForAll @IntRange(min = -4, max = 4) int quarters,
      @ForAll boolean colour,
      @ForAll Fill fill,
      @ForAll @IntRange(max = 999) int seed) {
    int channels = colour ? 3 : 1;
    Images images = noise(channels, side, side, seed);
    byte[] expected = images.pixels();
    for (int k = 0; k < Math.floorMod(quarters, 4); k++) {
      byte[] turned = new byte[expected.length];
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          for (int c = 0; c < channels; c++) {
            // Counter-clockwise: the top row comes from the right column.
            turned[(y * side + x) * channels + c] =
                expected[(x * side + side - 1 - y) * channels + c];
          }
        }
      }
      expected = turned;
    }
    assertThat(changed(images, turn(90 * quarters, fill))).isEqualTo(expected);
  }

  @Property(tries = 60)
  void wholePixelsAreCopiedByCropsAndTranslations(
      @ForAll @IntRange(min = 2, max = 9) int side,
      @ForAll @IntRange(min = -9, max = 9) int right,
      @ForAll Fill fill,
      @ForAll @IntRange(max = 999) int seed) {
    Images images = noise(1, side, side, seed);
    double share = Math.max(-1, Math.min(1, (double) right / side));
    int by = (int) Math.round(share * side);
    byte[] seen = changed(images, new Geometric.Translation(Range.exactly(share), fill));
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int fromY = Moves.source(y - by, side, fill);
        int fromX = Moves.source(x - by, side, fill);
        int expected =
            fromY < 0 || fromX < 0
                ? (fill == Fill.GREY ? 128 : 0)
                : images.pixels()[fromY * side + fromX] & 0xff;
        assertThat(seen[y * side + x] & 0xff).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 60)
  void aRandomCropIsAPartOfThePaddedImage(
      @ForAll @IntRange(min = 1, max = 4) int padding,
      @ForAll Fill fill,
      @ForAll @IntRange(max = 9999) int seed) {
    Images images = noise(3, 5, 7, seed);
    byte[] seen =
        Augmenter.changed(images, List.of(new Geometric.RandomCrop(padding, fill)), Seed.of(seed))
            .pixels();
    boolean found = false;
    for (int dy = -padding; dy <= padding && !found; dy++) {
      for (int dx = -padding; dx <= padding && !found; dx++) {
        found = isMoved(images, seen, dy, dx, fill);
      }
    }
    assertThat(found).isTrue();
  }

  private static boolean isMoved(Images images, byte[] seen, int dy, int dx, Fill fill) {
    int at = 0;
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < images.width(); x++) {
        int row = Moves.source(y - dy, images.height(), fill);
        int column = Moves.source(x - dx, images.width(), fill);
        for (int c = 0; c < images.channels(); c++) {
          int value =
              row < 0 || column < 0
                  ? (fill == Fill.GREY ? 128 : 0)
                  : images.pixels()[(row * images.width() + column) * images.channels() + c] & 0xff;
          if ((seen[at++] & 0xff) != value) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Test
  void aCentreCropOfHalfKeepsTheMiddle() {
    // A ramp stays a ramp of half the slope; the middle four pixels spread over eight.
    byte[] ramp = new byte[64];
    for (int i = 0; i < 64; i++) {
      ramp[i] = (byte) (16 * (i % 8));
    }
    Images images = new Images(1, 8, 8, ramp, new byte[1]);
    byte[] seen = changed(images, new Geometric.CenterCrop(Range.exactly(0.5)));
    for (int x = 0; x < 8; x++) {
      assertThat((double) (seen[x] & 0xff)).isCloseTo(16 * (1.75 + x / 2.0), within(0.51));
    }
  }

  @Property(tries = 100)
  void aResizedCropShowsARectangleOfTheImage(@ForAll @IntRange(max = 9999) int seed) {
    // Of a ramp to the right and one down: both stay straight, and within the image's values.
    byte[] ramps = new byte[32 * 32 * 3];
    for (int i = 0; i < 32 * 32; i++) {
      ramps[3 * i] = (byte) (8 * (i % 32));
      ramps[3 * i + 1] = (byte) (8 * (i / 32));
    }
    Images images = new Images(3, 32, 32, ramps, new byte[1]);
    Augmentation crop = new Geometric.ResizedCrop(Range.of(0.3, 1), Range.of(0.75, 4.0 / 3));
    byte[] seen = Augmenter.changed(images, List.of(crop), Seed.of(seed)).pixels();
    double wide = ((seen[3 * 24] & 0xff) - (seen[3 * 8] & 0xff)) / 16.0 / 8;
    double tall = ((seen[3 * 24 * 32 + 1] & 0xff) - (seen[3 * 8 * 32 + 1] & 0xff)) / 16.0 / 8;
    assertThat(wide * tall).isBetween(0.26, 1.02);
    assertThat(wide / tall).isBetween(0.7, 1.43);
  }

  @Test
  void mapsInARowAreInterpolatedOnce() {
    // There and back by parts of a pixel: the image, where two samplings would have blurred it.
    Images images = noise(1, 16, 16, 8);
    byte[] seen =
        changed(
            images,
            new Geometric.Translation(Range.exactly(0.03), Fill.EDGE),
            new Geometric.Translation(Range.exactly(-0.03), Fill.EDGE));
    for (int y = 1; y < 15; y++) {
      for (int x = 1; x < 15; x++) {
        assertThat(seen[y * 16 + x]).isEqualTo(images.pixels()[y * 16 + x]);
      }
    }
  }

  @Test
  void whatLeftTheImageDoesNotComeBack() {
    // Enlarged twice and shrunk again, the rim is gone: its place shows the fill.
    Images images = noise(1, 16, 16, 9);
    byte[] seen =
        changed(
            images,
            new Geometric.Zoom(Range.exactly(2), Fill.BLACK),
            new Geometric.Zoom(Range.exactly(0.5), Fill.BLACK));
    for (int i = 0; i < 256; i++) {
      int y = i / 16;
      int x = i % 16;
      boolean inside = Math.min(y, x) >= 4 && Math.max(y, x) < 12;
      assertThat(seen[i]).isEqualTo(inside ? images.pixels()[i] : 0);
    }
  }

  @Test
  void turnsAreUniformWithinTheirRange() {
    // The mean of 4000 uniform angles of -30 to 30 lies within 4 * 17.32 / sqrt(4000) = 1.1 of 0
    // but once in 16,000; their deviation is 60 / sqrt(12) = 17.32.
    Affine map = new Affine(new Frame(9, 9, 1));
    Geometric.Rotation r = new Geometric.Rotation(Range.upTo(30), Fill.EDGE);
    var random = Seed.of(6).generator();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 4000; i++) {
      map.draw(r, random);
      double degrees = Math.toDegrees(Math.atan2(map.d, map.a));
      assertThat(degrees).isBetween(-30.0, 30.0);
      sum += degrees;
      squares += degrees * degrees;
    }
    assertThat(sum / 4000).isCloseTo(0, within(1.1));
    assertThat(Math.sqrt(squares / 4000)).isCloseTo(17.32, within(0.6));
  }

  @ParameterizedTest
  @EnumSource(Geometric.Axis.class)
  void aShearMovesByTheDistanceFromTheCentre(Geometric.Axis axis) {
    Affine map = new Affine(new Frame(11, 11, 1));
    map.shear(0.2, axis, Fill.EDGE);
    boolean horizontal = axis == Geometric.Axis.HORIZONTAL;
    double x = map.a * 5 + map.b * 10 + map.c; // below the centre by 5
    double y = map.d * 10 + map.e * 5 + map.f; // right of it by 5
    assertThat(x).isCloseTo(horizontal ? 6 : 5, within(1e-12));
    assertThat(y).isCloseTo(horizontal ? 5 : 6, within(1e-12));
  }
}
