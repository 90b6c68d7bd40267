package hone.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the final best-so-far values of Hone's samplers beside Optuna's as a Markdown table:
 * {@code SamplerTable OPTUNA.csv HONE.csv}. Median and quartiles over the seeds; the two sides draw
 * other numbers from equal seeds, so seeds are not paired.
 */
public final class SamplerTable {
  private static final Map<String, String> SAME = Map.of("nsgaii", "nsga2");

  private SamplerTable() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws IOException {
    Map<String, double[]> optuna = last(Path.of(arguments[0]));
    Map<String, double[]> hone = last(Path.of(arguments[1]));
    Map<String, double[]> keys = new TreeMap<>(hone);
    keys.putAll(optuna);
    System.out.println("| function | sampler | Hone | Optuna |");
    System.out.println("|---|---|---|---|");
    for (String key : keys.keySet()) {
      String[] names = key.split(" ");
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          names[0], names[1], cell(hone.get(key)), cell(optuna.get(key)));
    }
  }

  // The last row of a seed holds its final value.
  private static Map<String, double[]> last(Path file) throws IOException {
    Map<String, Map<String, Double>> found = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",", -1);
      if (!line.startsWith("#") && cells.length == 5 && !cells[0].equals("function")) {
        String sampler = SAME.getOrDefault(cells[1], cells[1]);
        found
            .computeIfAbsent(cells[0] + " " + sampler, k -> new TreeMap<>())
            .put(cells[2], Double.valueOf(cells[4]));
      }
    }
    Map<String, double[]> out = new TreeMap<>();
    found.forEach(
        (key, bySeed) ->
            out.put(key, bySeed.values().stream().mapToDouble(v -> v).sorted().toArray()));
    return out;
  }

  private static String cell(double[] sorted) {
    if (sorted == null) {
      return "–";
    }
    List<String> parts = new ArrayList<>();
    for (double p : new double[] {0.5, 0.25, 0.75}) {
      double at = p * (sorted.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      double value = sorted[below] + (at - below) * (sorted[above] - sorted[below]);
      parts.add(String.format(Locale.ROOT, "%.4g", value));
    }
    return parts.get(0) + " (" + parts.get(1) + " to " + parts.get(2) + ")";
  }
}
