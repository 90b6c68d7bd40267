package hone.report;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Block;
import hone.study.Results;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The effects of a factorial study, each factor with and without (Box, Hunter and Hunter 2005,
 * chapter 5). A set of factors is a bit mask; so is the set that an effect is of.
 *
 * @param arms the names of the arms, at the place of their mask
 */
record FactorTable(Results results, List<String> factors, List<String> arms) {
  static Table of(Results results, Quantity metric, String without, List<String> factors) {
    int sets = 1 << factors.size();
    List<String> arms =
        IntStream.range(0, sets).mapToObj(set -> name(set, factors, without)).toList();
    for (String arm : arms) {
      if (!results.arms().contains(arm)) {
        throw new BadInput(
            "The study \""
                + results.study().name()
                + "\" has no arm \""
                + arm
                + "\", and the effects of "
                + factors.size()
                + " factors take all "
                + sets
                + " arms with and without them.");
      }
    }
    return new FactorTable(results, factors, arms).table(metric);
  }

  private static String name(int set, List<String> factors, String without) {
    return set == 0
        ? without
        : IntStream.range(0, factors.size())
            .filter(f -> (set >> f & 1) == 1)
            .mapToObj(factors::get)
            .collect(Collectors.joining(" + "));
  }

  private Table table(Quantity metric) {
    Columns columns = new Columns("Effects and interactions in " + results.study().name());
    List<Integer> effects =
        IntStream.range(1, arms.size())
            .boxed()
            .sorted(Comparator.comparingInt(Integer::bitCount))
            .toList();
    for (int effect : effects) {
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

  // Over all arms, one that lacks an even number of the effect's factors counts plus, else minus.
  private double contrast(Block block, Quantity metric, int effect) {
    double sum = 0;
    for (int set = 0; set < arms.size(); set++) {
      double value = results.value(block, arms.get(set), metric);
      sum += Integer.bitCount(effect & ~set) % 2 == 0 ? value : -value;
    }
    return sum / (arms.size() / 2.0);
  }
}
