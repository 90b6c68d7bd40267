package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitedTest {
  @Test
  void imagesStandOneSetAfterTheOtherAndClassesSideBySide() {
    Dataset digits = Catalog.open("mnist-starter");
    Dataset garments = Catalog.open("fashion-mnist-starter");
    Dataset both = Catalog.open("union:mnist-starter+fashion-mnist-starter");
    assertThat(both.classNames()).hasSize(20).doesNotHaveDuplicates();
    assertThat(both.classNames().get(13))
        .isEqualTo("fashion-mnist-starter: " + garments.classNames().get(3));
    int first = digits.train().size();
    assertThat(both.train().size()).isEqualTo(first + garments.train().size());
    assertThat(both.test().size()).isEqualTo(digits.test().size() + garments.test().size());
    int stride = both.train().stride();
    for (int i = 0; i < garments.train().size(); i += 97) {
      assertThat(both.train().label(i)).isEqualTo(digits.train().label(i));
      assertThat(both.train().label(first + i)).isEqualTo(10 + garments.train().label(i));
      assertThat(pixels(both.train(), first + i, stride))
          .isEqualTo(pixels(garments.train(), i, stride));
    }
  }

  private static byte[] pixels(Images images, int index, int stride) {
    return Arrays.copyOfRange(images.pixels(), index * stride, (index + 1) * stride);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "union:mnist-starter",
        "union:mnist-starter+",
        "union:mnist-starter+mnist-starter",
        "union:mnist-starter+emoji-starter",
        "union:mnist-starter+nothing",
        "union:"
      })
  void whatCannotBeUnitedIsRefused(String name) {
    assertThatThrownBy(() -> Catalog.open(name)).isInstanceOf(BadInput.class);
  }
}
