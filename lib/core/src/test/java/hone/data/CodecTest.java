package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Sending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrives of images, and in how many bytes. */
class CodecTest {
  private static final Images EMOJI =
      Catalog.open("emoji-starter").test().subset(new int[] {0, 80, 333, 500});

  private static byte[] sent(Images images, Sending how) {
    return Augmenter.sent(images, List.of(how)).pixels();
  }

  private static double bytes(Images images, Augmentation... how) {
    return Augmenter.sentBytes(images, List.of(how));
  }

  @Test
  void fewBitsAreTheMiddlesOfWhatTheyAllow() {
    Images four = new Images(1, 2, 2, new byte[] {0, 63, 64, (byte) 255}, new byte[1]);
    assertThat(sent(four, new Sending.Bits(1))).containsExactly(64, 64, 64, (byte) 192);
    assertThat(sent(four, new Sending.Bits(2))).containsExactly(32, 32, 96, (byte) 224);
    assertThat(bytes(EMOJI, new Sending.Bits(4))).isEqualTo(32 * 32 * 3 / 2.0);
  }

  @Test
  void squaresBecomeTheirMeanAlsoAtTheEdge() {
    byte[] pixels = {0, 10, 50, 20, 30, 51, 7, 8, 90};
    Images nine = new Images(1, 3, 3, pixels, new byte[1]);
    // (0 + 10 + 20 + 30) / 4, (50 + 51) / 2 and (7 + 8) / 2 rounded upwards.
    assertThat(sent(nine, new Sending.Smaller(2)))
        .containsExactly(15, 15, 51, 15, 15, 51, 8, 8, 90);
    assertThat(bytes(nine, new Sending.Smaller(2))).isEqualTo(4);
    assertThat(bytes(EMOJI, new Sending.Smaller(4))).isEqualTo(8 * 8 * 3);
  }

  @Test
  void jpegKeepsColoursInTheirPlacesAndLosesMoreForFewerBytes() {
    byte[] red = new byte[16 * 16 * 3];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 200;
      red[i + 1] = 30;
      red[i + 2] = 60;
    }
    byte[] arrived = sent(new Images(3, 16, 16, red, new byte[1]), new Sending.Jpeg(95));
    for (int i = 0; i < red.length; i++) {
      assertThat(arrived[i] & 0xff).isCloseTo(red[i] & 0xff, within(4));
    }
    double before = 0;
    double size = Double.MAX_VALUE;
    for (int quality : new int[] {95, 60, 20, 5}) {
      Sending.Jpeg jpeg = new Sending.Jpeg(quality);
      double error = error(sent(EMOJI, jpeg), EMOJI.pixels());
      assertThat(error).isGreaterThan(before);
      assertThat(bytes(EMOJI, jpeg)).isLessThan(size);
      before = error;
      size = bytes(EMOJI, jpeg);
    }
    Images digits = Catalog.open("mnist-starter").test().subset(new int[] {0, 1, 2});
    assertThat(error(sent(digits, new Sending.Jpeg(95)), digits.pixels())).isLessThan(40);
  }

  private static double error(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((a[i] & 0xff) - (b[i] & 0xff)) * (double) ((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }

  @Test
  void whatIsNotSentKeepsItsBytesAndTwoWaysAreRefused() {
    assertThat(bytes(EMOJI)).isEqualTo(32 * 32 * 3);
    assertThat(bytes(EMOJI, new Augmentation.HorizontalFlip(0.5))).isEqualTo(32 * 32 * 3);
    assertThatThrownBy(() -> bytes(EMOJI, new Sending.Bits(4), new Sending.Jpeg(50)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sends images 2 ways");
    assertThatThrownBy(() -> new Sending.Bits(8)).hasMessageContaining("\"bits\" is 8");
    assertThatThrownBy(() -> new Sending.Smaller(1)).hasMessageContaining("\"factor\" is 1");
    assertThatThrownBy(() -> new Sending.Jpeg(0)).hasMessageContaining("\"quality\" is 0");
  }
}
