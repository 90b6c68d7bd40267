package hone.search.sampler;

import hone.search.space.Distribution;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The functions of lib/bench/optuna/README.md, all minimised. */
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

  static final Map<String, Function<Trials.Asked, double[]>> SINGLE =
      new TreeMap<>(
          Map.of(
              "sphere", Functions::sphere,
              "branin", Functions::branin,
              "hartmann6", Functions::hartmann6,
              "rastrigin", Functions::rastrigin,
              "mixed", Functions::mixed,
              "conditional", Functions::conditional));

  private Functions() {}

  static double[] sphere(Trials.Asked t) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      double z = t.number("x" + i, Distribution.of(-5, 5)) - (i - 1.5);
      sum += z * z;
    }
    return new double[] {sum};
  }

  static double[] branin(Trials.Asked t) {
    double x = t.number("x", Distribution.of(-5, 10));
    double y = t.number("y", Distribution.of(0, 15));
    double a = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
    return new double[] {a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10};
  }

  static double[] hartmann6(Trials.Asked t) {
    double[] x = new double[6];
    for (int i = 0; i < 6; i++) {
      x[i] = t.number("x" + i, Distribution.of(0, 1));
    }
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      double inner = 0;
      for (int i = 0; i < 6; i++) {
        inner += A[k][i] * (x[i] - P[k][i]) * (x[i] - P[k][i]);
      }
      sum -= ALPHA[k] * Math.exp(-inner);
    }
    return new double[] {sum};
  }

  static double[] rastrigin(Trials.Asked t) {
    double sum = 50;
    for (int i = 0; i < 5; i++) {
      double z = t.number("x" + i, Distribution.of(-5.12, 5.12)) - (i - 1.5);
      sum += z * z - 10 * Math.cos(2 * Math.PI * z);
    }
    return new double[] {sum};
  }

  static double[] mixed(Trials.Asked t) {
    int kind = (int) t.number("kind", Distribution.choice("a", "b", "c"));
    double x = t.number("x", Distribution.of(-5, 5)) - new double[] {-2, 1, 3}[kind];
    double rate = Math.log10(t.number("rate", Distribution.log(1e-5, 1))) + 2.5;
    double units = (t.number("units", Distribution.whole(1, 20)) - 7) / 4;
    double rest = t.number("rest", new Distribution.Floating(0, 1, false, 0.1)) - 0.3;
    double p = new double[] {1, 0, 0.5}[kind];
    return new double[] {x * x + p + rate * rate + units * units + 4 * rest * rest};
  }

  static double[] conditional(Trials.Asked t) {
    double x = t.number("x", Distribution.of(-5, 5)) - 1;
    double rest;
    if (t.number("method", Distribution.choice("step", "tree")) == 0) {
      double rate = Math.log10(t.number("rate", Distribution.log(1e-4, 1))) + 1.5;
      double momentum = t.number("momentum", Distribution.of(0, 0.99)) - 0.6;
      rest = rate * rate + 4 * momentum * momentum;
    } else {
      double depth = (t.number("depth", Distribution.whole(1, 12)) - 6) / 3;
      rest = 0.5 + depth * depth;
    }
    return new double[] {x * x / 4 + rest};
  }

  static double[] zdt1(Trials.Asked t) {
    double first = t.number("x0", Distribution.of(0, 1));
    double sum = 0;
    for (int i = 1; i < 5; i++) {
      sum += t.number("x" + i, Distribution.of(0, 1));
    }
    double g = 1 + 9 * sum / 4;
    return new double[] {first, g * (1 - Math.sqrt(first / g))};
  }
}
