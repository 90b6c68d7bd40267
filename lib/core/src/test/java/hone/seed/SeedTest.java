package hone.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedTest {
  /** Recorded runs depend on them. Computed by the same formulas in Python 3.11. */
  @Test
  void splitsStandStill() {
    assertThat(Seed.of(1).split("weights").value()).isEqualTo(2919428111837048341L);
    assertThat(Seed.of(1).split("image", 3).value()).isEqualTo(6326797132138663320L);
    assertThat(Seed.of(42).permutation(8)).containsExactly(4, 3, 2, 0, 7, 6, 1, 5);
  }

  @Test
  void purposesAndNumbersGiveOtherSeeds() {
    Set<Long> seen = new HashSet<>();
    for (long root = 0; root < 50; root++) {
      for (String name : new String[] {"a", "b", "ab", "ba", "weights", "dropout"}) {
        assertThat(seen.add(Seed.of(root).split(name).value())).isTrue();
        for (int i = 0; i < 20; i++) {
          assertThat(seen.add(Seed.of(root).split(name, i).value())).isTrue();
        }
      }
    }
  }

  @Test
  void permutationsHoldEachNumberOnce() {
    for (int n : new int[] {0, 1, 2, 17, 1000}) {
      int[] sorted = Seed.of(n).permutation(n);
      Arrays.sort(sorted);
      for (int i = 0; i < n; i++) {
        assertThat(sorted[i]).isEqualTo(i);
      }
    }
  }

  /** Chi-squared over the 24 orders of 4, 24,000 draws: 23 degrees, 49.7 at the level .001. */
  @Test
  void allOrdersAreEquallyLikely() {
    int[] counts = new int[256];
    for (int i = 0; i < 24_000; i++) {
      int[] p = Seed.of(7).split("order", i).permutation(4);
      counts[p[0] * 64 + p[1] * 16 + p[2] * 4 + p[3]]++;
    }
    double statistic = 0;
    int orders = 0;
    for (int count : counts) {
      if (count > 0) {
        orders++;
        statistic += (count - 1000.0) * (count - 1000.0) / 1000;
      }
    }
    assertThat(orders).isEqualTo(24);
    assertThat(statistic).isLessThan(49.7);
  }

  /** Chi-squared over 7 values, 70,000 draws: 6 degrees, 22.5 at the level .001. */
  @Test
  void boundedDrawsAreUniform() {
    SplittableRandom random = Seed.of(3).generator();
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[Seed.below(random, 7)]++;
    }
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - 10_000.0) * (count - 10_000.0) / 10_000;
    }
    assertThat(statistic).isLessThan(22.5);
  }

  @Test
  void largeBoundsStayInRange() {
    SplittableRandom random = Seed.of(3).generator();
    for (int i = 0; i < 1000; i++) {
      assertThat(Seed.below(random, Integer.MAX_VALUE)).isNotNegative();
      assertThat(Seed.below(random, 1)).isZero();
    }
  }
}
