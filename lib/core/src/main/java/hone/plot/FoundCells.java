package hone.plot;

import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Cell;
import hone.run.Run;
import hone.study.Results;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells that most seeds of each arm trained. */
final class FoundCells {
  private FoundCells() {}

  /** By arm, with how many of its seeds; the first of equals. */
  static Map<String, Cell> of(Results results) {
    Map<String, Cell> out = new LinkedHashMap<>();
    for (String arm : results.arms()) {
      List<Run> runs = results.runs(arm);
      Map<Cell, Integer> counts = new LinkedHashMap<>();
      for (Run run : runs) {
        if (run.trial().about().map(e -> e.recipe().architecture()).orElse(null)
            instanceof Architecture.Cells net) {
          counts.merge(net.cell(), 1, Integer::sum);
        }
      }
      counts.entrySet().stream()
          .max(Comparator.comparingInt(Map.Entry::getValue))
          .ifPresent(
              most ->
                  out.put(
                      arm + "\n" + most.getValue() + " of " + runs.size() + " seeds",
                      most.getKey()));
    }
    return out;
  }
}
