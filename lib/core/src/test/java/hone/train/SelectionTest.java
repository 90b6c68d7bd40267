package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.Json;
import hone.recipe.Budget;
import hone.recipe.Ensemble;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.condition.Condition;
import hone.recipe.optimizer.Optimizer;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validation images choose which networks of a library answer. */
class SelectionTest {
  private static final Recipe MLP = Small.batches(Small.MLP, 30).with(new Budget(2, 4));
  private static final List<Recipe> OTHERS =
      List.of(
          MLP.with(new Architecture.Mlp(List.of(8))),
          MLP.with(new Architecture.Mlp(List.of(16))),
          MLP.with(new Optimizer.Sgd(0.3)));
  private static final Seed SEED = Seed.of(1);

  @TempDir Path folder;

  /** Two classes; each number is the probability of class 0 for one image. */
  private static float[] says(double... first) {
    float[] out = new float[2 * first.length];
    for (int i = 0; i < first.length; i++) {
      out[2 * i] = (float) first[i];
      out[2 * i + 1] = (float) (1 - first[i]);
    }
    return out;
  }

  /** All images are of class 0: network 0 is the best alone, 1 nearly the same, 2 fills its gap. */
  private static final float[][] SAID = {
    says(.9, .9, .9, .4), says(.8, .8, .6, .4), says(.3, .4, .7, .9), says(.1, .1, .1, .1)
  };

  private static final int[] ZEROS = new int[4];

  @Test
  void theBestAreThoseThatAreBestAlone() {
    Selection two = Selection.of(new Ensemble.Best(2, OTHERS), SAID, ZEROS, SEED);
    assertThat(two.picks()).containsExactly(0, 1);
    assertThat(two.worth()).containsExactly(0.75, 0.75);
  }

  @Test
  void greedyTakesWhatHelpsTheOthers() {
    Selection two = Selection.of(new Ensemble.Greedy(2, OTHERS), SAID, ZEROS, SEED);
    assertThat(two.picks()).containsExactly(0, 2);
    assertThat(two.worth()).containsExactly(0.75, 1.0);
    assertThat(two.answering()).containsExactly(0, 2);
  }

  @Test
  void greedyEndsWhereMoreDoHarmAndCountsTheSameTwice() {
    // One of each is wrong at image 2, network 0 alone at image 3; two of 0 to one of 1 are right.
    float[][] said = {says(.9, .9, .65, .35), says(.55, .55, .3, .95), null};
    Selection five = Selection.of(new Ensemble.Greedy(5, OTHERS), said, ZEROS, SEED);
    List<Integer> picks = five.picks();
    assertThat(five.worth().get(picks.size() - 1)).isEqualTo(1);
    assertThat(picks).contains(1).doesNotContain(2);
    assertThat(Collections.frequency(picks, 0)).isGreaterThan(Collections.frequency(picks, 1));
    assertThat(accuracy(Pool.mean(five.answers(said)))).isEqualTo(1);
    // Beside one that is wrong everywhere the first stays alone, however many are asked for.
    float[][] spoiling = {says(.9, .9, .9, .9), says(.1, .1, .1, .1)};
    Selection alone = Selection.of(new Ensemble.Greedy(5, OTHERS), spoiling, ZEROS, SEED);
    assertThat(alone.picks()).containsExactly(0);
  }

  /** Beside every other ensemble of two picks of the same library, none was missed. */
  @Test
  void aGreedyPairBeginsWithTheBestAndHasItsBestPartner() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      float[][] said =
          IntStream.range(0, 5)
              .mapToObj(m -> says(random.doubles(40, 0.3, 0.8).toArray()))
              .toArray(float[][]::new);
      int[] labels = new int[40];
      List<Integer> picks =
          Selection.of(new Ensemble.Greedy(2, OTHERS), said, labels, SEED).picks();
      double best = IntStream.range(0, 5).mapToDouble(m -> accuracy(said[m])).max().orElseThrow();
      assertThat(accuracy(said[picks.get(0)])).isEqualTo(best);
      double pair =
          IntStream.range(0, 5)
              .mapToDouble(m -> accuracy(Pool.mean(new float[][] {said[picks.get(0)], said[m]})))
              .max()
              .orElseThrow();
      double found = accuracy(Pool.mean(picks.stream().map(p -> said[p]).toArray(float[][]::new)));
      assertThat(found).isEqualTo(Math.max(best, pair));
    }
  }

  private static double accuracy(float[] said) {
    int n = said.length / 2;
    return IntStream.range(0, n).filter(i -> said[2 * i] >= said[2 * i + 1]).count() / (double) n;
  }

  @Test
  void bagsAreDrawnFromTheSeedAndLeaveSomeOut() {
    Ensemble.Greedy bagged = new Ensemble.Greedy(1, OTHERS, 20, 0.5);
    Selection one = Selection.of(bagged, SAID, ZEROS, SEED);
    assertThat(one.picks()).hasSize(20);
    assertThat(one).isEqualTo(Selection.of(bagged, SAID, ZEROS, SEED));
    assertThat(one).isNotEqualTo(Selection.of(bagged, SAID, ZEROS, Seed.of(2)));
    // The best is in half of the bags, and chosen wherever it is.
    assertThat(one.picks().stream().filter(p -> p == 0).count()).isBetween(3L, 17L);
    assertThat(one.picks()).as("never alone with a better one in half of four").doesNotContain(3);
  }

  @Test
  void chosenNetworksAnswerAndTellTheSameAgain() throws Exception {
    for (Ensemble kind : List.of(new Ensemble.Best(2, OTHERS), new Ensemble.Greedy(3, OTHERS))) {
      Trial.Combined trial = (Trial.Combined) Trial.of(Small.TASK, MLP.with(kind), 1);
      assertThat(trial.members()).hasSize(4).doesNotHaveDuplicates();
      Run run = Small.run(trial, folder);
      Result.Combined result = (Result.Combined) run.outcome().found().orElseThrow();
      List<Double> networks = run.curves().get("selection").get("network");
      assertThat(result.members()).hasSize((int) networks.stream().distinct().count());
      assertThat(result.members()).contains(result.best());
      List<Double> worth = run.curves().get("selection").get("validation accuracy");
      assertThat(worth.get(worth.size() - 1)).isEqualTo(result.validation().accuracy());
      assertThat(run.value(Metric.MEMBER_ACCURACY))
          .isBetween(100 * min(result.members()), 100 * max(result.members()));
      assertThat(Json.read(Json.canonical(run), Run.class, "record")).isEqualTo(run);
      assertThat(run.sameResult(Small.run(trial, folder))).isTrue();
    }
  }

  private static double min(List<Double> of) {
    return of.stream().mapToDouble(d -> d).min().orElseThrow();
  }

  private static double max(List<Double> of) {
    return of.stream().mapToDouble(d -> d).max().orElseThrow();
  }

  /** The ensemble of one is the network with the best validation accuracy, on test images too. */
  @Test
  void oneOfSeveralIsTheBestByValidation() throws Exception {
    Trial.Combined one =
        (Trial.Combined) Trial.of(Small.TASK, MLP.with(new Ensemble.Best(1, OTHERS)), 1);
    Run run = Small.run(one, folder);
    Result.Trained best = null;
    for (Trial.Training member : one.members()) {
      Result.Trained t = Small.trained(Small.run(member, folder));
      boolean better = best == null || t.validation().accuracy() > best.validation().accuracy();
      best = better ? t : best;
    }
    assertThat(run.value(Metric.ACCURACY)).isEqualTo(100 * best.test().accuracy());
    assertThat(run.value(Metric.ENSEMBLE_GAIN)).isZero();
  }

  @Test
  void whatDivergedIsNotChosen() throws Exception {
    Architecture linear =
        new Architecture.ConvNet(
            List.of(new Block.Dense(16, Block.Activation.IDENTITY)), new Init.HeNormal());
    Recipe wild = MLP.with(linear).with(new Optimizer.Sgd(1e6)).with(Budget.epochs(4));
    Run with = Small.run(Trial.of(Small.TASK, wild.with(best(MLP)), 1), folder);
    assertThat(with.outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(with.curves().get("selection").get("network")).containsExactly(1.0);
    Recipe wilder = wild.with(new Optimizer.Sgd(1e7));
    Run none = Small.run(Trial.of(Small.TASK, wild.with(best(wilder)), 1), folder);
    assertThat(none.outcome()).isInstanceOf(Outcome.Diverged.class);
  }

  private static Ensemble best(Recipe other) {
    return new Ensemble.Best(2, List.of(other));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (List<Recipe> others :
        List.of(List.<Recipe>of(), List.of(MLP, MLP), List.of(MLP.with(new Ensemble.Deep(2))))) {
      assertThatThrownBy(() -> new Ensemble.Best(2, others))
          .hasMessageContaining("expected different recipes of single networks");
    }
    assertThatThrownBy(() -> new Ensemble.Greedy(0, OTHERS)).hasMessageContaining("1 to 50");
    assertThatThrownBy(() -> new Ensemble.Greedy(2, OTHERS, 0, 1)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> new Ensemble.Greedy(2, OTHERS, 1, 0)).hasMessageContaining("share");
    assertThatThrownBy(() -> members(MLP)).hasMessageContaining("the recipe itself");
    Recipe misled = MLP.withConditions(List.of(new Condition.NextLabel()));
    assertThatThrownBy(() -> members(misled)).hasMessageContaining("other images");
  }

  private static List<Trial.Training> members(Recipe other) {
    return ((Trial.Combined) Trial.of(Small.TASK, MLP.with(best(other)), 1)).members();
  }
}
