package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.seed.Seed;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images and labels mixed in a batch. */
class MixerTest {
  private static final Dataset EMOJI = Catalog.open("emoji-starter");
  private static final int[] SOME = IntStream.range(0, 32).map(i -> 11 * i).toArray();
  private static final Batches BATCHES = Batches.of(Task.Scaling.UNIT, EMOJI.train(), 9);

  private static Batches.Batch mixed(Augmentation mixing, long seed) {
    return BATCHES.of(EMOJI.train(), SOME, List.of(mixing), Seed.of(seed));
  }

  @Property(tries = 30)
  void rowsOfLabelsSumToOne(
      @ForAll @DoubleRange(min = 0.05, max = 10) double alpha,
      @ForAll @IntRange(max = 999) int seed) {
    for (Augmentation each : List.of(new Mixing.Mixup(alpha), new Mixing.CutMix(alpha, 1))) {
      try (Batches.Batch batch = mixed(each, seed)) {
        INDArray y = batch.labels();
        for (int i = 0; i < SOME.length; i++) {
          assertThat(y.getRow(i).sumNumber().doubleValue()).isCloseTo(1, within(1e-6));
          assertThat(y.getRow(i).minNumber().doubleValue()).isNotNegative();
        }
      }
    }
  }

  @Test
  void mixupAveragesImagesAsItDoesLabels() {
    try (Batches.Batch plain = BATCHES.of(EMOJI.train(), SOME);
        Batches.Batch batch = mixed(new Mixing.Mixup(1), 3)) {
      int[] partners = Seed.of(3).split("mixing", 0).split("partners").permutation(SOME.length);
      int fixed = 0;
      double part = Double.NaN;
      for (int i = 0; i < SOME.length; i++) {
        int own = EMOJI.train().label(SOME[i]);
        int other = EMOJI.train().label(SOME[partners[i]]);
        if (own != other) {
          part = batch.labels().getDouble(i, own);
          assertThat(batch.labels().getDouble(i, other)).isCloseTo(1 - part, within(1e-6));
        } else {
          fixed++;
        }
      }
      assertThat(fixed).isLessThan(SOME.length);
      for (int i = 0; i < SOME.length; i++) {
        INDArray expected =
            plain.images().slice(i).mul(part).add(plain.images().slice(partners[i]).mul(1 - part));
        assertThat(batch.images().slice(i).distance2(expected)).isLessThan(1e-4);
      }
    }
  }

  @Test
  void cutMixTakesARectangleAndLabelsByItsArea() {
    for (int seed = 0; seed < 20; seed++) {
      try (Batches.Batch plain = BATCHES.of(EMOJI.train(), SOME);
          Batches.Batch batch = mixed(new Mixing.CutMix(1, 1), seed)) {
        int[] partners =
            Seed.of(seed).split("mixing", 0).split("partners").permutation(SOME.length);
        for (int i = 0; i < SOME.length; i++) {
          int own = EMOJI.train().label(SOME[i]);
          if (own == EMOJI.train().label(SOME[partners[i]])) {
            continue;
          }
          int taken = (int) Math.round(1024 * (1 - batch.labels().getDouble(i, own)));
          int different = 0;
          for (int p = 0; p < 1024; p++) {
            boolean same = true;
            for (int c = 0; c < 3; c++) {
              double value = batch.images().getDouble(i, c, p / 32, p % 32);
              boolean ownPixel = value == plain.images().getDouble(i, c, p / 32, p % 32);
              assertThat(
                      ownPixel || value == plain.images().getDouble(partners[i], c, p / 32, p % 32))
                  .isTrue();
              same &= ownPixel;
            }
            different += same ? 0 : 1;
          }
          assertThat(different).isLessThanOrEqualTo(taken);
        }
      }
    }
  }

  @Test
  void weightsOfImagesAreMixedToo() {
    double[] weights = new double[EMOJI.train().size()];
    java.util.Arrays.setAll(weights, i -> 1 + i % 3);
    int[] partners = Seed.of(4).split("mixing", 0).split("partners").permutation(SOME.length);
    List<Augmentation> mixup = List.of(new Mixing.Mixup(1));
    try (Batches.Batch batch = BATCHES.of(EMOJI.train(), SOME, mixup, Seed.of(4), weights)) {
      for (int i = 0; i < SOME.length; i++) {
        double sum = batch.labels().getRow(i).sumNumber().doubleValue();
        double one = weights[SOME[i]];
        double other = weights[SOME[partners[i]]];
        assertThat(sum).isBetween(Math.min(one, other) - 1e-6, Math.max(one, other) + 1e-6);
      }
    }
  }

  @Property(tries = 6)
  void partsFollowTheBetaDistribution(@ForAll @IntRange(min = 1, max = 6) int place) {
    double alpha = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 8.0).get(place - 1);
    var random = Seed.of(place).generator();
    double sum = 0;
    double squares = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double part = Beta.symmetric(alpha, random);
      assertThat(part).isBetween(0.0, 1.0);
      sum += part;
      squares += part * part;
    }
    // Mean 1/2, variance 1 / (4 (2 alpha + 1)), at most 1/4: five deviations of each.
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / n).isCloseTo(0.5, within(5 * Math.sqrt(variance / n)));
    assertThat(squares / n - sum * sum / n / n)
        .isCloseTo(variance, within(5 * 0.25 / Math.sqrt(n)));
  }
}
