package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What pixels show. */
class LookTest {
  private static int[] changed(Augmentation change, int... pixel) {
    byte[] bytes = new byte[pixel.length];
    for (int i = 0; i < pixel.length; i++) {
      bytes[i] = (byte) pixel[i];
    }
    int channels = pixel.length % 3 == 0 ? 3 : 1;
    Images one = new Images(channels, 1, pixel.length / channels, bytes, new byte[1]);
    byte[] seen = Augmenter.changed(one, List.of(change), Seed.of(1)).pixels();
    int[] out = new int[seen.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = seen[i] & 0xff;
    }
    return out;
  }

  @Test
  void huesTurnByThirdsAndSixths() {
    // By hand, in the HSV model.
    assertThat(changed(new Photometric.Hue(Range.exactly(120)), 200, 50, 50))
        .containsExactly(50, 200, 50);
    assertThat(changed(new Photometric.Hue(Range.exactly(-120)), 200, 50, 50))
        .containsExactly(50, 50, 200);
    assertThat(changed(new Photometric.Hue(Range.exactly(60)), 200, 50, 50))
        .containsExactly(200, 200, 50);
    assertThat(changed(new Photometric.Hue(Range.exactly(180)), 200, 100, 50))
        .containsExactly(50, 150, 200);
  }

  @Property(tries = 200)
  void huesThereAndBackAreTheSameWithinRounding(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue,
      @ForAll @IntRange(min = -180, max = 180) int degrees) {
    Photometric.Hue there = new Photometric.Hue(Range.exactly(degrees));
    Photometric.Hue back = new Photometric.Hue(Range.exactly(-degrees));
    int[] once = changed(there, red, green, blue);
    int[] again = changed(back, once);
    assertThat(Math.max(once[0], Math.max(once[1], once[2])))
        .isEqualTo(Math.max(red, Math.max(green, blue)));
    for (int c = 0; c < 3; c++) {
      int before = c == 0 ? red : c == 1 ? green : blue;
      assertThat((double) again[c]).isCloseTo(before, within(2.0));
    }
  }

  /** Bit by bit what the formula gives that runs were recorded with: f(n) = v - c max(0, ...). */
  @Property(tries = 2000)
  void jitterIsTheFormulaWithRemainders(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue,
      @ForAll @DoubleRange(min = 0.2, max = 2) double brightness,
      @ForAll @DoubleRange(min = 0, max = 2) double saturation,
      @ForAll @DoubleRange(min = -360, max = 360) double degrees) {
    byte[] seen = {(byte) red, (byte) green, (byte) blue};
    new Tint(new Frame(1, 1, 3), null).apply(seen, brightness, 1, saturation, degrees);
    double turn = degrees % 360 / 60;
    double own = brightness * saturation;
    double rest = (1 - saturation) * brightness * (0.299 * red + 0.587 * green + 0.114 * blue);
    double r = Math.max(0, Math.min(255, own * red + rest));
    double g = Math.max(0, Math.min(255, own * green + rest));
    double b = Math.max(0, Math.min(255, own * blue + rest));
    double most = Math.max(r, Math.max(g, b));
    double chroma = most - Math.min(r, Math.min(g, b));
    if (turn == 0 || chroma == 0) {
      assertThat(seen).containsExactly(Frame.pixel(r), Frame.pixel(g), Frame.pixel(b));
      return;
    }
    double hue =
        most == r ? (g - b) / chroma : most == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    byte[] expected = new byte[3];
    for (int c = 0; c < 3; c++) {
      double k = (5 - 2 * c + (hue + (turn + 12))) % 6;
      expected[c] = Frame.pixel(most - chroma * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void factorsByHand() {
    assertThat(changed(new Photometric.Brightness(Range.exactly(1.5)), 100, 200, 0, 10))
        .containsExactly(150, 255, 0, 15);
    // Mean 100: each doubles its distance from it.
    assertThat(changed(new Photometric.Contrast(Range.exactly(2)), 80, 120, 140, 60))
        .containsExactly(60, 140, 180, 20);
    // Grey of (200, 100, 50) is 124.2.
    assertThat(changed(new Photometric.Saturation(Range.exactly(0)), 200, 100, 50))
        .containsExactly(124, 124, 124);
    assertThat(changed(new Photometric.Saturation(Range.exactly(0.5)), 200, 100, 50))
        .containsExactly(162, 112, 87);
    Photometric.Jitter all =
        new Photometric.Jitter(
            Range.exactly(1.2), Range.exactly(1), Range.exactly(0.5), Range.exactly(120));
    // 1.2 times (200, 100, 50), then half way to its grey 149.04, then red to green to blue.
    assertThat(changed(all, 200, 100, 50)).containsExactly(105, 195, 135);
  }

  @Test
  void noiseHasItsDeviationAndMean() {
    byte[] grey = new byte[100_000];
    java.util.Arrays.fill(grey, (byte) 128);
    Images flat = new Images(1, 250, 400, grey, new byte[1]);
    byte[] seen =
        Augmenter.changed(flat, List.of(new Photometric.Noise(Range.exactly(20))), Seed.of(2))
            .pixels();
    double sum = 0;
    double squares = 0;
    int beyond = 0;
    for (byte b : seen) {
      int d = (b & 0xff) - 128;
      sum += d;
      squares += (double) d * d;
      beyond += Math.abs(d) >= 40 ? 1 : 0;
    }
    // Five deviations of mean and deviation; 4.8 % of a rounded normal lie at 39.5 or beyond.
    assertThat(sum / 1e5).isCloseTo(0, within(0.32));
    assertThat(Math.sqrt(squares / 1e5)).isCloseTo(20, within(0.25));
    assertThat(beyond / 1e5).isCloseTo(0.0483, within(0.0035));
  }

  @Test
  void lightFallsFromOneSideToTheOther() {
    byte[] grey = new byte[21 * 21];
    java.util.Arrays.fill(grey, (byte) 100);
    Images flat = new Images(1, 21, 21, grey, new byte[1]);
    for (int seed = 0; seed < 20; seed++) {
      byte[] seen =
          Augmenter.changed(
                  flat, List.of(new Photometric.Illumination(Range.exactly(0.5))), Seed.of(seed))
              .pixels();
      int[] corners = {seen[0] & 0xff, seen[20] & 0xff, seen[420] & 0xff, seen[440] & 0xff};
      java.util.Arrays.sort(corners);
      assertThat(corners[0]).isEqualTo(50);
      assertThat(corners[3]).isEqualTo(150);
      assertThat(seen[220]).isEqualTo((byte) 100);
    }
  }

  @Test
  void blurKeepsTheSumAndSpreadsByItsDeviation() {
    byte[] point = new byte[31 * 31];
    point[15 * 31 + 15] = (byte) 255;
    Images images = new Images(1, 31, 31, point, new byte[1]);
    byte[] seen =
        Augmenter.changed(images, List.of(new Photometric.Blur(Range.exactly(1))), Seed.of(0))
            .pixels();
    // 255 / (2 pi) in the middle but for the discrete kernel; by scipy 1.11: .39905 squared of it.
    assertThat(seen[15 * 31 + 15] & 0xff).isEqualTo(41);
    assertThat(seen[15 * 31 + 16] & 0xff).isEqualTo(25);
    assertThat(seen[14 * 31 + 16] & 0xff).isEqualTo(15);
  }
}
