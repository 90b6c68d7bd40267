package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {
  private static final Dataset ALL = Catalog.open("mnist-starter");

  @Test
  void furtherClassesKeepTheirLabelsAndEveryImageArrivesOnce() {
    int train = 0;
    int test = 0;
    for (int at = 1; at <= 4; at++) {
      Dataset stage = Catalog.open("stage:mnist-starter?classes=3&at=" + at);
      int[] labels = IntStream.range(0, stage.test().size()).map(stage.test()::label).toArray();
      int first = 3 * (at - 1);
      assertThat(IntStream.of(labels)).isNotEmpty().allMatch(l -> l >= first && l < first + 3);
      assertThat(stage.classNames()).isEqualTo(ALL.classNames());
      train += stage.train().size();
      test += stage.test().size();
    }
    assertThat(train).isEqualTo(ALL.train().size());
    assertThat(test).isEqualTo(ALL.test().size());
  }

  @Test
  void turnedPartsShareTheTrainingImagesAndTheFirstIsAsItWas() {
    Dataset first = Catalog.open("stage:mnist-starter?turn=90&of=3&at=1");
    Dataset third = Catalog.open("stage:mnist-starter?turn=90&of=3&at=3");
    int n = ALL.train().size();
    assertThat(first.train().size()).isEqualTo(n / 3);
    assertThat(first.test().pixels()).isEqualTo(ALL.test().pixels());
    // Turned by 180 degrees an image is read from its end.
    int stride = ALL.test().stride();
    for (int i = 0; i < stride; i++) {
      int plain = ALL.test().pixels()[stride - 1 - i] & 0xff;
      assertThat(third.test().pixels()[i] & 0xff).isBetween(plain - 1, plain + 1);
    }
    assertThat(third.test().labels()).isEqualTo(ALL.test().labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stage:mnist-starter",
        "stage:mnist-starter?at=1",
        "stage:mnist-starter?classes=2&at=6",
        "stage:mnist-starter?classes=0&at=1",
        "stage:mnist-starter?classes=10&at=1",
        "stage:mnist-starter?turn=20&of=5&at=0",
        "stage:mnist-starter?turn=20&at=1",
        "stage:mnist-starter+fashion-mnist-starter?classes=2&at=1",
        "stage:mnist-starter+fashion-mnist-starter?at=2",
        "stage:?at=1"
      })
  void whatNamesNoStageIsRefused(String name) {
    assertThatThrownBy(() -> Catalog.open(name)).isInstanceOf(BadInput.class);
  }
}
