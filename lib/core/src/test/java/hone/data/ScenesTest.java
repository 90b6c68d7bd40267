package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenesTest {
  private static final int AREA = Scenes.SIDE * Scenes.SIDE;

  /** Changed bytes would change what recorded runs have seen. */
  @Test
  void scenesAreTheSameEverywhere() {
    assertThat(Catalog.open("scenes:mnist-starter").fingerprint())
        .isEqualTo("d154a8c2d7ebb9b9dd79ee04356c287a4368c209bc2f6914502115dede7e97b8");
  }

  @Test
  void everyObjectOfBothPartsIsThereOnceWithItsClass() {
    Dataset digits = Catalog.open("mnist-starter");
    Dataset scenes = Catalog.open("scenes:mnist-starter");
    assertThat(scenes.train().labels()).isEqualTo(digits.train().labels());
    assertThat(scenes.test().labels()).isEqualTo(digits.test().labels());
    assertThat(scenes.classNames()).isEqualTo(digits.classNames());
    assertThat(scenes.train().height()).isEqualTo(48);
    assertThat(scenes.train().width()).isEqualTo(48);
  }

  /** Seen as what every canvas of one size has in common with the image that it was made of. */
  @Test
  void theObjectIsOnItsCanvas() {
    Images digits = Catalog.open("mnist-starter").test();
    for (int size : new int[] {12, 24, 48}) {
      Images scenes = Catalog.open("scenes:mnist-starter?size=" + size).test();
      for (int i = 0; i < 20; i++) {
        byte[] object = Scenes.resized(digits, i, size);
        assertThat(isSomewhere(object, size, scenes, i)).as("%s at %s", i, size).isTrue();
        assertThat(isSomewhere(Scenes.resized(digits, i + 1, size), size, scenes, i)).isFalse();
      }
    }
  }

  // Other pieces can only make it lighter.
  private static boolean isSomewhere(byte[] object, int side, Images scenes, int index) {
    return IntStream.rangeClosed(0, Scenes.SIDE - side)
        .anyMatch(
            top ->
                IntStream.rangeClosed(0, Scenes.SIDE - side)
                    .anyMatch(left -> isAt(object, side, scenes, index, top, left)));
  }

  private static boolean isAt(
      byte[] object, int side, Images scenes, int index, int top, int left) {
    return IntStream.range(0, side * side)
        .allMatch(
            i -> {
              int at = index * AREA + (top + i / side) * Scenes.SIDE + left + i % side;
              return (scenes.pixels()[at] & 0xff) >= (object[i] & 0xff);
            });
  }

  /** A mixed canvas is one of the three that show its object in one size. */
  @Test
  void sizesAreDrawnAlikeAndTheRestOfTheSceneStays() {
    Images mixed = Catalog.open("scenes:mnist-starter").train();
    Images[] single =
        IntStream.of(12, 24, 48)
            .mapToObj(s -> Catalog.open("scenes:mnist-starter?size=" + s).train())
            .toArray(Images[]::new);
    int[] counts = new int[3];
    for (int i = 0; i < mixed.size(); i++) {
      byte[] canvas = Arrays.copyOfRange(mixed.pixels(), i * AREA, (i + 1) * AREA);
      for (int s = 0; s < 3; s++) {
        byte[] other = Arrays.copyOfRange(single[s].pixels(), i * AREA, (i + 1) * AREA);
        counts[s] += Arrays.equals(canvas, other) ? 1 : 0;
      }
    }
    assertThat(IntStream.of(counts).sum()).isEqualTo(mixed.size());
    // A third of 4,000 each: five deviations are 150.
    for (double count : counts) {
      assertThat(count).isCloseTo(4000 / 3.0, within(150.0));
    }
  }

  @Test
  void resizingKeepsWhatIsFlatAndTheMeanOfWhatIsNot() {
    byte[] pixels = new byte[28 * 28];
    Arrays.fill(pixels, (byte) 200);
    Images flat = new Images(1, 28, 28, pixels, new byte[1]);
    Images digit = Catalog.open("mnist-starter").train();
    for (int side : new int[] {4, 12, 28, 48}) {
      assertThat(Scenes.resized(flat, 0, side)).containsOnly((byte) 200);
      assertThat(mean(Scenes.resized(digit, 0, side)))
          .isCloseTo(mean(Arrays.copyOf(digit.pixels(), 784)), within(1.5));
    }
    assertThat(Scenes.resized(digit, 0, 28)).isEqualTo(Arrays.copyOf(digit.pixels(), 784));
  }

  private static double mean(byte[] values) {
    return IntStream.range(0, values.length).map(i -> values[i] & 0xff).average().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scenes:                       | names no data set",
        "scenes:?size=12               | names no data set",
        "scenes:mnits-starter          | did you mean \"mnist-starter\"?",
        "scenes:mnist-starter?size=3   | expected ?size=N with N from 4 to 48",
        "scenes:mnist-starter?size=49  | expected ?size=N with N from 4 to 48",
        "scenes:mnist-starter?side=12  | expected ?size=N with N from 4 to 48",
        "scenes:emoji-starter          | expected a data set of grey images",
      })
  void whatCannotBeIsRefusedInASentence(String name, String says) {
    assertThatThrownBy(() -> Catalog.open(name))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(says)
        .hasMessageEndingWith(".");
  }
}
