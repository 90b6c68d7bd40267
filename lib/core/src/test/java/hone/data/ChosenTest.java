package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenTest {
  @Test
  void theImagesAreThoseOfTheClassesInTheOrderOfTheirNames() {
    Dataset all = Catalog.open("fashion-mnist-starter");
    Dataset some = Catalog.open("classes:fashion-mnist-starter?of=6,0");
    assertThat(some.classNames()).containsExactly(all.classNames().get(6), all.classNames().get(0));
    int[] kept =
        IntStream.range(0, all.test().size())
            .filter(i -> all.test().label(i) == 6 || all.test().label(i) == 0)
            .toArray();
    assertThat(some.test().size()).isEqualTo(kept.length).isPositive();
    int stride = some.test().stride();
    for (int i = 0; i < kept.length; i++) {
      assertThat(some.test().label(i)).isEqualTo(all.test().label(kept[i]) == 6 ? 0 : 1);
      assertThat(Arrays.copyOfRange(some.test().pixels(), i * stride, (i + 1) * stride))
          .isEqualTo(
              Arrays.copyOfRange(all.test().pixels(), kept[i] * stride, (kept[i] + 1) * stride));
    }
    assertThat(some.train().size()).isLessThan(all.train().size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classes:mnist-starter", "classes:mnist-starter?of=3", "classes:mnist-starter?of=3,3",
        "classes:mnist-starter?of=0,10", "classes:mnist-starter?of=a,b", "classes:?of=0,1"
      })
  void whatNamesNoClassesIsRefused(String name) {
    assertThatThrownBy(() -> Catalog.open(name)).isInstanceOf(BadInput.class);
  }
}
