package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.seed.Seed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointEmbeddingTest {
  private static final int[][] TEXTS = {{0, 2}, {1}, {}, {3, 1, 0}}; // the third knows no word

  private static double[][] images() {
    SplittableRandom random = Seed.of(3).generator();
    double[][] out = new double[4][3];
    for (double[] row : out) {
      for (int f = 0; f < row.length; f++) {
        row[f] = random.nextDouble() - 0.3;
      }
    }
    return out;
  }

  @Test
  void gradientIsTheDerivative() {
    JointEmbedding joint = new JointEmbedding(3, 4, 5, Seed.of(1));
    joint.learn(images(), TEXTS);
    double[] analytic = joint.gradient().clone();
    for (int i = 0; i < analytic.length; i++) {
      double value = joint.numbers()[i];
      joint.numbers()[i] = value + 1e-6;
      double above = joint.learn(images(), TEXTS);
      joint.numbers()[i] = value - 1e-6;
      double below = joint.learn(images(), TEXTS);
      joint.numbers()[i] = value;
      assertThat(analytic[i]).isCloseTo((above - below) / 2e-6, within(1e-6));
    }
  }

  /** Of vectors that are the same for all, the loss is that of chance. */
  @Test
  void withoutWordsThereIsNothingToFind() {
    JointEmbedding joint = new JointEmbedding(3, 4, 5, Seed.of(1));
    assertThat(joint.learn(images(), new int[4][0])).isCloseTo(Math.log(4), within(1e-12));
    assertThat(joint.text(new int[0])).containsOnly(0);
  }

  /** The first and third text are equal: as if each were half of what either image is to find. */
  @Test
  void equalTextsAreAsGoodAsRightForOneAnother() {
    int[][] texts = {{0, 2}, {1}, {2, 0}, {3, 1, 0}};
    JointEmbedding joint = new JointEmbedding(3, 4, 5, Seed.of(1));
    double[][] scores = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double cosine = JointEmbedding.dot(joint.image(images()[i]), joint.text(texts[j]));
        scores[i][j] = cosine / JointEmbedding.TEMPERATURE;
      }
    }
    double expected = 0;
    for (int i = 0; i < 4; i++) {
      double row = 0;
      double column = 0;
      for (int j = 0; j < 4; j++) {
        row += Math.exp(scores[i][j]);
        column += Math.exp(scores[j][i]);
      }
      for (int j = 0; j < 4; j++) {
        double right = i % 2 == 1 ? (i == j ? 1 : 0) : (j % 2 == 0 ? 0.5 : 0);
        expected -= right * (scores[i][j] - Math.log(row)) / 8;
        expected -= right * (scores[j][i] - Math.log(column)) / 8;
      }
    }
    assertThat(joint.learn(images(), texts)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void itFindsWhatWordsSay() {
    double[][] seen = new double[600][3];
    int[][] read = new int[600][];
    SplittableRandom random = Seed.of(5).generator();
    for (int i = 0; i < seen.length; i++) {
      seen[i][i % 3] = 1 + 0.1 * random.nextDouble();
      read[i] = new int[] {i % 3, 3 + random.nextInt(4)};
    }
    JointEmbedding joint = JointEmbedding.of(seen, read, 7, Seed.of(2));
    for (int c = 0; c < 3; c++) {
      double own = JointEmbedding.dot(joint.image(seen[c]), joint.text(new int[] {c}));
      double other = JointEmbedding.dot(joint.image(seen[c]), joint.text(new int[] {(c + 1) % 3}));
      assertThat(own).isGreaterThan(other + 0.3);
    }
  }

  /** Of equally near ones the own stands in the middle. */
  @Test
  void ranksAreThoseOfCosines() {
    double[][] asked = {{1, 0}, {0, 1}, {0, 0}};
    double[][] among = {{1, 0}, {1, 0}, {0, 1}};
    assertThat(CaptionMeasures.found(asked, among, 1)).isEqualTo(0);
    assertThat(CaptionMeasures.found(asked, among, 2)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(CaptionMeasures.found(asked, among, 3)).isEqualTo(1);
  }
}
