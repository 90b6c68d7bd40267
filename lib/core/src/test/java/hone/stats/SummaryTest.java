package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final double[] NINE = {3.2, -1.5, 7.25, 0.0, 12.5, 4.75, 4.75, 2.0, 9.5};

  @Test
  void agreesWithSciPy() {
    // NumPy 1.24.2: x.mean(), x.std(ddof=1), np.median(x); SciPy 1.10.1: stats.trim_mean(x, .25).
    Summary summary = Summary.of(NINE);
    assertThat(summary.n()).isEqualTo(9);
    assertThat(summary.mean()).isCloseTo(4.716666666666667, within(1e-14));
    assertThat(summary.sampleDeviation()).isCloseTo(4.478490259004701, within(1e-14));
    assertThat(summary.median()).isEqualTo(4.75);
    assertThat(summary.interquartileMean()).isCloseTo(4.39, within(1e-14));
    assertThat(summary.min()).isEqualTo(-1.5);
    assertThat(summary.max()).isEqualTo(12.5);
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Summary.of(new double[] {4, 1, 3, 10}).median()).isEqualTo(3.5);
  }

  @Test
  void intervalOfFewValuesIsStudentsT() {
    // SciPy 1.10.1: stats.t.interval(.95, n - 1, x.mean(), stats.sem(x)).
    Interval nine = Summary.meanInterval(NINE);
    assertThat(nine.low()).isCloseTo(1.274194314676163, within(1e-8));
    assertThat(nine.high()).isCloseTo(8.159139018657172, within(1e-8));
    assertThat(nine.method()).isEqualTo("t");
    Interval three = Summary.meanInterval(new double[] {.91, .93, .92});
    assertThat(three.low()).isCloseTo(0.8951586228815624, within(1e-8));
    assertThat(three.high()).isCloseTo(0.9448413771184376, within(1e-8));
  }

  @Test
  void twentyValuesAreBootstrapped() {
    assertThat(Summary.meanInterval(ramp(19)).method()).isEqualTo("t");
    assertThat(Summary.meanInterval(ramp(20)).method()).isEqualTo("BCa bootstrap, 10000 resamples");
  }

  @Test
  void anIntervalIsOneLine() {
    assertThat(new Interval(0.712441, 0.897416, 0.95, "t"))
        .hasToString("[0.71244, 0.89742] (95 %, t)");
    assertThat(Summary.meanInterval(new double[] {1}))
        .hasToString("[NaN, NaN] (95 %, undefined: one value)");
  }

  @Test
  void oneOrInfiniteValuesHaveNoInterval() {
    Interval one = Summary.meanInterval(new double[] {0.5});
    assertThat(one.low()).isNaN();
    assertThat(one.high()).isNaN();
    assertThat(one.method()).isEqualTo("undefined: one value");
    assertThat(one.contains(0.5)).isFalse();
    assertThat(Summary.of(new double[] {0.5}).sampleDeviation()).isNaN();
    Interval infinite = Summary.meanInterval(new double[] {1, 2, Double.POSITIVE_INFINITY});
    assertThat(infinite.method()).isEqualTo("undefined: an infinite value");
  }

  @Property(tries = 50)
  void equalValuesHaveAnIntervalOfNoWidth(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
      @ForAll @IntRange(min = 2, max = 25) int n) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    Interval interval = Summary.meanInterval(values);
    assertThat(interval.low()).isEqualTo(value);
    assertThat(interval.high()).isEqualTo(value);
    assertThat(Summary.of(values).mean()).isEqualTo(value);
    assertThat(Summary.of(values).sampleDeviation()).isZero();
  }

  @Property(tries = 100)
  void orderDoesNotMatter(
      @ForAll @Size(min = 2, max = 24) double[] values, @ForAll @IntRange(max = 23) int shift) {
    double[] finite = Arrays.stream(values).map(v -> v % 1e6).toArray();
    double[] turned = new double[finite.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = finite[(i + shift) % finite.length];
    }
    assertThat(Summary.of(turned)).isEqualTo(Summary.of(finite));
    Interval a = Summary.meanInterval(finite);
    Interval b = Summary.meanInterval(turned);
    double scale = Arrays.stream(finite).map(Math::abs).max().orElse(0);
    assertThat(b.low()).isCloseTo(a.low(), within(1e-9 * scale));
    assertThat(b.high()).isCloseTo(a.high(), within(1e-9 * scale));
  }

  @Test
  void nothingAndNaNAreRefused() {
    assertThatThrownBy(() -> Summary.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no values");
    assertThatThrownBy(() -> Summary.meanInterval(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 1 is NaN");
    assertThatThrownBy(() -> new Interval(2, 1, 0.95, "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(1, 2, 95, "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1");
  }

  private static double[] ramp(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i);
    return values;
  }
}
