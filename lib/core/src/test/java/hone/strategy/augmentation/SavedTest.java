package hone.strategy.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.stats.Interval;
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
  void itsIntervalIsThatOfResampledSeeds() {
    double[][] without = {{50, 50, 50, 50}, {60, 60, 60, 60}, {80, 80, 80, 80}};
    Interval none = Saved.interval(IMAGES, without, new double[] {60, 60, 60, 60});
    assertThat(none.low()).isCloseTo(200, within(1e-9));
    assertThat(none.high()).isCloseTo(200, within(1e-9));
    Interval some = Saved.interval(IMAGES, without, new double[] {50, 60, 60, 70});
    assertThat(some.low()).isBetween(100.0, 199.0);
    assertThat(some.high()).isBetween(201.0, 283.0);
    // What is common to a seed's networks is no reason to doubt.
    double[][] paired = {{48, 49, 51, 52}, {58, 59, 61, 62}, {78, 79, 81, 82}};
    Interval same = Saved.interval(IMAGES, paired, new double[] {58, 59, 61, 62});
    assertThat(same.high() - same.low()).isCloseTo(0, within(1e-9));
    Interval most = Saved.interval(IMAGES, without, new double[] {70, 90, 90, 90});
    assertThat(most.high()).isEqualTo(400);
  }

  @Test
  void itIsSaidInOneLine() {
    Interval interval = new Interval(211.4, 400, 0.95, "by hand");
    assertThat(new Saved(100, 70, 283, interval, 400))
        .hasToString(
            "100 images with augmentation (70.0 %) are worth 283 without: +183 images saved; 95 %"
                + " interval [211, 400 or more] (by hand)");
    assertThat(new Saved(400, 85, 1 / 0.0, interval, 400))
        .asString()
        .contains("more than any number tried without");
  }
}
