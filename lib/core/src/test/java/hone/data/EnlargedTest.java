package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images as networks of others take them. */
class EnlargedTest {
  private static final Pretrained.Pixels BLUE_FIRST =
      new Pretrained.Pixels(
          Pretrained.Pixels.Order.BGR, List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 4.0));

  private static float[] batch(Batches batches, Images images) {
    try (Batches.Batch batch = batches.of(images, new int[] {0})) {
      return batch.images().data().asFloat();
    }
  }

  @Test
  void coloursAreTurnedShiftedAndScaled() {
    Images one = new Images(3, 1, 1, new byte[] {10, 20, 30}, new byte[1]);
    float[] x = batch(Batches.of(BLUE_FIRST, 1, one, 2), one);
    assertThat(x).containsExactly(30 - 1, (20 - 2) / 2f, (10 - 3) / 4f);
    Images grey = new Images(1, 1, 1, new byte[] {10}, new byte[1]);
    assertThat(batch(Batches.of(BLUE_FIRST, 1, grey, 2), grey))
        .containsExactly(10 - 1, (10 - 2) / 2f, (10 - 3) / 4f);
  }

  @Test
  void pixelsLieWhereTheirMiddlesDo() {
    // scipy 1.17.1: zoom([[0, 100], [40, 180]], 2, order=1, mode="nearest", grid_mode=True)
    Images one = new Images(1, 2, 2, new byte[] {0, 100, 40, (byte) 180}, new byte[1]);
    float[] x = batch(Batches.of(Task.Scaling.UNIT, one, 2, 4, 1), one);
    float[] expected = {
      0, 25, 75, 100, 10, 37.5f, 92.5f, 120, 30, 62.5f, 127.5f, 160, 40, 75, 145, 180
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(255 * x[i]).isCloseTo(expected[i], within(1e-3f));
    }
  }

  @Test
  void theSameSizeIsTheSameImage() {
    Images one = new Images(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6}, new byte[1]);
    Images square = new Images(1, 2, 2, new byte[] {1, 2, 4, 5}, new byte[1]);
    assertThat(batch(Batches.of(Task.Scaling.STANDARDIZED, square, 2, 2, 1), square))
        .containsExactly(batch(Batches.of(Task.Scaling.STANDARDIZED, square, 2), square));
    assertThat(batch(Batches.of(Task.Scaling.UNIT, one, 2, 2, 3), one)).hasSize(3 * 4);
  }

  @Test
  void coloursDoNotBecomeGrey() {
    Images one = new Images(3, 1, 1, new byte[] {10, 20, 30}, new byte[1]);
    assertThatThrownBy(() -> Batches.of(Task.Scaling.UNIT, one, 2, 8, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("grey");
  }
}
