package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Task;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final int CLASSES = 10;
  private static final Seed SEED = Seed.of(3);

  /** 4,000 coloured images of 3x4 with labels in turn. */
  private static Images images() {
    byte[] pixels = new byte[4000 * 3 * 4 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (SEED.split("pixel", i).value() >>> 8);
    }
    byte[] labels = new byte[4000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new Images(3, 3, 4, pixels, labels);
  }

  private static Images under(Condition condition) {
    return Conditions.of(images(), List.of(condition), CLASSES, SEED);
  }

  @Test
  void labelNoiseTouchesExactlyItsPartAndEveryOtherClassAlike() {
    Images noisy = under(new Condition.LabelNoise(0.4));
    int[] shifts = new int[CLASSES];
    for (int i = 0; i < noisy.size(); i++) {
      shifts[(noisy.label(i) - i % CLASSES + CLASSES) % CLASSES]++;
    }
    assertThat(shifts[0]).isEqualTo(2400);
    for (int s = 1; s < CLASSES; s++) { // binomial(1600, 1/9): 5 deviations are 63
      assertThat(shifts[s]).isBetween(178 - 63, 178 + 63);
    }
    assertThat(noisy.pixels()).isEqualTo(images().pixels());
  }

  @Test
  void outliersKeepTheirColoursAndLoseTheirShape() {
    Images before = images();
    Images after = under(new Condition.Outliers(0.25));
    int moved = 0;
    for (int i = 0; i < before.size(); i++) {
      int[] was = colours(before, i);
      int[] is = colours(after, i);
      moved += Arrays.equals(was, is) ? 0 : 1;
      Arrays.sort(was);
      Arrays.sort(is);
      assertThat(is).isEqualTo(was);
    }
    assertThat(moved).isBetween(995, 1000); // a shuffle of 12 may change nothing, hardly ever
    assertThat(after.labels()).isEqualTo(before.labels());
  }

  private static int[] colours(Images images, int i) {
    int[] out = new int[images.height() * images.width()];
    for (int p = 0; p < out.length; p++) {
      int at = i * images.stride() + 3 * p;
      out[p] =
          (images.pixels()[at] & 0xff) << 16
              | (images.pixels()[at + 1] & 0xff) << 8
              | images.pixels()[at + 2] & 0xff;
    }
    return out;
  }

  @Test
  void imbalanceThinsTheLaterHalfOfTheClasses() {
    Images few = under(new Condition.Imbalance(50));
    int[] counts = new int[CLASSES];
    for (int i = 0; i < few.size(); i++) {
      counts[few.label(i)]++;
    }
    assertThat(counts).containsExactly(400, 400, 400, 400, 400, 8, 8, 8, 8, 8);
    assertThat(Condition.Imbalance.isRare(4, 10)).isFalse();
    assertThat(Condition.Imbalance.isRare(5, 10)).isTrue();
    assertThat(Condition.Imbalance.isRare(2, 5)).isFalse(); // of five classes, two are rare
    assertThat(Condition.Imbalance.isRare(3, 5)).isTrue();
  }

  @Test
  void theNextLabelIsWrongForAll() {
    Images wrong = under(new Condition.NextLabel());
    for (int i = 0; i < wrong.size(); i++) {
      assertThat(wrong.label(i)).isEqualTo((i + 1) % CLASSES);
    }
  }

  @Test
  void theSeedDrawsAndOnlyTrainingImagesAreTouched() {
    Task task = Task.of("mnist-starter").withTraining(500);
    List<Condition> both = List.of(new Condition.LabelNoise(0.2), new Condition.Outliers(0.2));
    Split plain = Split.of(Catalog.open("mnist-starter"), task, SEED);
    Split once = plain.under(both, SEED);
    Split again = plain.under(both, SEED);
    Split other = plain.under(both, Seed.of(4));
    assertThat(once.train().labels()).isEqualTo(again.train().labels());
    assertThat(once.train().pixels()).isEqualTo(again.train().pixels());
    assertThat(once.train().labels()).isNotEqualTo(other.train().labels());
    assertThat(once.train().labels()).isNotEqualTo(plain.train().labels());
    assertThat(once.validation()).isSameAs(plain.validation());
    assertThat(once.test()).isSameAs(plain.test());
    assertThat(plain.under(List.of(), SEED)).isSameAs(plain);
  }

  @Test
  void propertiesOfAnImage() {
    byte[] colour = {10, 20, 30, (byte) 250, 40, 50};
    assertThat(Properties.of(Loss.Property.BRIGHTNESS, colour, 1, 2, 3))
        .isCloseTo(400 / 6.0, within(1e-12));
    assertThat(Properties.of(Loss.Property.WARMTH, colour, 1, 2, 3))
        .isCloseTo(130 - 40, within(1e-12));
    // A bar of 3 by 12: area 36, outline 30, so 2.4; a longer one comes nearer to 3.
    byte[] bar = new byte[20 * 20];
    for (int y = 4; y < 16; y++) {
      Arrays.fill(bar, y * 20 + 8, y * 20 + 11, (byte) 255);
    }
    assertThat(Properties.of(Loss.Property.THICKNESS, bar, 20, 20, 1))
        .isCloseTo(2.4, within(1e-12));
    assertThat(Properties.of(Loss.Property.THICKNESS, new byte[9], 3, 3, 1)).isZero();
    assertThat(Properties.of(Loss.Property.WARMTH, new byte[] {9, 8}, 1, 2, 1)).isZero();
  }

  @Test
  void theColumnBesideTheClassesIsStandardised() {
    Images images = images();
    Batches batches =
        Batches.of(Task.Scaling.STANDARDIZED, images, CLASSES)
            .telling(Loss.Property.BRIGHTNESS, images);
    try (Batches.Batch all = batches.range(images, 0, images.size())) {
      assertThat(all.labels().shape()).containsExactly(4000, CLASSES + 1);
      double[] told = all.labels().getColumn(CLASSES).toDoubleVector();
      double mean = Arrays.stream(told).average().orElseThrow();
      double square = Arrays.stream(told).map(v -> v * v).average().orElseThrow();
      assertThat(mean).isCloseTo(0, within(1e-5));
      assertThat(square).isCloseTo(1, within(1e-5));
      assertThat(all.labels().getDouble(7, 7)).isEqualTo(1);
    }
  }

  @Test
  void fewerImagesAreAPartOfEachClass() {
    Images some = under(new Condition.Fewer(8));
    assertThat(some.size()).isEqualTo(500);
    int[] counts = new int[CLASSES];
    for (int i = 0; i < some.size(); i++) {
      counts[some.label(i)]++;
    }
    assertThat(counts).containsOnly(50);
    Split split =
        Split.of(Catalog.open("mnist-starter"), Task.of("mnist-starter").withTraining(400), SEED)
            .under(List.of(new Condition.Fewer(4)), SEED);
    assertThat(split.train().size()).isEqualTo(100);
    int[] digits = new int[CLASSES];
    for (int i = 0; i < 100; i++) {
      digits[split.train().label(i)]++;
    }
    for (int count : digits) {
      assertThat(count).isBetween(7, 13);
    }
  }
}
