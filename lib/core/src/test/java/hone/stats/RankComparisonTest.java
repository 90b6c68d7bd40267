package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.Json;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RankComparisonTest {
  private static final RankComparison DEMSAR =
      RankComparison.of(Demsar.ARMS, Demsar.printed(), false);

  @Test
  void bundlesItsParts() {
    assertThat(DEMSAR.friedman()).isEqualTo(Friedman.of(Demsar.printed(), false));
    assertThat(DEMSAR.criticalDistance()).isEqualTo(Nemenyi.criticalDistance(4, 14, 0.05));
    assertThat(DEMSAR.arms()).extracting(RankComparison.Arm::name).isEqualTo(Demsar.ARMS);
    RankComparison.Arm first = DEMSAR.arms().get(0);
    assertThat(first.mean()).isCloseTo(0.8049285714, within(1e-9));
    assertThat(first.interval().contains(first.mean())).isTrue();
    assertThat(first.meanRank()).isEqualTo(DEMSAR.friedman().meanRanks().get(0));
    // Demšar 2006, section 3.2.2: at .05 the test is not powerful enough, best and worst differ by
    // less than the critical distance. At .10 both variants with m differ from C4.5.
    assertThat(DEMSAR.groups())
        .isEqualTo(List.of(List.of("C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5")));
    assertThat(Nemenyi.groups(Friedman.of(Demsar.ranked(), false).meanRanks(), 1.12))
        .isEqualTo(List.of(List.of(3, 1, 2), List.of(2, 0)));
  }

  @Test
  void pairsAgreeWithAllSignPatterns() {
    // p by enumeration with itertools over SciPy 1.10.1's rankdata, differences rounded to 3
    // places.
    double[] p = {
      0.00732421875, 0.8779296875, 0.012451171875, 0.05712890625, 0.353515625, 0.02197265625
    };
    assertThat(DEMSAR.pairs()).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(DEMSAR.pairs().get(i).wilcoxon().p()).isEqualTo(p[i]);
    }
    // Holm: .0073 * 6, .0125 * 5, .0220 * 4, .0571 * 3, .3535 * 2, .8779.
    double[] holm = {
      0.0439453125, 0.8779296875, 0.062255859375, 0.17138671875, 0.70703125, 0.087890625
    };
    for (int i = 0; i < 6; i++) {
      assertThat(DEMSAR.pairs().get(i).holmP()).isCloseTo(holm[i], within(1e-14));
    }
    RankComparison.Pair first = DEMSAR.pairs().get(0);
    assertThat(first.first()).isEqualTo("C4.5");
    assertThat(first.second()).isEqualTo("C4.5+m");
    // W+ is 6.5 of 78, so W+ - W- = -65: the second is better.
    assertThat(first.effect()).isCloseTo(-65 / 78.0, within(1e-15));
    assertThat(first.difference()).isCloseTo(-0.0155, within(1e-4));
  }

  @Test
  void lowerIsBetterTurnsEffectsAndRanksOnly() {
    RankComparison turned = RankComparison.of(Demsar.ARMS, Demsar.printed(), true);
    for (int i = 0; i < 6; i++) {
      RankComparison.Pair one = DEMSAR.pairs().get(i);
      RankComparison.Pair other = turned.pairs().get(i);
      assertThat(other.effect()).isEqualTo(-one.effect());
      assertThat(other.difference()).isEqualTo(one.difference());
      assertThat(other.holmP()).isEqualTo(one.holmP());
    }
    assertThat(turned.arms().get(0).meanRank()).isCloseTo(5 - 3.142857142857143, within(1e-12));
  }

  @Test
  void textIsAlignedAndCarriesTheNumbers() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY); // decimal commas would break a reader
      String text = DEMSAR.text();
      assertThat(text)
          .contains("4 arms over 14 paired blocks; higher is better; rank 1 is best")
          .contains("Friedman        chi-squared(3) = 10.9524, p = 1.20e-02")
          .contains("Iman-Davenport  F(3, 39) = 4.5859, p = 7.63e-03")
          .contains("uncorrected 9.8571 and 3.9867")
          .contains("critical distance 1.2536 at alpha = 0.05")
          .contains("not told apart: C4.5+m+cf, C4.5+m, C4.5+cf, C4.5")
          .contains("7.32e-03  4.39e-02  -0.833")
          .contains("exact")
          .contains("95 %: t.");
      List<String> arms = text.lines().skip(2).limit(5).toList();
      assertThat(arms).allSatisfy(line -> assertThat(line).hasSameSizeAs(arms.get(0)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void readsBackFromJson() {
    String json = Json.pretty(DEMSAR);
    assertThat(Json.read(json, RankComparison.class, "test")).isEqualTo(DEMSAR);
  }

  @Test
  void armsThatAlwaysRankAlikeAreStillPrinted() {
    double[][] blocks = {{1, 2, Double.POSITIVE_INFINITY}, {3, 4, Double.POSITIVE_INFINITY}};
    RankComparison comparison = RankComparison.of(List.of("a", "b", "c"), blocks, true);
    assertThat(comparison.friedman().f()).isInfinite();
    assertThat(comparison.arms().get(2).mean()).isInfinite();
    assertThat(comparison.arms().get(2).interval().method())
        .isEqualTo("undefined: an infinite value");
    assertThat(comparison.text())
        .contains("F(2, 2) = Infinity, p = 0.00e+00")
        .contains("undefined");
    assertThat(Json.read(Json.pretty(comparison), RankComparison.class, "test"))
        .isEqualTo(comparison);
  }

  @Test
  void namesMustMatchTheTable() {
    double[][] blocks = {{1, 2}, {2, 3}};
    assertThatThrownBy(() -> RankComparison.of(List.of("a"), blocks, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 arms need as many different names, got [a]");
    assertThatThrownBy(() -> RankComparison.of(List.of("a", "a"), blocks, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
