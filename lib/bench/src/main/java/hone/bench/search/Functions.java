package hone.bench.search;

import hone.search.Attempt;
import hone.search.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that lib/bench/optuna/README.md states; all are minimised. */
final class Functions {
  private static final double[][] A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P = {
    {.1312, .1696, .5569, .0124, .8283, .5886},
    {.2329, .4135, .8307, .3736, .1004, .9991},
    {.2348, .1451, .3522, .2883, .3047, .6650},
    {.4047, .8828, .8732, .5743, .1091, .0381}
  };
  private static final double[] ALPHA = {1, 1.2, 3, 3.2};

  private Functions() {}

  /** Those of one objective, by name. */
  static Map<String, Objective> single() {
    Map<String, Objective> all = new LinkedHashMap<>();
    all.put("sphere", Functions::sphere);
    all.put("branin", Functions::branin);
    all.put("hartmann6", Functions::hartmann6);
    all.put("rastrigin", Functions::rastrigin);
    all.put("mixed", Functions::mixed);
    all.put("conditional", Functions::conditional);
    return all;
  }

  static double sphere(Attempt t) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      double z = t.suggestFloat("x" + i, -5, 5) - (i - 1.5);
      sum += z * z;
    }
    return sum;
  }

  static double branin(Attempt t) {
    double x = t.suggestFloat("x", -5, 10);
    double y = t.suggestFloat("y", 0, 15);
    double a = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  static double hartmann6(Attempt t) {
    double[] x = new double[6];
    for (int i = 0; i < 6; i++) {
      x[i] = t.suggestFloat("x" + i, 0, 1);
    }
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      double inner = 0;
      for (int i = 0; i < 6; i++) {
        inner += A[k][i] * (x[i] - P[k][i]) * (x[i] - P[k][i]);
      }
      sum -= ALPHA[k] * Math.exp(-inner);
    }
    return sum;
  }

  static double rastrigin(Attempt t) {
    double sum = 50;
    for (int i = 0; i < 5; i++) {
      double z = t.suggestFloat("x" + i, -5.12, 5.12) - (i - 1.5);
      sum += z * z - 10 * Math.cos(2 * Math.PI * z);
    }
    return sum;
  }

  static double mixed(Attempt t) {
    String kind = t.suggestCategorical("kind", List.of("a", "b", "c"));
    double middle = Map.of("a", -2.0, "b", 1.0, "c", 3.0).get(kind);
    double base = Map.of("a", 1.0, "b", 0.0, "c", 0.5).get(kind);
    double x = t.suggestFloat("x", -5, 5) - middle;
    double rate = Math.log10(t.suggestLog("rate", 1e-5, 1)) + 2.5;
    double units = (t.suggestInt("units", 1, 20) - 7) / 4.0;
    double rest = t.suggestFloat("rest", 0, 1, 0.1) - 0.3;
    return x * x + base + rate * rate + units * units + 4 * rest * rest;
  }

  static double conditional(Attempt t) {
    double x = t.suggestFloat("x", -5, 5) - 1;
    double rest;
    if (t.suggestCategorical("method", List.of("step", "tree")).equals("step")) {
      double rate = Math.log10(t.suggestLog("rate", 1e-4, 1)) + 1.5;
      double momentum = t.suggestFloat("momentum", 0, 0.99) - 0.6;
      rest = rate * rate + 4 * momentum * momentum;
    } else {
      double depth = (t.suggestInt("depth", 1, 12) - 6) / 3.0;
      rest = 0.5 + depth * depth;
    }
    return x * x / 4 + rest;
  }

  static List<Double> zdt1(Attempt t) {
    double first = t.suggestFloat("x0", 0, 1);
    double sum = 0;
    for (int i = 1; i < 5; i++) {
      sum += t.suggestFloat("x" + i, 0, 1);
    }
    double g = 1 + 9 * sum / 4;
    return List.of(first, g * (1 - Math.sqrt(first / g)));
  }
}
