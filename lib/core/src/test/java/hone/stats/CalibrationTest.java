package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void byHand() {
    // Bins (0, .5] and (.5, 1]: confidence .35, accuracy .5; confidence .8, accuracy 2 / 3.
    double[] confidences = {.3, .4, .7, .8, .9};
    boolean[] correct = {true, false, true, false, true};
    double expected = (2 * .15 + 3 * (.8 - 2 / 3.0)) / 5;
    assertThat(Calibration.error(confidences, correct, 2)).isCloseTo(expected, within(1e-15));
    float[] single = {.3f, .4f, .7f, .8f, .9f};
    assertThat(Calibration.error(single, correct, 2)).isCloseTo(expected, within(1e-7));
  }

  @Test
  void binsOfAReliabilityDiagram() {
    List<Calibration.Bin> bins =
        Calibration.bins(new double[] {0, .25, .3, 1}, new boolean[] {false, true, true, true}, 4);
    assertThat(bins).hasSize(4);
    assertThat(bins.get(0)).isEqualTo(new Calibration.Bin(0, .25, 2, .125, .5));
    assertThat(bins.get(1)).isEqualTo(new Calibration.Bin(.25, .5, 1, .3, 1));
    assertThat(bins.get(2)).isEqualTo(new Calibration.Bin(.5, .75, 0, Double.NaN, Double.NaN));
    assertThat(bins.get(3)).isEqualTo(new Calibration.Bin(.75, 1, 1, 1, 1));
  }

  @Test
  void anEdgeBelongsToTheBinBelowWhateverTheRounding() {
    for (int bins = 1; bins <= 100; bins++) {
      for (int edge = 1; edge <= bins; edge++) {
        double[] at = {edge / (double) bins};
        boolean[] correct = {true};
        assertThat(Calibration.bins(at, correct, bins).get(edge - 1).count()).isEqualTo(1);
      }
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    boolean[] one = {true};
    refused(new double[0], new boolean[0], 10, "at least one prediction");
    refused(new double[] {.5, .5}, one, 10, "2 confidences for 1 predictions");
    refused(new double[] {1.1}, one, 10, "confidence 0 is 1.1");
    refused(new double[] {Double.NaN}, one, 10, "confidence 0 is NaN");
    refused(new double[] {.5}, one, 0, "at least 1");
  }

  @Property(tries = 200)
  void binsHoldEveryPredictionWithinTheirEdges(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> raw,
      @ForAll @IntRange(min = 1, max = 30) int bins) {
    double[] confidences = raw.stream().mapToDouble(c -> c).toArray();
    boolean[] correct = new boolean[confidences.length];
    for (int i = 0; i < correct.length; i += 3) {
      correct[i] = true;
    }
    List<Calibration.Bin> diagram = Calibration.bins(confidences, correct, bins);
    for (int m = 0; m < bins; m++) {
      Calibration.Bin bin = diagram.get(m);
      boolean first = m == 0;
      long inside =
          IntStream.range(0, confidences.length)
              .filter(i -> (confidences[i] > bin.low() || first) && confidences[i] <= bin.high())
              .count();
      assertThat(bin.count()).isEqualTo((int) inside);
    }
    assertThat(Calibration.error(confidences, correct, bins)).isBetween(0.0, 1.0);
    // In a single bin only the two means count.
    double mean =
        IntStream.range(0, correct.length).mapToDouble(i -> confidences[i]).average().orElse(0);
    double accuracy = (correct.length + 2) / 3 / (double) correct.length;
    assertThat(Calibration.error(confidences, correct, 1))
        .isCloseTo(Math.abs(mean - accuracy), within(1e-12));
  }

  private static void refused(double[] confidences, boolean[] correct, int bins, String message) {
    assertThatThrownBy(() -> Calibration.error(confidences, correct, bins))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
