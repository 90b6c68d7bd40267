package hone.report;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Block;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The effects of a factorial study, each factor with and without (Box, Hunter and Hunter 2005,
 * chapters 5 and 6). A set of factors is a bit mask; so is the set that an effect is of.
 *
 * @param arms the arms that there are, by their mask: all, or a fraction of them in which what is
 *     told does not mix
 */
record FactorTable(Results results, List<String> factors, Map<Integer, String> arms) {
  // Of a fraction: effects of single factors, and of pairs.
  private static final int TOLD = 2;

  static Table of(Results results, Quantity metric, String without, List<String> factors) {
    int sets = 1 << factors.size();
    Map<Integer, String> arms = new LinkedHashMap<>();
    String missing = "";
    for (int set = 0; set < sets; set++) {
      String arm = name(set, factors, without);
      if (results.arms().contains(arm)) {
        arms.put(set, arm);
      } else if (missing.isEmpty()) {
        missing = arm;
      }
    }
    FactorTable table = new FactorTable(results, factors, arms);
    if (!missing.isEmpty() && !table.tellsApart()) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" has no arm \""
              + missing
              + "\", and the effects of "
              + factors.size()
              + " factors take all "
              + sets
              + " arms with and without them, or a fraction in which no two of the effects of single"
              + " factors and pairs mix.");
    }
    return table.table(metric);
  }

  private static String name(int set, List<String> factors, String without) {
    return set == 0
        ? without
        : IntStream.range(0, factors.size())
            .filter(f -> (set >> f & 1) == 1)
            .mapToObj(factors::get)
            .collect(Collectors.joining(" + "));
  }

  // Whether the columns of the mean and of all effects that are told are orthogonal over the arms.
  private boolean tellsApart() {
    List<Integer> columns = new ArrayList<>(List.of(0));
    columns.addAll(effects());
    for (int one : columns) {
      for (int other : columns) {
        int product = one ^ other;
        if (product != 0 && arms.keySet().stream().mapToInt(s -> sign(product, s)).sum() != 0) {
          return false;
        }
      }
    }
    return !arms.isEmpty();
  }

  private List<Integer> effects() {
    boolean whole = arms.size() == 1 << factors.size();
    return IntStream.range(1, 1 << factors.size())
        .filter(effect -> whole || Integer.bitCount(effect) <= TOLD)
        .boxed()
        .sorted(Comparator.comparingInt(Integer::bitCount))
        .toList();
  }

  private Table table(Quantity metric) {
    Columns columns = new Columns("Effects and interactions in " + results.study().name());
    for (int effect : effects()) {
      double[] each =
          results.blocks().stream()
              .mapToDouble(b -> contrast(b, metric, effect))
              .filter(Double::isFinite)
              .toArray();
      columns.text("effect", name(effect, factors, "").replace(" + ", " x "));
      numbers(columns, metric, each);
    }
    return columns.table();
  }

  private static void numbers(Columns columns, Quantity metric, double[] each) {
    boolean none = each.length == 0;
    Interval interval = none ? null : Summary.meanInterval(each);
    String title = metric.label() + " (" + metric.difference() + ")";
    columns.number(title, none ? Double.NaN : Summary.of(each).mean());
    columns.number("low", none ? Double.NaN : interval.low());
    columns.number("high", none ? Double.NaN : interval.high());
    columns.whole("n", each.length);
  }

  // An arm that lacks an even number of the effect's factors counts plus, else minus.
  private static int sign(int effect, int set) {
    return Integer.bitCount(effect & ~set) % 2 == 0 ? 1 : -1;
  }

  private double contrast(Block block, Quantity metric, int effect) {
    double sum = 0;
    for (Map.Entry<Integer, String> arm : arms.entrySet()) {
      sum += sign(effect, arm.getKey()) * results.value(block, arm.getValue(), metric);
    }
    return sum / (arms.size() / 2.0);
  }
}
