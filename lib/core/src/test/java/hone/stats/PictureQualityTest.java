package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PictureQualityTest {
  private static final int SIDE = 16;

  private static double[] noise(long seed, int channels) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles((long) SIDE * SIDE * channels, 0, 255).toArray();
  }

  private static double[] flat(double value) {
    double[] out = new double[SIDE * SIDE];
    Arrays.fill(out, value);
    return out;
  }

  /** Ten off everywhere: 20 log10(255 / 10). */
  @Test
  void theRatioIsThatOfTheSquaredError() {
    assertThat(PictureQuality.psnr(flat(110), flat(100))).isCloseTo(28.1308, within(1e-4));
    assertThat(PictureQuality.psnr(flat(100), flat(100))).isEqualTo(100);
  }

  @Test
  void equalPicturesAreWhollyAlikeAndNoiseIsNot() {
    double[] picture = noise(1, 3);
    assertThat(PictureQuality.ssim(picture, picture, SIDE, 3)).isCloseTo(1, within(1e-12));
    assertThat(PictureQuality.ssim(noise(2, 3), picture, SIDE, 3)).isBetween(-0.2, 0.2);
  }

  /** Without spread, equation 13 is that of luminance alone. */
  @Test
  void flatPicturesDifferInLuminanceAlone() {
    double c = 0.01 * 255 * 0.01 * 255;
    double expected = (2 * 50 * 200 + c) / (50 * 50 + 200 * 200 + c);
    assertThat(PictureQuality.ssim(flat(50), flat(200), SIDE, 1)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void anInvertedPictureIsUnlike() {
    double[] picture = noise(3, 1);
    double[] inverted = Arrays.stream(picture).map(v -> 255 - v).toArray();
    assertThat(PictureQuality.ssim(inverted, picture, SIDE, 1)).isLessThan(-0.5);
  }

  @Test
  void picturesBelowTheWindowAreRefused() {
    assertThatThrownBy(() -> PictureQuality.ssim(new double[100], new double[100], 10, 1))
        .hasMessageContaining("11x11");
    assertThatThrownBy(() -> PictureQuality.psnr(new double[3], new double[4]))
        .hasMessageContaining("equally");
  }
}
