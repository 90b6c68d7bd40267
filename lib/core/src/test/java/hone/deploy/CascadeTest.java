package hone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeTest {
  /** As sure of the first class as the image's one number says. */
  private static final class Sure implements Predictor {
    private final float shift;
    private final List<Integer> asked = new ArrayList<>();
    private boolean closed;

    Sure(float shift) {
      this.shift = shift;
    }

    @Override
    public float[] probabilities(float[] images, int n) {
      asked.add(n);
      float[] out = new float[2 * n];
      for (int i = 0; i < n; i++) {
        out[2 * i] = images[i] + shift;
        out[2 * i + 1] = 1 - out[2 * i];
      }
      return out;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final float[] IMAGES = {.5f, .9f, .55f, .05f};

  @Test
  void theSecondIsAskedAboutTheUnsureAlone() {
    Sure first = new Sure(0);
    Sure second = new Sure(.04f);
    try (Cascade cascade = Cascade.of(first, second, .8)) {
      float[] said = cascade.probabilities(IMAGES, 4);
      float[] whole = second.probabilities(IMAGES, 4);
      float[] small = first.probabilities(IMAGES, 4);
      for (int i : new int[] {0, 1, 4, 5}) {
        assertThat(said[i]).isEqualTo(whole[i]);
      }
      for (int i : new int[] {2, 3, 6, 7}) {
        assertThat(said[i]).isEqualTo(small[i]);
      }
      assertThat(second.asked).containsExactly(2, 4);
      assertThat(cascade.early()).isEqualTo(.5);
    }
    assertThat(first.closed && second.closed).isTrue();
  }

  @Test
  void aThresholdOfZeroIsTheFirstAndAboveOneTheSecond() {
    Sure first = new Sure(0);
    Sure second = new Sure(.04f);
    assertThat(Cascade.of(first, second, 0).probabilities(IMAGES, 4))
        .isEqualTo(first.probabilities(IMAGES, 4));
    assertThat(second.asked).isEmpty();
    assertThat(Cascade.of(first, second, 1.1).probabilities(IMAGES, 4))
        .isEqualTo(second.probabilities(IMAGES, 4));
    assertThatThrownBy(() -> Cascade.of(first, second, -1)).hasMessageContaining("at least 0");
  }
}
