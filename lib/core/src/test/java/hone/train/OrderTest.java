package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.data.Images;
import hone.recipe.Batch;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Seed SEED = Seed.of(7);

  /** One pixel each, labels 0, 1, 2, 3, 0, ... */
  private static Images images(int n) {
    byte[] labels = new byte[n];
    for (int i = 0; i < n; i++) {
      labels[i] = (byte) (i % 4);
    }
    return new Images(1, 1, 1, new byte[n], labels);
  }

  private static List<int[]> steps(Batch batch, int images, int steps, Seed seed) {
    Order order = Order.of(batch, images(images), steps, seed);
    return IntStream.range(0, steps).mapToObj(order::next).toList();
  }

  @Test
  void everyEpochSeesEachImageAtMostOnceInAnotherOrderAndInWholeBatches() {
    List<int[]> steps = steps(new Batch.MiniBatch(4), 10, 200, SEED);
    assertThat(steps).allMatch(s -> s.length == 4);
    List<List<Integer>> epochs = new ArrayList<>();
    for (int e = 0; e < 100; e++) {
      epochs.add(Small.flat(steps.subList(2 * e, 2 * e + 2)));
      assertThat(epochs.get(e)).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < 10);
    }
    assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
    assertThat(Small.flat(steps)).as("no image is left out for ever").contains(0, 1, 2, 3, 4);
    assertThat(Small.flat(steps)).contains(5, 6, 7, 8, 9);
  }

  @Test
  void theSeedAloneDecides() {
    List<Integer> one = Small.flat(steps(new Batch.MiniBatch(2), 10, 10, SEED));
    assertThat(Small.flat(steps(new Batch.MiniBatch(2), 10, 10, SEED))).isEqualTo(one);
    assertThat(Small.flat(steps(new Batch.MiniBatch(2), 10, 10, Seed.of(8)))).isNotEqualTo(one);
    assertThat(Small.flat(steps(new Batch.MiniBatch(5), 10, 4, SEED)))
        .as("paired trials share the order, whatever the size of their batches")
        .isEqualTo(one);
  }

  @Test
  void perSampleAndFullBatchAreTheEnds() {
    assertThat(steps(new Batch.MiniBatch(1), 10, 10, SEED)).allMatch(s -> s.length == 1);
    List<int[]> full = steps(new Batch.FullBatch(), 10, 3, SEED);
    assertThat(full).allMatch(s -> s.length == 10);
    assertThat(Small.flat(full.subList(0, 1))).containsExactlyInAnyOrderElementsOf(numbers(10));
    assertThat(steps(new Batch.MiniBatch(64), 10, 2, SEED)).allMatch(s -> s.length == 10);
  }

  private static List<Integer> numbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @Test
  void driftingSharesGoFromOneHalfOfTheClassesToTheOther() {
    Images images = images(100);
    int steps = 11;
    List<int[]> batches = steps(new Batch.Drifting(20, 0.9), 100, steps, SEED);
    for (int step = 0; step < steps; step++) {
      long low = Arrays.stream(batches.get(step)).filter(i -> images.label(i) < 2).count();
      assertThat(low / 20.0).isCloseTo(0.9 - 0.8 * step / 10, within(0.5 / 20));
      assertThat(batches.get(step)).hasSize(20);
    }
  }

  @Test
  void driftingUsesEachImageOfAHalfBeforeAnyTwice() {
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int[] step : steps(new Batch.Drifting(20, 0.9), 100, 11, SEED)) {
      for (int i : step) {
        seen.merge(i, 1, Integer::sum);
      }
    }
    // 110 draws from each half of 50 images.
    assertThat(seen).hasSize(100);
    assertThat(seen.values()).allMatch(times -> times == 2 || times == 3);
  }

  @Test
  void driftingInOneStepIsEven() {
    Images images = images(100);
    int[] only = steps(new Batch.Drifting(20, 0.9), 100, 1, SEED).get(0);
    assertThat(Arrays.stream(only).filter(i -> images.label(i) < 2).count()).isEqualTo(10);
  }
}
