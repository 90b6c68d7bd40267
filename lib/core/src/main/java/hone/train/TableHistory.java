package hone.train;

import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.run.Result;
import hone.run.Run;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A tabulated space as a finished search of all its points, for what looks at searches. */
public final class TableHistory {
  private TableHistory() {}

  /**
   * Two objectives: validation accuracy (%), and multiplications of an image (thousands), fewer
   * being better. Parameters are the axes by their paths: numbers where values have an order, names
   * where they have none.
   *
   * @param run of a tabulation
   * @throws BadInput when it is another run, or has failed
   */
  public static History of(Run run) {
    Result.Tabulated told = Result.Tabulated.of(run);
    return of(run, point -> told.macs().get(point) / 1e3);
  }

  /**
   * The same with time in place of multiplications: microseconds of an image.
   *
   * @param timed the run of a timing of this table's networks
   * @throws BadInput when one of them is another run, or has failed
   */
  public static History of(Run run, Run timed) {
    if (timed.trial() instanceof Trial.Timing timing
        && timing.of().equals(run.trial())
        && timed.outcome().found().orElse(null) instanceof Result.Timed told) {
      return of(run, told.microseconds()::get);
    }
    throw new BadInput(
        "Run " + timed.id() + " is no timing of the networks of run " + run.id() + ": " + timed);
  }

  private static History of(Run run, IntFunction<Double> beside) {
    Result.Tabulated told = Result.Tabulated.of(run);
    Trial.Tabulation table = (Trial.Tabulation) run.trial();
    Map<String, Distribution> axes = new LinkedHashMap<>();
    table.space().axes().forEach(a -> axes.put(a.path(), distribution(a)));
    List<Tried> tried = new ArrayList<>();
    for (int point = 0; point < table.space().size(); point++) {
      double accuracy = told.accuracy().get(point);
      if (!Double.isNaN(accuracy)) {
        tried.add(
            Tried.of(tried.size())
                .withParameters(parameters(table, point, axes), axes)
                .withOutcome(State.COMPLETE, List.of(100 * accuracy, beside.apply(point))));
      }
    }
    return new History(List.of(Direction.MAXIMIZE, Direction.MINIMIZE), tried);
  }

  private static Map<String, Double> parameters(
      Trial.Tabulation table, int point, Map<String, Distribution> axes) {
    int[] places = table.space().places(point);
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i++) {
      Axis axis = table.space().axes().get(i);
      Object value = axis.isOrdered() ? axis.values().get(places[i]) : axis.name(places[i]);
      out.put(axis.path(), axes.get(axis.path()).internal(value));
    }
    return out;
  }

  // Numbers over a decade or more are told apart by their logarithms.
  private static Distribution distribution(Axis axis) {
    if (!axis.isOrdered()) {
      Object[] names = new Object[axis.size()];
      for (int i = 0; i < names.length; i++) {
        names[i] = axis.name(i);
      }
      return Distribution.choice(names);
    }
    double low = ((Number) axis.values().get(0)).doubleValue();
    double high = ((Number) axis.values().get(axis.size() - 1)).doubleValue();
    return low > 0 && high >= 10 * low ? Distribution.log(low, high) : Distribution.of(low, high);
  }
}
