package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.Json;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final ConfusionMatrix THREE =
      ConfusionMatrix.of(
          3, new int[] {0, 0, 0, 0, 1, 1, 1, 2, 2, 2}, new int[] {0, 0, 1, 2, 1, 1, 0, 2, 2, 2});

  @Test
  void countsRowsByTruthAndColumnsByPrediction() {
    assertThat(THREE.counts())
        .isEqualTo(List.of(List.of(2, 1, 1), List.of(1, 2, 0), List.of(0, 0, 3)));
    assertThat(THREE.total()).isEqualTo(10);
    assertThat(THREE.classes()).isEqualTo(3);
    assertThat(THREE).hasToString("3 classes, 10 examples, accuracy 0.7000, macro F1 0.6984");
  }

  @Test
  void metricsByHand() {
    assertThat(THREE.accuracy()).isEqualTo(0.7);
    assertThat(THREE.precision(0)).isEqualTo(2 / 3.0);
    assertThat(THREE.recall(0)).isEqualTo(0.5);
    assertThat(THREE.f1(0)).isEqualTo(4 / 7.0);
    assertThat(THREE.precision(2)).isEqualTo(0.75);
    assertThat(THREE.recall(2)).isEqualTo(1);
    assertThat(THREE.macroPrecision()).isCloseTo((2 / 3.0 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-15));
    assertThat(THREE.macroRecall()).isCloseTo((1 / 2.0 + 2 / 3.0 + 1) / 3, within(1e-15));
    assertThat(THREE.macroF1()).isCloseTo((4 / 7.0 + 2 / 3.0 + 6 / 7.0) / 3, within(1e-15));
  }

  @Test
  void whatIsDividedByNothingIsZero() {
    ConfusionMatrix matrix = ConfusionMatrix.of(3, new int[] {0, 1}, new int[] {0, 0});
    assertThat(matrix.precision(1)).isZero(); // never predicted
    assertThat(matrix.recall(2)).isZero(); // never present
    assertThat(matrix.f1(2)).isZero();
    assertThat(matrix.macroF1()).isCloseTo(2 / 3.0 / 3, within(1e-15));
    assertThat(ConfusionMatrix.of(2, new int[0], new int[0]).accuracy()).isZero();
  }

  @Test
  void isAValueAndReadsBackFromJson() {
    assertThat(Json.canonical(THREE)).isEqualTo("{\"counts\":[[2,1,1],[1,2,0],[0,0,3]]}");
    assertThat(Json.read(Json.canonical(THREE), ConfusionMatrix.class, "test")).isEqualTo(THREE);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> new ConfusionMatrix(List.of(List.of(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("square");
    assertThatThrownBy(() -> new ConfusionMatrix(List.of(List.of(-1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[] {0, 2}, new int[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example 1 has class 2; expected 0 to 1");
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[] {0}, new int[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void turningTruthAndPredictionTurnsPrecisionAndRecall(
      @ForAll @Size(20) List<@IntRange(max = 3) Integer> truth,
      @ForAll @Size(20) List<@IntRange(max = 3) Integer> predicted) {
    ConfusionMatrix matrix = ConfusionMatrix.of(4, array(truth), array(predicted));
    ConfusionMatrix turned = ConfusionMatrix.of(4, array(predicted), array(truth));
    assertThat(turned.accuracy()).isEqualTo(matrix.accuracy());
    assertThat(turned.macroF1()).isEqualTo(matrix.macroF1());
    for (int c = 0; c < 4; c++) {
      assertThat(turned.precision(c)).isEqualTo(matrix.recall(c));
      double sum = matrix.precision(c) + matrix.recall(c);
      double harmonic = sum == 0 ? 0 : 2 * matrix.precision(c) * matrix.recall(c) / sum;
      assertThat(matrix.f1(c)).isCloseTo(harmonic, within(1e-15));
    }
  }

  private static int[] array(List<Integer> classes) {
    return classes.stream().mapToInt(c -> c).toArray();
  }
}
