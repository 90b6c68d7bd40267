package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  @Test
  void ordersThatAgreeOrDiffer() {
    double[] x = {1, 2, 3, 4};
    assertThat(RankCorrelation.spearman(x, new double[] {10, 20, 300, 4e9})).isEqualTo(1);
    assertThat(RankCorrelation.spearman(x, new double[] {4, 3, 2, 1})).isEqualTo(-1);
    // 1 - 6 (1 + 1 + 1 + 1) / (4 (16 - 1))
    assertThat(RankCorrelation.spearman(x, new double[] {2, 1, 4, 3}))
        .isCloseTo(0.6, within(1e-12));
  }

  /** Ranks 1, 2.5, 2.5, 4 beside 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5). */
  @Test
  void tiesShareTheirRanks() {
    assertThat(RankCorrelation.spearman(new double[] {1, 5, 5, 9}, new double[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
  }

  @Test
  void withoutAnOrderThereIsNone() {
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[2]))
        .hasMessageContaining("1 values beside 2");
  }
}
