package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.seed.Seed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arithmetic of boosting and stacking on numbers. */
class CombiningTest {
  /** Ten images, three classes: e = .3, so the vote is log(7/3) + log 2. */
  @Test
  void aRoundOfBoostingIsTheFormulas() {
    Samme samme = new Samme(10, 3);
    boolean[] wrong = new boolean[10];
    wrong[0] = wrong[4] = wrong[9] = true;
    double vote = samme.round(wrong);
    assertThat(vote).isEqualTo(Math.log(14.0 / 3), within(1e-12));
    // 3 of weight 14/3 and 7 of weight 1, scaled to mean 1: 21 in all.
    assertThat(samme.weights()[0]).isEqualTo(14.0 / 3 * 10 / 21, within(1e-12));
    assertThat(samme.weights()[1]).isEqualTo(10.0 / 21, within(1e-12));
    // What was wrong now holds 2/3 = 1 - 1/classes of the weight: the same network has no vote.
    assertThat(samme.round(wrong)).isEqualTo(0, within(1e-12));
    boolean[] all = new boolean[10];
    java.util.Arrays.fill(all, true);
    assertThat(samme.round(all)).as("worse than chance").isZero();
    assertThat(new Samme(10, 3).round(new boolean[10]))
        .as("without error: half an image of ten")
        .isEqualTo(Math.log(19) + Math.log(2), within(1e-12));
  }

  /** Two classes: one network's vote is the logarithm of the odds that it is right. */
  @Test
  void probabilitiesAreThoseOfTheVotes() {
    double vote = Math.log(0.8 / 0.2);
    float[] p = Samme.probabilities(new float[][] {{0.6f, 0.4f}}, new double[] {vote}, 2);
    assertThat(p[0]).isEqualTo(0.8f, within(1e-6f));
  }

  @Test
  void theRegressionTrustsTheNetworkThatKnows() {
    int n = 400;
    int classes = 3;
    SplittableRandom random = Seed.of(5).generator();
    int[] labels = new int[n];
    float[][] said = new float[2][n * classes];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(classes);
      for (int k = 0; k < classes; k++) {
        boolean knows = random.nextDouble() < 0.8;
        said[0][i * classes + k] = knows == (k == labels[i]) ? 0.6f : 0.2f;
        said[1][i * classes + k] = (float) (0.2 + 0.6 * random.nextDouble());
      }
    }
    Pool pool = Pool.fit(said, labels, classes);
    double[] w = pool.weights();
    assertThat(w[0]).isGreaterThan(0.5);
    assertThat(Math.abs(w[1])).isLessThan(0.5);
    // A maximum of the likelihood: moving a weight either way does not help but by its ridge.
    float[] p = pool.probabilities(said);
    assertThat(loss(p, labels)).isLessThan(loss(normalised(said[0], classes), labels));
    assertThat(loss(p, labels)).isLessThan(Math.log(3));
  }

  @Test
  void theRegressionLearnsWhatAClassHasMore() {
    float[][] said = {{0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f}};
    float[] p = Pool.fit(said, new int[] {0, 0, 0, 1}, 2).probabilities(said);
    assertThat(p[0]).isEqualTo(0.75f, within(2e-3f));
  }

  private static float[] normalised(float[] p, int classes) {
    float[] out = p.clone();
    for (int row = 0; row < p.length; row += classes) {
      float sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += p[row + k];
      }
      for (int k = 0; k < classes; k++) {
        out[row + k] /= sum;
      }
    }
    return out;
  }

  private static double loss(float[] p, int[] labels) {
    double loss = 0;
    int classes = p.length / labels.length;
    for (int i = 0; i < labels.length; i++) {
      loss -= Math.log(p[i * classes + labels[i]]) / labels.length;
    }
    return loss;
  }
}
