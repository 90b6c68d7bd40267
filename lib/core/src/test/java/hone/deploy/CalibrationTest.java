package hone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.deploy.Calibration.How;
import hone.deploy.Calibration.Range;
import hone.json.BadInput;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void zeroIsALevelAndEndsAreTold() {
    Range range = Range.of(-1, 3);
    assertThat(range.step()).isCloseTo(4f / 255, within(1e-7f));
    assertThat(range.zero()).isEqualTo(64); // 1 / (4 / 255) = 63.75
    assertThat(Range.of(2, 5).zero()).as("0 belongs to every range").isZero();
    assertThat(Range.of(-3, -1).zero()).isEqualTo(255);
    assertThat(Range.of(0, 0).step()).isPositive();
  }

  @Test
  void onlyMinMaxKeepsAnOutlier() {
    Histogram seen = gaussianWithOutlier(100);
    assertThat(high(seen, How.MIN_MAX)).isCloseTo(100, within(1.0));
    assertThat(high(seen, How.PERCENTILE)).isLessThan(6);
    assertThat(high(seen, How.ENTROPY)).isBetween(2.0, 20.0);
  }

  @Test
  void quantilesAreThoseOfTheNumbers() {
    Histogram seen = new Histogram(0, 1);
    float[] even = new float[1000];
    for (int i = 0; i < even.length; i++) {
      even[i] = i / 1000f;
    }
    seen.add(even);
    assertThat(seen.quantile(0.25)).isCloseTo(0.25, within(0.002));
    assertThat(seen.quantile(0.9)).isCloseTo(0.9, within(0.002));
  }

  @Test
  void aCalibrationWithoutImagesIsRefused() {
    assertThatThrownBy(() -> new Calibration(new float[0], 0, How.MIN_MAX))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least one image");
  }

  private static double high(Histogram seen, How how) {
    Range range = new Calibration(new float[1], 1, how).range(seen);
    return range.step() * (255 - range.zero());
  }

  private static Histogram gaussianWithOutlier(float outlier) {
    Random random = new Random(1);
    float[] values = new float[50_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    values[0] = outlier;
    Histogram seen = new Histogram(-5, outlier);
    seen.add(values);
    return seen;
  }
}
