package hone.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.search.space.Distribution;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

/** The mathematics within samplers, against other programs and against itself. */
class MathematicsTest {
  @Test
  void normalProbabilities() {
    // scipy 1.17.1: scipy.stats.norm.cdf and logcdf
    assertThat(Gaussian.below(0)).isEqualTo(0.5);
    assertThat(Gaussian.below(1)).isCloseTo(0.8413447460685429, within(1e-15));
    assertThat(Gaussian.below(-3)).isCloseTo(0.0013498980316300933, within(1e-16));
    assertThat(Gaussian.below(-8)).isCloseTo(6.22096057427174e-16, within(1e-23));
    assertThat(Gaussian.logBelow(-29.9)).isCloseTo(-451.3229, within(1e-3));
    assertThat(Gaussian.logBelow(-30.1)).isCloseTo(-457.3296, within(1e-3));
    for (double p : new double[] {1e-12, 0.01, 0.3, 0.5, 0.77, 1 - 1e-9}) {
      assertThat(Gaussian.below(Gaussian.quantile(p))).isCloseTo(p, within(1e-12));
    }
  }

  @Test
  void logImprovementIsSmoothWhereItsFormulaChanges() {
    double left = Acquisition.logImprovement(-10.0001);
    double right = Acquisition.logImprovement(-9.9999);
    assertThat(right - left).isCloseTo(0.0002 * 10.2, within(2e-4));
    assertThat(Acquisition.logImprovement(0)).isCloseTo(-Gaussian.LOG_ROOT_2_PI, within(1e-15));
  }

  @Test
  void choleskySolves() {
    double[][] a = {{4, 0, 0}, {2, 5, 0}, {1, 3, 6}};
    Cholesky c = Cholesky.of(a);
    double[] x = c.solve(new double[] {7, 10, 10}); // of (1, 1, 1)
    assertThat(x).containsExactly(new double[] {1, 1, 1}, within(1e-12));
    // 4 (30 - 9) - 2 (12 - 3) + 1 (6 - 5)
    assertThat(c.logDeterminant()).isCloseTo(Math.log(67), within(1e-12));
    assertThat(Cholesky.of(new double[][] {{1}, {2, 1}})).isNull();
  }

  @Test
  void descentEndsInTheValleyOrAtTheBound() {
    Descent.Smooth rosenbrock =
        (x, g) -> {
          double a = x[1] - x[0] * x[0];
          g[0] = -400 * x[0] * a - 2 * (1 - x[0]);
          g[1] = 200 * a;
          return 100 * a * a + (1 - x[0]) * (1 - x[0]);
        };
    double[] low = {-2, -2};
    double[] high = {2, 2};
    double[] end = Descent.of(rosenbrock, new double[] {-1.2, 1}, low, high, 200, 1e-8).x();
    assertThat(end).containsExactly(new double[] {1, 1}, within(1e-5));
    // With x at most .5 the least value lies at (.5, .25).
    end = Descent.of(rosenbrock, new double[] {-1.2, 1}, low, new double[] {0.5, 2}, 200, 1e-8).x();
    assertThat(end).containsExactly(new double[] {0.5, 0.25}, within(1e-5));
  }

  @Test
  void aProcessPassesThroughWhatItSaw() {
    double[][] x = {{0.1, 0.2}, {0.8, 0.3}, {0.4, 0.9}, {0.6, 0.6}};
    double[] y = {1, -1, 0.5, -0.5};
    boolean[] ordered = new boolean[2];
    Regression r = Regression.given(x, y, ordered, new double[] {4, 9}, 1, 1e-8);
    for (int i = 0; i < x.length; i++) {
      assertThat(r.at(x[i]).mean()).isCloseTo(y[i], within(1e-5));
      assertThat(r.at(x[i]).variance()).isCloseTo(0, within(1e-5));
    }
    assertThat(r.at(new double[] {50, 50}).variance()).isCloseTo(1, within(1e-9));
  }

  @Test
  void slopesOfTheAcquisitionAreThoseOfDifferences() {
    double[][] x = {{0.1, 0.2}, {0.8, 0.3}, {0.4, 0.9}, {0.6, 0.6}};
    boolean[] ordered = new boolean[2];
    Regression loss =
        Regression.given(x, new double[] {1, -1, 0.5, 0}, ordered, new double[] {4, 9}, 1, 1e-3);
    Regression bound =
        Regression.given(x, new double[] {0, 1, -1, 0}, ordered, new double[] {2, 3}, 1, 1e-3);
    for (double caution : new double[] {0, 2}) {
      Acquisition worth = new Acquisition(loss, -1, caution, List.of(bound), new double[] {0.2});
      double[] at = {0.45, 0.35};
      double[] gradient = new double[2];
      worth.at(at, gradient);
      for (int c = 0; c < 2; c++) {
        double[] more = at.clone();
        double[] less = at.clone();
        more[c] += 1e-5;
        less[c] -= 1e-5;
        double[] unused = new double[2];
        double slope = (worth.at(more, unused) - worth.at(less, unused)) / 2e-5;
        assertThat(gradient[c]).isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  /** A fit finds which of two axes matters. */
  @Test
  void lengthScalesTellWhatMatters() {
    SplittableRandom random = Seed.of(1).generator();
    double[][] x = new double[40][];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      x[i] = random.doubles(2).toArray();
      y[i] = Math.sin(6 * x[i][0]);
    }
    double[] scales = Regression.fit(x, Scalar.standard(y), new boolean[2], 100).lengthScales();
    assertThat(scales[1]).isGreaterThan(3 * scales[0]);
  }

  /** Kernels on a grid and on a continuous axis are distributions: they add up to 1. */
  @Test
  void densitiesAddUpToOne() {
    Axis axis = Axis.of(Distribution.of(-1, 3));
    Mixture smooth =
        Mixture.of(
            new double[] {1, 1, 1}, List.of(Kernels.of(axis, new double[] {-1, 0.2, 2.9}, 0)));
    double sum = 0;
    for (int i = 0; i < 4000; i++) {
      sum += 0.001 * Math.exp(smooth.logDensity(new double[] {-1 + (i + 0.5) * 0.001}));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    for (Distribution d :
        List.of(
            Distribution.whole(1, 9),
            new Distribution.Whole(1, 40, true, 1),
            new Distribution.Floating(0, 1, false, 0.1),
            Distribution.choice("a", "b", "c"))) {
      Axis cells = Axis.of(d);
      Mixture mixture =
          Mixture.of(new double[] {1, 1}, List.of(Kernels.of(cells, new double[] {1, 1}, 0)));
      double total = 0;
      for (long i = 0; i < cells.cells(); i++) {
        double value = cells.least() + i * cells.step();
        total += Math.exp(mixture.logDensity(new double[] {value}));
      }
      assertThat(total).as("%s", d).isCloseTo(1, within(1e-9));
    }
  }

  /** Frequencies of drawn choices follow the mixture's probabilities (five deviations). */
  @Test
  void drawsFollowTheDensity() {
    Mixture mixture =
        Mixture.of(new double[] {1, 1}, List.of(new ChoiceKernels(3, new double[] {2, 0})));
    SplittableRandom random = Seed.of(2).generator();
    int[] count = new int[3];
    for (int i = 0; i < 30000; i++) {
      count[(int) mixture.draw(random)[0]]++;
    }
    for (int c = 0; c < 3; c++) {
      double p = Math.exp(mixture.logDensity(new double[] {c}));
      assertThat((double) count[c])
          .isCloseTo(30000 * p, within(5 * Math.sqrt(30000 * p * (1 - p))));
    }
  }

  @Test
  void weightsFallWithAge() {
    // numpy 2.4.6: numpy.linspace(1 / 28, 1, num=3)
    double[] weights = Halves.byAge(28);
    assertThat(Arrays.copyOf(weights, 4))
        .containsExactly(
            new double[] {0.03571428571428571, 0.5178571428571428, 1, 1}, within(1e-15));
    assertThat(Halves.byAge(25)).containsOnly(1);
  }

  /** Each of the 16 intervals of length 1/16 holds one of 16 scrambled points, on every axis. */
  @Test
  void scramblingKeepsTheNet() {
    for (int axis = 0; axis < 6; axis++) {
      SobolSequenceGenerator sobol = new SobolSequenceGenerator(6);
      int at = axis;
      for (long seed = 0; seed < 5; seed++) {
        Seed by = Seed.of(seed).split("axis", axis);
        double[] x =
            IntStream.range(0, 16)
                .mapToDouble(i -> QuasiRandom.scrambled(sobol.skipTo(i)[at], by))
                .toArray();
        assertThat(Arrays.stream(x).map(v -> Math.floor(v * 16)).distinct().count()).isEqualTo(16);
        assertThat(Arrays.stream(x)).allMatch(v -> v > 0 && v < 1);
      }
    }
  }

  /** Ill-conditioned and turned ellipsoid: CMA-ES must learn the axes to come this close. */
  @Test
  void covarianceAdapts() {
    SplittableRandom random = Seed.of(3).generator();
    Adaptation now = Adaptation.at(new double[] {0.5, 0.5, 0.5}, 0.2, 8);
    for (int generation = 0; generation < 120; generation++) {
      record Point(double[] x, double loss) {}
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        double[] x = now.draw(random, new double[3]);
        double a = x[0] + x[1] - 1.1;
        double b = x[0] - x[1] + 0.2;
        double c = x[2] - 0.3;
        points.add(new Point(x, 1e4 * a * a + b * b + 100 * c * c));
      }
      points.sort(Comparator.comparingDouble(Point::loss));
      now = now.after(points.stream().map(Point::x).toList());
    }
    assertThat(now.mean()).containsExactly(new double[] {0.45, 0.65, 0.3}, within(1e-6));
    assertThat(now.sigma()).isLessThan(1e-3);
  }
}
