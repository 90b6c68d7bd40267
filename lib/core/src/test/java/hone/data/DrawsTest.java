package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn for an image follows its distribution; seeds and levels were fixed beforehand. */
class DrawsTest {
  private static final int N = 20_000;

  /** Kolmogorov and Smirnov: the largest gap of N uniform draws passes 1.95 / sqrt(N) in .1 %. */
  @Test
  void strengthsAreUniformInTheirRange() {
    SplittableRandom random = Seed.of(21).generator();
    double[] draws = new double[N];
    Arrays.setAll(draws, i -> Frame.draw(Range.of(-2, 6), random));
    assertThat(gap(draws, -2, 6)).isLessThan(1.95 / Math.sqrt(N));
    // A point is a point, and takes a number off the generator all the same.
    long next = random.split().nextLong();
    assertThat(Frame.draw(Range.exactly(3), random)).isEqualTo(3);
    assertThat(random.split().nextLong()).isNotEqualTo(next);
  }

  private static double gap(double[] draws, double low, double high) {
    Arrays.sort(draws);
    double most = 0;
    for (int i = 0; i < draws.length; i++) {
      double expected = (draws[i] - low) / (high - low);
      most = Math.max(most, Math.abs(expected - (double) i / draws.length));
      most = Math.max(most, Math.abs(expected - (i + 1.0) / draws.length));
    }
    return most;
  }

  /** Areas are uniform, aspects by their logarithm: for areas small enough, none is cut off. */
  @Test
  void cropsHaveUniformAreasAndLogUniformAspects() {
    SplittableRandom random = Seed.of(22).generator();
    Affine map = new Affine(new Frame(32, 32, 1));
    Geometric crop = new Geometric.ResizedCrop(Range.of(0.1, 0.5), Range.of(0.5, 2));
    double[] areas = new double[N];
    double[] aspects = new double[N];
    for (int i = 0; i < N; i++) {
      map.draw(crop, random);
      areas[i] = map.a * map.e;
      aspects[i] = Math.log(map.a / map.e);
    }
    assertThat(gap(areas, 0.1, 0.5)).isLessThan(1.95 / Math.sqrt(N));
    assertThat(gap(aspects, Math.log(0.5), Math.log(2))).isLessThan(1.95 / Math.sqrt(N));
  }

  static List<Augmentation> threeInTen() {
    return List.of(
        new Augmentation.HorizontalFlip(0.3),
        new Geometric.VerticalFlip(0.3),
        new Occlusion.RandomErasing(0.3, Range.of(0.1, 0.2), Range.of(0.5, 2)));
  }

  /** A count of N draws at .3 lies within five deviations, 5 sqrt(.3 .7 / N), of .3 of them. */
  @ParameterizedTest
  @MethodSource("threeInTen")
  void whatHasAProbabilityHappensAsOften(Augmentation change) {
    byte[] ramp = new byte[16 * 16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) i; // no two rows and no two columns are the same
    }
    Augmenter augmenter =
        Augmenter.of(List.of(change), new Images(1, 16, 16, ramp.clone(), new byte[1]));
    SplittableRandom random = Seed.of(23).generator();
    int changed = 0;
    for (int i = 0; i < N; i++) {
      byte[] image = ramp.clone();
      augmenter.apply(image, random);
      changed += Arrays.equals(image, ramp) ? 0 : 1;
    }
    assertThat((double) changed / N).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / N)));
  }

  /** Each of 25 places of a padding of 2 comes in N / 25 draws, within five deviations. */
  @Test
  void cropsComeFromEverywhereEquallyOften() {
    Augmenter crop =
        Augmenter.of(
            List.of(new Geometric.RandomCrop(2, Fill.BLACK)),
            new Images(1, 7, 7, new byte[49], new byte[1]));
    SplittableRandom random = Seed.of(24).generator();
    int[] counts = new int[49];
    for (int i = 0; i < N; i++) {
      byte[] image = new byte[49];
      image[24] = 1;
      crop.apply(image, random);
      for (int p = 0; p < 49; p++) {
        counts[p] += image[p];
      }
    }
    for (int p = 0; p < 49; p++) {
      boolean within = Math.abs(p / 7 - 3) <= 2 && Math.abs(p % 7 - 3) <= 2;
      double expected = within ? N / 25.0 : 0;
      assertThat((double) counts[p]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }
}
