package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Task;
import hone.seed.Seed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  /** Images of 2x2 that carry their number, of {@code classes} kinds in unequal parts. */
  private static Images numbered(int size, int classes, int from) {
    ByteBuffer pixels = ByteBuffer.allocate(4 * size);
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels.putInt(from + i);
      labels[i] = (byte) (Seed.of(1).split("label", i / 2).value() >>> 8 & (classes - 1));
      labels[i] = (byte) Math.min(labels[i], classes - 2);
    }
    return new Images(1, 2, 2, pixels.array(), labels);
  }

  private static Dataset data(int size, int together) {
    List<String> names = IntStream.range(0, 8).mapToObj(String::valueOf).toList();
    return new Dataset("numbers", names, numbered(size, 8, 0), numbered(400, 8, size), together);
  }

  private static Set<Integer> numbers(Images images) {
    ByteBuffer pixels = ByteBuffer.wrap(images.pixels());
    Set<Integer> out = new HashSet<>();
    for (int i = 0; i < images.size(); i++) {
      out.add(pixels.getInt());
    }
    return out;
  }

  private static int[] counts(byte[] labels) {
    int[] counts = new int[256];
    for (byte label : labels) {
      counts[label & 0xff]++;
    }
    return counts;
  }

  @Property(tries = 40)
  void everyPrefixHoldsTheClassesInProportion(
      @ForAll @IntRange(min = 1, max = 700) int size, @ForAll long seed) {
    byte[] labels = numbered(size, 8, 0).labels();
    int[] order = Split.stratified(labels, Seed.of(seed));
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, size).toArray());
    int[] whole = counts(labels);
    int[] seen = new int[256];
    for (int m = 0; m < size; m++) {
      seen[labels[order[m]] & 0xff]++;
      for (int c = 0; c < 8; c++) {
        // Of any class at most half an image off its place on the way, and the way half an image
        // of each class off the prefix.
        double due = (m + 1.0) * whole[c] / size;
        assertThat((double) seen[c]).isBetween(due - 0.5 - 4, due + 0.5 + 4);
      }
    }
  }

  @Test
  void aSplitOfDigitsIsWithinAnImageOfProportion() {
    Dataset mnist = Catalog.open("mnist-starter");
    Split split = Split.of(mnist, Task.of("mnist-starter").withTraining(1000), Seed.of(5));
    int[] whole = counts(mnist.train().labels());
    for (Images part : List.of(split.train(), split.validation())) {
      int[] own = counts(part.labels());
      for (int c = 0; c < 10; c++) {
        double due = (double) whole[c] * part.size() / mnist.train().size();
        assertThat((double) own[c]).isBetween(due - 1, due + 1);
      }
    }
  }

  @Property(tries = 20)
  void partsAreDisjointAndComplete(@ForAll @IntRange(min = 5, max = 900) int size) {
    Dataset data = data(size, 1);
    Split split = Split.of(data, Task.of("numbers"), Seed.of(size));
    Set<Integer> train = numbers(split.train());
    Set<Integer> validation = numbers(split.validation());
    assertThat(train).doesNotContainAnyElementsOf(validation).hasSize(split.train().size());
    assertThat(train.size() + validation.size()).isEqualTo(size);
    assertThat(split.test()).isSameAs(data.test());
  }

  @Test
  void validationIsFixedAndTheSubsetIsTheSeeds() {
    Dataset data = data(2000, 1);
    Task task = Task.of("numbers").withTraining(300).withTest(100);
    Split one = Split.of(data, task, Seed.of(1));
    Split again = Split.of(data, task, Seed.of(1));
    Split two = Split.of(data, task, Seed.of(2));
    assertThat(again.train().pixels()).isEqualTo(one.train().pixels());
    assertThat(two.validation().pixels()).isEqualTo(one.validation().pixels());
    assertThat(two.test().pixels()).isEqualTo(one.test().pixels());
    assertThat(one.test().size()).isEqualTo(100);
    assertThat(numbers(two.train())).isNotEqualTo(numbers(one.train()));
    // More training images contain the fewer.
    Split more = Split.of(data, task.withTraining(600), Seed.of(1));
    assertThat(numbers(more.train())).containsAll(numbers(one.train()));
  }

  @Test
  void imagesThatBelongTogetherAreNotParted() {
    Split split = Split.of(data(2000, 2), Task.of("numbers").withValidation(400), Seed.of(3));
    Set<Integer> validation = numbers(split.validation());
    for (int number : validation) {
      assertThat(validation).contains(number ^ 1);
    }
  }

  @Test
  void validationIsATenthWithinBounds() {
    Task task = Task.of("numbers");
    assertThat(
            IntStream.of(3, 50, 2400, 4000, 20_000, 50_000, 60_000)
                .map(n -> Split.validation(task, n)))
        .containsExactly(1, 10, 480, 500, 2000, 5000, 5000);
    assertThat(Split.validation(task.withValidation(77), 60_000)).isEqualTo(77);
  }

  @Test
  void theOrderIsTheSameOnEveryJava() {
    byte[] labels = {0, 0, 0, 0, 1, 1, 2, 2, 2, 0};
    // By SplitMix64 and fractions in Python 3.11, from the definitions alone.
    assertThat(Split.stratified(labels, Seed.of(7))).containsExactly(9, 8, 5, 1, 6, 2, 0, 4, 7, 3);
  }

  @Test
  void aTaskThatIsTooLargeIsRefused() {
    assertThatThrownBy(
            () -> Split.of(data(1000, 1), Task.of("numbers").withTraining(900), Seed.of(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("900 training", "200 validation", "numbers has 1000");
    assertThatThrownBy(
            () -> Split.of(data(1000, 1), Task.of("numbers").withValidation(1000), Seed.of(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1000 validation");
  }

  @Test
  void sixtyThousandImagesAreOrderedInMilliseconds() {
    byte[] labels = numbered(60_000, 8, 0).labels();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 15; i++) {
      long start = System.nanoTime();
      Split.stratified(labels, Seed.of(i));
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(best).isLessThan(100_000_000L); // measured: 8 ms
  }

  @Test
  void foldsTakeTurnsAndShareNothing() {
    Dataset data = data(400, 2);
    Task task = Task.of("numbers").withValidation(80);
    Set<Integer> all = new HashSet<>();
    for (int fold = 0; fold < 5; fold++) {
      Split split = Split.of(data, task.withFold(fold), Seed.of(1));
      Set<Integer> held = numbers(split.validation());
      assertThat(held).hasSize(80).noneMatch(all::contains);
      assertThat(numbers(split.train())).hasSize(320).doesNotContainAnyElementsOf(held);
      all.addAll(held);
    }
    assertThat(all).hasSize(400);
    assertThatThrownBy(() -> Split.of(data, task.withFold(5), Seed.of(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("folds go from 0 to 4");
  }
}
