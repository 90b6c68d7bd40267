package hone.strategy.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SavedTest {
  private static final double[] IMAGES = {100, 200, 400};
  private static final double[] ACCURACY = {50, 60, 80};

  @Test
  void betweenTwoPointsByTheLogarithm() {
    assertThat(Saved.worth(IMAGES, ACCURACY, 50)).isCloseTo(100, within(1e-9));
    assertThat(Saved.worth(IMAGES, ACCURACY, 70)).isCloseTo(200 * Math.sqrt(2), within(1e-9));
    assertThat(Saved.worth(IMAGES, ACCURACY, 80)).isCloseTo(400, within(1e-9));
    assertThat(Saved.worth(IMAGES, ACCURACY, 81)).isInfinite();
    assertThat(Saved.worth(IMAGES, ACCURACY, 40)).isCloseTo(50, within(1e-9));
  }

  @Test
  void itIsSaidInOneLine() {
    assertThat(new Saved(100, 70, 283))
        .hasToString(
            "100 images with augmentation (70.0 %) are worth 283 without: +183 images saved");
    assertThat(new Saved(400, 85, 1 / 0.0))
        .asString()
        .endsWith("more than any number tried without");
  }
}
