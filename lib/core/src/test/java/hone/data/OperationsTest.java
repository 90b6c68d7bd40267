package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Operation;
import hone.recipe.augmentation.Operation.Space;
import hone.recipe.augmentation.Policy;
import hone.seed.Seed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of policies. */
class OperationsTest {
  /**
   * Ends of ranges: Cubuk et al. 2019, table 6, which RandAugment takes over (Cubuk et al. 2020,
   * section 3: magnitude 10 is the end, linear below); wide ones: Müller and Hutter 2021, table 1.
   */
  @ParameterizedTest
  @CsvSource({
    "ROTATE, 30, 15, 135",
    "SHEAR_X, 0.3, 0.15, 0.99",
    "SHEAR_Y, 0.3, 0.15, 0.99",
    "TRANSLATE_X, 0.4531722, 0.2265861, 1",
    "TRANSLATE_Y, 0.4531722, 0.2265861, 1",
    "COLOR, 0.9, 0.45, 0.99",
    "CONTRAST, 0.9, 0.45, 0.99",
    "BRIGHTNESS, 0.9, 0.45, 0.99",
    "SHARPNESS, 0.9, 0.45, 0.99",
    "SOLARIZE, 256, 128, 256",
    "POSTERIZE, 4, 2, 6",
    "IDENTITY, 0, 0, 0",
    "AUTO_CONTRAST, 0, 0, 0",
    "EQUALIZE, 0, 0, 0"
  })
  void magnitudesAreThoseOfThePapers(Operation operation, double ten, double five, double wide) {
    assertThat(operation.strength(1, Space.STANDARD)).isCloseTo(ten, within(1e-6));
    assertThat(operation.strength(0.5, Space.STANDARD)).isCloseTo(five, within(1e-6));
    assertThat(operation.strength(1, Space.WIDE)).isCloseTo(wide, within(1e-6));
    assertThat(operation.strength(0, Space.WIDE)).isZero();
  }

  @Test
  void thereAreTheFourteenOfRandAugment() {
    assertThat(Operation.values()).hasSize(14);
    assertThat(Policy.RandAugment.of(2, 5).operations()).containsExactly(Operation.values());
  }

  private static byte[] apply(Operation operation, double strength, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    int side = (int) Math.sqrt(values.length);
    new Operations(new Frame(side, side, 1)).apply(operation, strength, Fill.BLACK, pixels);
    return pixels;
  }

  /** By Pillow's definitions, worked out by hand. */
  @Test
  void valuesByHand() {
    assertThat(apply(Operation.AUTO_CONTRAST, 0, 10, 20, 30, 60))
        .containsExactly(0, 51, 102, (byte) 255);
    assertThat(apply(Operation.SOLARIZE, 128, 10, 127, 128, 255)).containsExactly(10, 127, 127, 0);
    assertThat(apply(Operation.POSTERIZE, 4, 0x0f, 0x1f, 0x7f, 0xff))
        .containsExactly(0, 0x10, 0x70, (byte) 0xf0);
    // Smooth in the middle: (8 * 13 + 5 * 26) / 13 = 18; sharpened by .5 more: 26 + .5 * 8.
    byte[] sharp = apply(Operation.SHARPNESS, 0.5, 13, 13, 13, 13, 26, 13, 13, 13, 13);
    assertThat(sharp).containsExactly(13, 13, 13, 13, 30, 13, 13, 13, 13);
  }

  @Test
  void equalizedValuesAreEven() {
    // 32x32 with values 0 to 63, each 16 times: steps of 16 / ((1024 - 16) / 255 = 3).
    int[] values = new int[1024];
    for (int i = 0; i < 1024; i++) {
      values[i] = i / 16;
    }
    byte[] even = apply(Operation.EQUALIZE, 0, values);
    for (int i = 0; i < 1024; i++) {
      assertThat(even[i] & 0xff).isEqualTo(Math.min(255, (1 + 16 * (i / 16)) / 3));
    }
  }

  @Test
  void operationsAreDrawnEquallyOften() {
    // An image that tells which of three single operations was done; 3000 draws, 5 deviations.
    List<Operation> three =
        List.of(Operation.IDENTITY, Operation.SOLARIZE, Operation.AUTO_CONTRAST);
    Change policy =
        new Operations(new Frame(1, 2, 1)).of(new Policy.RandAugment(1, 10, three, Fill.EDGE));
    var random = Seed.of(12).generator();
    Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    for (int i = 0; i < 3000; i++) {
      byte[] pixels = {10, 20};
      policy.apply(pixels, random);
      Operation seen =
          pixels[0] == 10
              ? Operation.IDENTITY
              : pixels[0] == 0 ? Operation.AUTO_CONTRAST : Operation.SOLARIZE;
      counts.merge(seen, 1, Integer::sum);
    }
    assertThat(counts.values()).hasSize(3).allMatch(c -> Math.abs(c - 1000) < 130);
  }
}
