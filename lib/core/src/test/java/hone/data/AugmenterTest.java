package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  private static final Images EMOJI = Catalog.open("emoji-starter").test();

  private static byte[] pixels(int n, long seed) {
    byte[] out = new byte[n];
    var random = Seed.of(seed).generator();
    for (int i = 0; i < n; i++) {
      out[i] = (byte) random.nextInt();
    }
    return out;
  }

  private static Images shape(int channels, int height, int width) {
    return new Images(channels, height, width, new byte[channels * height * width], new byte[1]);
  }

  @Property(tries = 200)
  void aShiftTakesEachPixelFromItsPlaceOrTheEdge(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = -10, max = 10) int dy,
      @ForAll @IntRange(min = -10, max = 10) int dx,
      @ForAll boolean colour,
      @ForAll long seed) {
    int channels = colour ? 3 : 1;
    byte[] before = pixels(height * width * channels, seed);
    byte[] after = before.clone();
    Moves.shift(after, new Frame(height, width, channels), dy, dx);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromY = Math.max(0, Math.min(height - 1, y - dy));
        int fromX = Math.max(0, Math.min(width - 1, x - dx));
        for (int c = 0; c < channels; c++) {
          assertThat(after[(y * width + x) * channels + c])
              .isEqualTo(before[(fromY * width + fromX) * channels + c]);
        }
      }
    }
  }

  @Property(tries = 50)
  void aFlipTwiceIsNone(@ForAll @IntRange(min = 1, max = 9) int width, @ForAll long seed) {
    byte[] before = pixels(4 * width * 3, seed);
    byte[] after = before.clone();
    Moves.flip(after, new Frame(4, width, 3));
    assertThat(after[0]).isEqualTo(before[(width - 1) * 3]);
    Moves.flip(after, new Frame(4, width, 3));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void theSeedDecides() {
    List<Augmentation> both =
        List.of(new Augmentation.HorizontalFlip(0.5), new Augmentation.Shift(3));
    for (int i = 0; i < 20; i++) {
      byte[] one = picture(i);
      byte[] two = picture(i);
      Augmenter.of(both, EMOJI).apply(one, Seed.of(i).generator());
      Augmenter.of(both, EMOJI).apply(two, Seed.of(i).generator());
      assertThat(one).isEqualTo(two);
    }
  }

  /** As the program of commit 042fc2f drew and moved, before there were other transforms. */
  @Test
  void flipsAndShiftsMeanWhatTheyMeant() {
    Images train = Catalog.open("emoji-starter").train();
    int[] some = IntStream.range(0, 64).map(i -> 3 * i).toArray();
    List<Augmentation> both =
        List.of(new Augmentation.HorizontalFlip(0.5), new Augmentation.Shift(3));
    try (Batches.Batch batch =
        Batches.of(Task.Scaling.STANDARDIZED, train, 10).of(train, some, both, Seed.of(7))) {
      assertThat(Arrays.hashCode(batch.images().data().asFloat())).isEqualTo(-166691424);
    }
  }

  @Test
  void shiftsGoEveryWayEquallyOften() {
    // 9 x 4000 / 9 draws of each of 9 moves of a single bright pixel; a count lies within 5
    // deviations (5 * sqrt(4000 * 8/9) = 298) but once in a million.
    Images shape = shape(1, 3, 3);
    Augmenter shifts = Augmenter.of(List.of(new Augmentation.Shift(1)), shape(1, 5, 5));
    int[] counts = new int[9];
    var random = Seed.of(11).generator();
    for (int i = 0; i < 36_000; i++) {
      byte[] image = new byte[25];
      image[12] = 1;
      shifts.apply(image, random);
      for (int p = 0; p < 25; p++) {
        if (image[p] == 1) {
          counts[(p / 5 - 1) * 3 + p % 5 - 1]++;
        }
      }
    }
    assertThat(shape.stride()).isEqualTo(counts.length);
    for (int count : counts) {
      assertThat(count).isBetween(4000 - 298, 4000 + 298);
    }
  }

  @Test
  void aRegisteredCustomRunsAndAnUnknownOneIsNamed() {
    Augmenter.register(
        "test-invert",
        (component, pixels, images, random) -> {
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
          }
        });
    byte[] image = picture(0);
    apply("test-invert", image);
    assertThat(image[0]).isEqualTo((byte) ~picture(0)[0]);
    assertThatThrownBy(() -> apply("nobody's", image))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"nobody's\", which this program has not registered");
  }

  private static void apply(String id, byte[] image) {
    List<Augmentation> custom = List.of(new Augmentation.Custom(id, 1, Map.of()));
    Augmenter.of(custom, EMOJI).apply(image, Seed.of(0).generator());
  }

  private static byte[] picture(int index) {
    return EMOJI.subset(new int[] {index}).pixels();
  }
}
