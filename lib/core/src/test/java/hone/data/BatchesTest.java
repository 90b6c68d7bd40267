package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.loss.Loss.Property;
import hone.seed.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BatchesTest {
  private static final Dataset EMOJI = Catalog.open("emoji-starter");

  private static Batches standardized(Images training, int classes) {
    return Batches.of(Task.Scaling.STANDARDIZED, training, classes);
  }

  @Test
  void unitScalingIsAPlainDivision() {
    Images test = EMOJI.test();
    INDArray x = Batches.of(Task.Scaling.UNIT, EMOJI.train(), 9).of(test, new int[] {5}).images();
    for (int y = 0; y < 32; y += 7) {
      int green = test.pixels()[(5 * 1024 + y * 32 + 16) * 3 + 1] & 0xff;
      assertThat(x.getDouble(0, 1, y, 16)).isCloseTo(green / 255.0, within(1e-6));
    }
  }

  @Test
  void trainingImagesHaveMeanNoughtAndDeviationOne() {
    Images train = EMOJI.train();
    Batches batches = standardized(train, 9);
    double[] sum = new double[3];
    double[] squares = new double[3];
    for (int from = 0; from < train.size(); from += 691) {
      float[] x =
          batches.range(train, from, Math.min(train.size(), from + 691)).images().data().asFloat();
      for (int i = 0; i < x.length; i++) {
        sum[i / 1024 % 3] += x[i];
        squares[i / 1024 % 3] += (double) x[i] * x[i];
      }
    }
    double n = train.size() * 1024.0;
    for (int c = 0; c < 3; c++) {
      assertThat(sum[c] / n).isCloseTo(0, within(1e-5));
      assertThat(squares[c] / n).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void otherImagesAreScaledByTheTrainingPart() {
    // By numpy 2.4.6 on the starter's training part: red has mean .80214581, deviation .28392248.
    Batches batches = standardized(EMOJI.train(), 9);
    Images test = EMOJI.test();
    INDArray x = batches.of(test, new int[] {5, 2}).images();
    assertThat(x.shape()).containsExactly(2, 3, 32, 32);
    for (int y = 0; y < 32; y += 7) {
      int red = test.pixels()[(5 * 1024 + y * 32 + 16) * 3] & 0xff;
      double expected = (red / 255.0 - 0.80214581) / 0.28392248;
      assertThat(x.getDouble(0, 0, y, 16)).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void labelsAreOneHot() {
    Images test = EMOJI.test();
    INDArray y = standardized(EMOJI.train(), 9).of(test, new int[] {0, 300, 679}).labels();
    assertThat(y.shape()).containsExactly(3, 9);
    assertThat(y.sumNumber().doubleValue()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(y.getDouble(i, test.label(List.of(0, 300, 679).get(i)))).isEqualTo(1);
    }
  }

  @Test
  void augmentationKeepsShapeAndLabelsAndTheImagesThemselves() {
    Batches batches = standardized(EMOJI.train(), 9);
    byte[] before = EMOJI.train().pixels().clone();
    int[] some = {0, 10, 20, 30};
    List<Augmentation> shift = List.of(new Augmentation.Shift(3));
    Batches.Batch plain = batches.of(EMOJI.train(), some);
    Batches.Batch one = batches.of(EMOJI.train(), some, shift, Seed.of(1));
    Batches.Batch again = batches.of(EMOJI.train(), some, shift, Seed.of(1));
    Batches.Batch two = batches.of(EMOJI.train(), some, shift, Seed.of(2));
    assertThat(one.images().shape()).isEqualTo(plain.images().shape());
    assertThat(one.labels()).isEqualTo(plain.labels());
    assertThat(again.images()).isEqualTo(one.images());
    assertThat(two.images()).isNotEqualTo(one.images());
    assertThat(one.images()).isNotEqualTo(plain.images());
    assertThat(EMOJI.train().pixels()).isEqualTo(before);
  }

  @Test
  void aConstantChannelStaysFinite() {
    Images black = new Images(1, 2, 2, new byte[40], new byte[10]);
    float[] x = standardized(black, 2).range(black, 0, 10).images().data().asFloat();
    assertThat(x).containsOnly(0f);
  }

  @Test
  void binsOfAPropertyHoldEquallyManyImages() {
    Images train = EMOJI.train();
    Batches batches = standardized(train, 9).telling(Property.WARMTH, 4, train);
    INDArray y = batches.range(train, 0, train.size()).labels();
    assertThat(y.shape()).containsExactly(train.size(), 13);
    double[] told = batches.told(train);
    double[] sums = new double[4];
    int[] counts = new int[4];
    for (int i = 0; i < told.length; i++) {
      for (int k = 0; k < 4; k++) {
        if (y.getDouble(i, 9 + k) == 1) {
          sums[k] += told[i];
          counts[k]++;
        }
      }
    }
    for (int k = 0; k < 4; k++) {
      assertThat(counts[k]).isCloseTo(train.size() / 4, within(train.size() / 100));
      assertThat(batches.centres()[k]).isCloseTo(sums[k] / counts[k], within(1e-9));
    }
    assertThat(batches.centres()).isSorted();
  }
}
