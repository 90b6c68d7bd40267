package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Split;
import hone.recipe.Task;
import hone.seed.Seed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training sees, by the pixels themselves. */
class SplitsTest {
  private static Set<ByteBuffer> pictures(Images images) {
    Set<ByteBuffer> out = new HashSet<>();
    int stride = images.stride();
    for (int i = 0; i < images.size(); i++) {
      out.add(ByteBuffer.wrap(Arrays.copyOfRange(images.pixels(), i * stride, (i + 1) * stride)));
    }
    return out;
  }

  private static Split split(Task task, long seed) {
    return Split.of(Catalog.open(task.data()), task, Seed.of(seed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mnist-starter", "fashion-mnist-starter", "emoji-starter", "quickdraw-starter"})
  void noPictureIsBothLearntFromAndJudgedBy(String data) {
    for (Task task : new Task[] {Task.of(data), Task.of(data).withTraining(500)}) {
      Split split = split(task, 3);
      Set<ByteBuffer> train = pictures(split.train());
      assertThat(train).doesNotContainAnyElementsOf(pictures(split.test()));
      Set<ByteBuffer> validation = pictures(split.validation());
      assertThat(validation).doesNotContainAnyElementsOf(pictures(split.test()));
      // Four of the 500 emoji that choose, flags and people, have a twin under another code point.
      train.retainAll(validation);
      assertThat(train).hasSizeLessThanOrEqualTo(data.equals("emoji-starter") ? 4 : 0);
    }
  }

  @Test
  void theSeedDrawsWhatIsLearntFromAndNothingElse() {
    Split one = split(Small.TASK, 1);
    Split two = split(Small.TASK, 2);
    assertThat(one.train().pixels()).isNotEqualTo(two.train().pixels());
    assertThat(one.validation().pixels()).isEqualTo(two.validation().pixels());
    assertThat(one.test().pixels()).isEqualTo(two.test().pixels());
    assertThat(split(Small.TASK, 1).train().pixels()).isEqualTo(one.train().pixels());
  }

  @Test
  void aLargerTaskHoldsTheSmallerOnes() {
    Set<ByteBuffer> larger = pictures(split(Small.TASK.withTraining(600), 1).train());
    assertThat(larger).containsAll(pictures(split(Small.TASK, 1).train()));
  }

  // An emoji's two pictures, one a vendor, stand side by side in the data; a few have a twin under
  // another code point, and say nothing here.
  @Test
  void whatShowsTheSameIsNotPartedByAnOddNumber() {
    Dataset data = Catalog.open("emoji-starter");
    Split split = split(Task.of(data.name()).withValidation(501), 1);
    Set<ByteBuffer> chosen = pictures(split.validation());
    Set<ByteBuffer> learnt = pictures(split.train());
    Set<ByteBuffer> twins = new HashSet<>(chosen);
    twins.retainAll(learnt);
    assertThat(split.validation().size()).isEqualTo(502);
    assertThat(data.together()).isEqualTo(2);
    for (int i = 0; i < data.train().size(); i += 2) {
      Set<ByteBuffer> pair = pictures(data.train().subset(new int[] {i, i + 1}));
      if (pair.stream().noneMatch(twins::contains)) {
        assertThat(chosen.containsAll(pair)).isNotEqualTo(learnt.containsAll(pair));
      }
    }
  }

  @Test
  void aConstantGuessIsTheMostFrequentClass() {
    Images images = new Images(1, 1, 1, new byte[5], new byte[] {0, 2, 2, 1, 2});
    assertThat(Splits.mostFrequent(images, 4)).isEqualTo(0.6);
  }
}
