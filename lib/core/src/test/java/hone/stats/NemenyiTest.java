package hone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NemenyiTest {
  @Test
  void criticalValuesAreThoseOfDemsarsTable() {
    // Demšar 2006, table 5(a): q over sqrt 2 for 2 to 10 arms.
    double[] at05 = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
    double[] at10 = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};
    for (int k = 2; k <= 10; k++) {
      assertThat(criticalValue(k, 0.05)).isCloseTo(at05[k - 2], within(1e-3));
      assertThat(criticalValue(k, 0.10)).isCloseTo(at10[k - 2], within(1e-3));
    }
  }

  @Test
  void quantilesAgreeWithSciPy() {
    // SciPy 1.10.1: stats.studentized_range.ppf(1 - alpha, k, np.inf).
    quantile(2, 0.05, 2.771807648699355);
    quantile(2, 0.001, 4.653507531026965);
    quantile(3, 0.10, 2.9023802134282515);
    quantile(4, 0.05, 3.6331595749026278);
    quantile(5, 0.01, 4.602821042201571);
    quantile(10, 0.05, 4.474124221725907);
    quantile(20, 0.10, 4.694104409490512);
    quantile(20, 0.001, 6.411187358406609);
    quantile(50, 0.05, 5.646026026380527);
    quantile(50, 0.001, 6.940584992131754);
  }

  @Test
  void tailsAgreeWithSciPy() {
    // SciPy 1.10.1: stats.studentized_range.sf(q, k, np.inf).
    assertThat(StudentizedRange.survival(1, 3)).isCloseTo(0.7592873587706612, within(1e-12));
    assertThat(StudentizedRange.survival(3, 5)).isCloseTo(0.21087650496353805, within(1e-12));
    assertThat(StudentizedRange.survival(5, 10)).isCloseTo(0.014857437887783598, within(1e-12));
    assertThat(StudentizedRange.survival(8, 20)).isCloseTo(2.89016139e-06, within(1e-14));
    assertThat(StudentizedRange.survival(4, 50)).isCloseTo(0.7709711020799681, within(1e-12));
    // Two arms: the range is |z| sqrt 2, so the tail is erfc(q / 2), 1.537e-12 at 10 (C's erfc).
    assertThat(StudentizedRange.survival(10, 2)).isCloseTo(1.5374597944280349e-12, within(1e-24));
  }

  @Test
  void criticalDistanceOfDemsarsExample() {
    // Demšar 2006, section 3.2.2: 1.25 at .05 and 1.12 at .10 (he prints 2.291 * .4880 = 1.12).
    assertThat(Nemenyi.criticalDistance(4, 14, 0.05)).isCloseTo(1.25, within(5e-3));
    assertThat(Nemenyi.criticalDistance(4, 14, 0.10)).isCloseTo(1.12, within(5e-3));
    // SciPy 1.10.1: studentized_range.ppf(1 - alpha, k, inf) / sqrt(2) * sqrt(k (k + 1) / 6 / N).
    assertThat(Nemenyi.criticalDistance(4, 14, 0.05)).isCloseTo(1.2535591471176057, within(1e-8));
    assertThat(Nemenyi.criticalDistance(3, 30, 0.01)).isCloseTo(0.7522610033130243, within(1e-8));
    assertThat(Nemenyi.criticalDistance(50, 7, 0.1)).isCloseTo(29.513907216836607, within(1e-6));
  }

  @Test
  void wrongArgumentsAreRefused() {
    refused(1, 10, 0.05);
    refused(3, 0, 0.05);
    refused(3, 10, 0);
    refused(3, 10, Double.NaN);
  }

  @Test
  void groupsAreTheBarsOfTheDiagram() {
    List<Double> ranks = List.of(3.0, 1.0, 2.0, 5.0, 2.5);
    // In order: 1 (arm 1), 2 (arm 2), 2.5 (arm 4), 3 (arm 0), 5 (arm 3).
    assertThat(Nemenyi.groups(ranks, 1.2)).isEqualTo(List.of(List.of(1, 2), List.of(2, 4, 0)));
    assertThat(Nemenyi.groups(ranks, 0.1)).isEmpty();
    assertThat(Nemenyi.groups(ranks, 9)).isEqualTo(List.of(List.of(1, 2, 4, 0, 3)));
    // A distance that is reached is a difference.
    assertThat(Nemenyi.groups(List.of(1.0, 2.0), 1)).isEmpty();
    assertThat(Nemenyi.groups(List.of(1.5, 1.5), 1)).isEqualTo(List.of(List.of(0, 1)));
  }

  @Property(tries = 200)
  void twoArmsShareAGroupExactlyWhenTheyDoNotDiffer(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 9) Double> ranks,
      @ForAll @DoubleRange(min = 0.1, max = 5) double distance) {
    List<List<Integer>> groups = Nemenyi.groups(ranks, distance);
    for (int a = 0; a < ranks.size(); a++) {
      for (int b = 0; b < a; b++) {
        List<Integer> pair = List.of(a, b);
        boolean near = Math.abs(ranks.get(a) - ranks.get(b)) < distance;
        assertThat(groups.stream().anyMatch(g -> g.containsAll(pair))).isEqualTo(near);
      }
    }
    for (List<Integer> group : groups) {
      assertThat(groups.stream().filter(g -> g.containsAll(group))).hasSize(1);
    }
  }

  @Property(tries = 30)
  void quantileAndTailAreInverse(@ForAll @DoubleRange(min = 0.01, max = 12) double digits) {
    double alpha = Math.pow(10, -digits);
    assertThat(StudentizedRange.survival(StudentizedRange.upperQuantile(alpha, 7), 7))
        .isCloseTo(alpha, within(1e-9 * alpha));
  }

  private static double criticalValue(int arms, double alpha) {
    return StudentizedRange.upperQuantile(alpha, arms) / Math.sqrt(2);
  }

  private static void quantile(int arms, double alpha, double expected) {
    assertThat(StudentizedRange.upperQuantile(alpha, arms)).isCloseTo(expected, within(1e-7));
  }

  private static void refused(int arms, int blocks, double alpha) {
    assertThatThrownBy(() -> Nemenyi.criticalDistance(arms, blocks, alpha))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
