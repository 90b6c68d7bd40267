package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static BufferedImage noise(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = hone.seed.Seed.of(seed).generator();
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt() & 0xffffff);
    }
    return image;
  }

  @Property(tries = 60)
  void scalingKeepsTheMean(
      @ForAll @IntRange(min = 1, max = 40) int side,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll long seed) {
    BufferedImage image = noise(side, side, seed);
    byte[] before = Pictures.rgb(image);
    byte[] after = Pictures.square(image, size);
    assertThat(after).hasSize(size * size * 3);
    // Each pixel is rounded, by at most half a step.
    assertThat(mean(after)).isCloseTo(mean(before), within(0.5));
  }

  @Property(tries = 30)
  void aFieldOfOneColourStaysOne(
      @ForAll @IntRange(min = 1, max = 40) int side,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 0, max = 255) int value) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, value * 0x10101);
    }
    byte[] expected = new byte[size * size * 3];
    Arrays.fill(expected, (byte) value);
    assertThat(Pictures.square(image, size)).isEqualTo(expected);
  }

  private static double mean(byte[] bytes) {
    long sum = 0;
    for (byte b : bytes) {
      sum += b & 0xff;
    }
    return (double) sum / bytes.length;
  }

  @Test
  void pixelsAreAveragesOfAreas() {
    // Reds 0 90 30 / 60 120 0 / 30 0 90, three to two: corners weigh 1, edges 1/2, middle 1/4.
    int[] reds = {0, 90, 30, 60, 120, 0, 30, 0, 90};
    BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 9; i++) {
      image.setRGB(i % 3, i / 3, reds[i] << 16);
    }
    byte[] out = Pictures.square(image, 2);
    // (0 + 90/2 + 60/2 + 120/4) / 2.25 = 46.7, (30 + 45 + 0 + 30) / 2.25 = 46.7,
    // (30 + 30 + 0 + 30) / 2.25 = 40, (90 + 0 + 0 + 30) / 2.25 = 53.3
    assertThat(new int[] {out[0], out[3], out[6], out[9]}).containsExactly(47, 47, 40, 53);
    assertThat(out[1]).isZero();
  }

  @Test
  void theMiddleSquareIsTaken() {
    BufferedImage wide = noise(50, 20, 3);
    assertThat(Pictures.square(wide, 20)).isEqualTo(Pictures.rgb(wide.getSubimage(15, 0, 20, 20)));
    BufferedImage high = noise(20, 51, 3);
    assertThat(Pictures.square(high, 20)).isEqualTo(Pictures.rgb(high.getSubimage(0, 15, 20, 20)));
  }

  @Test
  void bothWaysToTheBytesAgree() {
    BufferedImage image = noise(17, 9, 1);
    BufferedImage bgr = new BufferedImage(17, 9, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 17 * 9; i++) {
      bgr.setRGB(i % 17, i / 17, image.getRGB(i % 17, i / 17));
    }
    assertThat(Pictures.rgb(bgr)).isEqualTo(Pictures.rgb(image));
    // A part of a picture shares its bytes with the whole.
    assertThat(Pictures.rgb(bgr.getSubimage(2, 1, 5, 6)))
        .isEqualTo(Pictures.rgb(image.getSubimage(2, 1, 5, 6)));
  }
}
