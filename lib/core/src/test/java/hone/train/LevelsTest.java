package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Budget;
import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacking on two levels, on numbers and on a few networks. */
class LevelsTest {
  private static final int CLASSES = 3;

  /** Of four known images the nearest are all four: two of class 0, one of each other. */
  @Test
  void neighboursAreCountedWithOneMoreForEveryClass() {
    float[][] known = {{1, 0, 0, .9f, .1f, 0, 0, 1, 0, 0, 0, 1}};
    Learner learner = Neighbours.fit(known, new int[] {0, 0, 1, 2}, CLASSES);
    float[] p = learner.probabilities(new float[][] {{1, 0, 0}});
    assertThat(p).containsExactly(new float[] {3 / 7f, 2 / 7f, 2 / 7f}, within(1e-6f));
  }

  @Test
  void theNearestFifteenCount() {
    int n = 40;
    float[] said = new float[n * CLASSES];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      said[i * CLASSES] = i / 40f; // the first fifteen are the nearest to 0
      labels[i] = i < 15 ? 1 : 2;
    }
    Learner learner = Neighbours.fit(new float[][] {said}, labels, CLASSES);
    assertThat(learner.probabilities(new float[][] {{0, 0, 0}}))
        .containsExactly(new float[] {1 / 18f, 16 / 18f, 1 / 18f}, within(1e-6f));
  }

  /** A network that takes every class for the next is as good as one that is right. */
  @Test
  void aWeightForEveryClassUndoesSwappedClasses() {
    int[] labels = labels(300);
    float[][] said = {noisy(labels, 1, 0.8)};
    Learner each = EachClass.fit(said, labels, CLASSES);
    assertThat(accuracy(each.probabilities(said), labels)).isGreaterThan(0.8);
    Pool pool = Pool.fit(said, labels, CLASSES); // can say no more than "not this one"
    assertThat(accuracy(pool.probabilities(said), labels)).isLessThan(0.65);
  }

  @Test
  void bothLevelsTogetherKnowWhatTheBestOfThemKnows() {
    int[] labels = labels(600);
    float[][] all = {noisy(labels, 1, 0.8), noisy(labels, 0, 0.4)};
    int half = 300 * CLASSES;
    float[][] learned = {
      java.util.Arrays.copyOf(all[0], half), java.util.Arrays.copyOf(all[1], half)
    };
    float[][] fresh = {
      java.util.Arrays.copyOfRange(all[0], half, 2 * half),
      java.util.Arrays.copyOfRange(all[1], half, 2 * half)
    };
    Learner levels = Levels.fit(learned, java.util.Arrays.copyOf(labels, 300), CLASSES, 3);
    float[] p = levels.probabilities(fresh);
    int[] truth = java.util.Arrays.copyOfRange(labels, 300, 600);
    assertThat(accuracy(p, truth)).isGreaterThan(0.72);
    for (int i = 0; i < p.length; i += CLASSES) {
      assertThat(p[i] + p[i + 1] + p[i + 2]).isCloseTo(1, within(1e-5f));
    }
    Learner again = Levels.fit(learned, java.util.Arrays.copyOf(labels, 300), CLASSES, 3);
    assertThat(again.probabilities(fresh)).isEqualTo(p);
  }

  @Test
  void itSharesTheNetworksOfStackingAndAnswersWithItsOwn(@TempDir Path folder)
      throws InterruptedException {
    List<Architecture> others = List.of(new Architecture.Mlp(List.of(12)));
    Ensemble stacking = new Ensemble.Stacking(2, others);
    Ensemble levels = new Ensemble.MultiLevel(2, others);
    Recipe some = Small.MLP.with(new Budget(10, 2)); // networks of fewer images differ else
    Trial one = Trial.of(Small.TASK, some.with(stacking), 3);
    Trial two = Trial.of(Small.TASK, some.with(levels), 3);
    assertThat(two.needs()).isEqualTo(one.needs());
    assertThat(two.id()).isNotEqualTo(one.id());
    Result.Combined plain = combined(Small.run(one, folder));
    Result.Combined deeper = combined(Small.run(two, folder));
    assertThat(deeper.members()).isEqualTo(plain.members());
    assertThat(deeper.test()).isNotEqualTo(plain.test());
    assertThat(plain.test().accuracy()).isGreaterThan(0.6);
    assertThat(deeper.test().accuracy()).isGreaterThan(0.6);
  }

  private static Result.Combined combined(Run run) {
    return (Result.Combined) ((Outcome.Completed) run.outcome()).result();
  }

  private static int[] labels(int n) {
    SplittableRandom random = Seed.of(8).generator();
    return IntStream.range(0, n).map(i -> random.nextInt(CLASSES)).toArray();
  }

  // Names the class that is so many further, with this chance, and else any.
  private static float[] noisy(int[] labels, int further, double chance) {
    SplittableRandom random = Seed.of(9 + further).generator();
    float[] out = new float[labels.length * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      int named =
          random.nextDouble() < chance ? (labels[i] + further) % CLASSES : random.nextInt(CLASSES);
      for (int k = 0; k < CLASSES; k++) {
        out[i * CLASSES + k] = k == named ? 0.8f : 0.1f;
      }
    }
    return out;
  }

  private static double accuracy(float[] p, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += Pool.largest(p, i * CLASSES, CLASSES) == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }
}
