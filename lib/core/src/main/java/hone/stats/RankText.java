package hone.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A {@link RankComparison} in words and aligned columns. */
final class RankText {
  private final RankComparison comparison;

  RankText(RankComparison comparison) {
    this.comparison = comparison;
  }

  String text() {
    return String.join(
        "\n",
        line(
            "%d arms over %d paired blocks; %s is better; rank 1 is best",
            comparison.arms().size(),
            comparison.blocks(),
            comparison.lowerIsBetter() ? "lower" : "higher"),
        "",
        columns(arms()),
        "",
        tests(),
        "",
        columns(pairs()),
        "Difference: mean of first - second. W+: rank sum of the blocks where the first is higher,"
            + " of n that differ.",
        "p: Wilcoxon signed-rank, two-sided, " + exactness() + "; Holm over all pairs.",
        "Effect: matched-pairs rank-biserial, -1 to 1, positive where the first is better.",
        "Intervals are of the mean, 95 %: " + methods() + ".",
        "");
  }

  private List<List<String>> arms() {
    int decimals =
        decimals(
            comparison.arms().stream()
                .flatMapToDouble(
                    a -> DoubleStream.of(a.mean(), a.interval().low(), a.interval().high())));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("arm", "mean", "95 % interval", "mean rank"));
    for (RankComparison.Arm arm : comparison.arms()) {
      rows.add(
          List.of(
              arm.name(),
              number(arm.mean(), decimals),
              interval(arm.interval(), decimals),
              number(arm.meanRank(), 4)));
    }
    return rows;
  }

  private List<List<String>> pairs() {
    int decimals =
        decimals(
            comparison.pairs().stream()
                .flatMapToDouble(
                    p -> DoubleStream.of(p.difference(), p.interval().low(), p.interval().high())));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("pair", "difference", "95 % interval", "W+", "n", "p", "p Holm", "effect"));
    for (RankComparison.Pair pair : comparison.pairs()) {
      rows.add(
          List.of(
              pair.first() + " - " + pair.second(),
              number(pair.difference(), decimals),
              interval(pair.interval(), decimals),
              number(pair.wilcoxon().statistic(), 1),
              Integer.toString(pair.wilcoxon().n()),
              line("%.2e", pair.wilcoxon().p()),
              line("%.2e", pair.holmP()),
              line("%+.3f", pair.effect())));
    }
    return rows;
  }

  private String tests() {
    Friedman friedman = comparison.friedman();
    int freedom = friedman.arms() - 1;
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "Friedman        chi-squared(%d) = %.4f, p = %.2e",
            freedom, friedman.chiSquared(), friedman.chiSquaredP()));
    lines.add(
        line(
            "Iman-Davenport  F(%d, %d) = %.4f, p = %.2e",
            freedom, freedom * (friedman.blocks() - 1), friedman.f(), friedman.fP()));
    if (friedman.chiSquared() != friedman.chiSquaredUncorrected()) {
      lines.add(
          line(
              "                both corrected for ties; uncorrected %.4f and %.4f",
              friedman.chiSquaredUncorrected(), friedman.fUncorrected()));
    }
    lines.add(
        line(
            "Nemenyi         critical distance %.4f at alpha = %s",
            comparison.criticalDistance(), comparison.alpha()));
    lines.add(
        comparison.groups().isEmpty()
            ? "                all arms differ"
            : "                not told apart: "
                + comparison.groups().stream()
                    .map(group -> String.join(", ", group))
                    .collect(Collectors.joining(" | ")));
    return String.join("\n", lines);
  }

  private String exactness() {
    long exact = comparison.pairs().stream().filter(p -> p.wilcoxon().exact()).count();
    return exact == comparison.pairs().size()
        ? "exact"
        : exact == 0 ? "normal approximation" : "exact up to " + Wilcoxon.EXACT_UP_TO;
  }

  private String methods() {
    return Stream.concat(
            comparison.arms().stream().map(RankComparison.Arm::interval),
            comparison.pairs().stream().map(RankComparison.Pair::interval))
        .map(Interval::method)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String interval(Interval interval, int decimals) {
    return Double.isNaN(interval.low())
        ? "undefined"
        : "[" + number(interval.low(), decimals) + ", " + number(interval.high(), decimals) + "]";
  }

  private static String number(double value, int decimals) {
    return line("%." + decimals + "f", value);
  }

  /** So many decimals that the largest of the values shows five digits; 0 to 8. */
  private static int decimals(DoubleStream values) {
    double largest = values.map(Math::abs).filter(Double::isFinite).max().orElse(0);
    return largest == 0 ? 4 : (int) Math.max(0, Math.min(8, 4 - Math.floor(Math.log10(largest))));
  }

  /** The first column to the left, the others to the right, two blanks between. */
  private static String columns(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return rows.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
              }
              return line.toString();
            })
        .collect(Collectors.joining("\n"));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
