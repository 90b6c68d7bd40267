package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FriedmanTest {
  @Test
  void reproducesDemsar() {
    // Demšar 2006, table 6 and section 3.2.2: mean ranks 3.143, 2.000, 2.893, 1.964; chi-squared
    // 9.28 and F 3.69, without correction for ties.
    Friedman test = Friedman.of(Demsar.ranked(), false);
    assertThat(test.blocks()).isEqualTo(14);
    assertThat(test.arms()).isEqualTo(4);
    double[] published = {3.143, 2.000, 2.893, 1.964};
    for (int j = 0; j < 4; j++) {
      assertThat(test.meanRanks().get(j)).isCloseTo(published[j], within(5e-4));
    }
    assertThat(test.chiSquaredUncorrected()).isCloseTo(9.28, within(5e-3));
    assertThat(test.fUncorrected()).isCloseTo(3.69, within(5e-3));
    // SciPy 1.10.1: stats.friedmanchisquare(*T.T); F from it, stats.f.sf(F, 3, 39).
    assertThat(test.chiSquared()).isCloseTo(10.228346456692925, within(1e-12));
    assertThat(test.chiSquaredP()).isCloseTo(0.016721580328441323, within(1e-13));
    assertThat(test.f()).isCloseTo(4.1851301115241695, within(1e-12));
    assertThat(test.fP()).isCloseTo(0.011620659515310954, within(1e-13));
  }

  @Test
  void agreesWithSciPyWhereLowerIsBetter() {
    // SciPy 1.10.1: stats.friedmanchisquare(*T.T) and the mean of stats.rankdata over the rows.
    double[][] table = {
      {0.0, 8.5, 11.0, 7.5, 9.5},
      {4.0, 4.5, 10.5, 10.5, 4.5},
      {8.0, 0.5, 10.0, 2.0, 11.0},
      {0.5, 8.0, 9.5, 5.0, 6.0},
      {4.5, 4.0, 9.0, 8.0, 1.0},
      {8.5, 0.0, 8.5, 11.0, 7.5},
      {1.0, 7.5, 8.0, 2.5, 2.5},
      {5.0, 3.5, 7.5, 5.5, 9.0}
    };
    Friedman test = Friedman.of(table, true);
    assertThat(test.meanRanks()).isEqualTo(List.of(1.9375, 2.3125, 4.5, 3.125, 3.125));
    assertThat(test.chiSquared()).isCloseTo(12.743589743589755, within(1e-12));
    assertThat(test.chiSquaredP()).isCloseTo(0.012599052608072498, within(1e-13));
    assertThat(test.f()).isCloseTo(4.632490013315587, within(1e-12));
    assertThat(test.fP()).isCloseTo(0.005368733550127548, within(1e-13));
  }

  @Test
  void blocksThatAllAgreeGiveAnInfiniteF() {
    Friedman test = Friedman.of(new double[][] {{.1, .2, .3}, {.4, .7, .9}, {0, 1, 2}}, false);
    assertThat(test.meanRanks()).isEqualTo(List.of(3.0, 2.0, 1.0));
    assertThat(test.chiSquared()).isEqualTo(6);
    assertThat(test.f()).isInfinite();
    assertThat(test.fP()).isZero();
    Friedman tied = Friedman.of(new double[][] {{1, 1, 3}, {4, 4, 9}}, false);
    assertThat(tied.chiSquared()).isEqualTo(4);
    assertThat(tied.f()).isInfinite();
    assertThat(tied.fP()).isZero();
  }

  @Test
  void blocksThatTieEverythingGiveNoDifference() {
    Friedman test = Friedman.of(new double[][] {{1, 1, 1}, {2, 2, 2}}, false);
    assertThat(test.meanRanks()).isEqualTo(List.of(2.0, 2.0, 2.0));
    assertThat(test.chiSquared()).isZero();
    assertThat(test.chiSquaredP()).isEqualTo(1);
    assertThat(test.f()).isZero();
    assertThat(test.fP()).isEqualTo(1);
    assertThat(test.chiSquaredUncorrected()).isZero();
    assertThat(test.fUncorrected()).isZero();
  }

  @Test
  void wrongTablesAreRefused() {
    refused(new double[][] {{1, 2}}, "at least two blocks");
    refused(new double[][] {{1}, {2}}, "at least two arms");
    refused(new double[][] {{1, 2}, {2}}, "block 1 has 1 values");
    refused(new double[][] {{1, 2}, {2, Double.NaN}}, "block 1, arm 1 is NaN");
  }

  @Property(tries = 100)
  void onlyTheOrderWithinABlockCounts(@ForAll("tables") double[][] table) {
    double[][] bent = new double[table.length][];
    for (int i = 0; i < table.length; i++) {
      double scale = i + 1;
      bent[i] = Arrays.stream(table[i]).map(v -> Math.exp(v) * scale - scale).toArray();
    }
    assertThat(Friedman.of(bent, false)).isEqualTo(Friedman.of(table, false));
  }

  @Property(tries = 100)
  void turningTheBetterEndTurnsTheRanksOnly(@ForAll("tables") double[][] table) {
    Friedman high = Friedman.of(table, false);
    Friedman low = Friedman.of(table, true);
    assertThat(low.chiSquared()).isEqualTo(high.chiSquared());
    assertThat(low.fP()).isEqualTo(high.fP());
    int arms = high.arms();
    for (int j = 0; j < arms; j++) {
      assertThat(low.meanRanks().get(j) + high.meanRanks().get(j))
          .isCloseTo(arms + 1, within(1e-12));
    }
  }

  @Property(tries = 100)
  void orderOfBlocksAndArmsDoesNotMatter(@ForAll("tables") double[][] table) {
    int arms = table[0].length;
    double[][] turned = new double[table.length][arms];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < arms; j++) {
        turned[table.length - 1 - i][arms - 1 - j] = table[i][j];
      }
    }
    Friedman test = Friedman.of(table, false);
    Friedman other = Friedman.of(turned, false);
    assertThat(other.f()).isEqualTo(test.f());
    assertThat(other.chiSquared()).isEqualTo(test.chiSquared());
    IntStream.range(0, arms)
        .forEach(
            j ->
                assertThat(other.meanRanks().get(arms - 1 - j)).isEqualTo(test.meanRanks().get(j)));
  }

  @Provide
  Arbitrary<double[][]> tables() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(2, 7);
    return sizes.flatMap(
        arms ->
            Arbitraries.integers()
                .between(-3, 3)
                .map(Integer::doubleValue)
                .array(Double[].class)
                .ofSize(arms)
                .map(row -> Arrays.stream(row).mapToDouble(v -> v).toArray())
                .array(double[][].class)
                .ofMinSize(2)
                .ofMaxSize(12));
  }

  private static void refused(double[][] table, String message) {
    assertThatThrownBy(() -> Friedman.of(table, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
