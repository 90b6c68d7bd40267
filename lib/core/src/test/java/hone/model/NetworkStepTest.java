package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step of a whole network is its update rule applied to its own mean gradient. */
class NetworkStepTest {
  /** Of a weight after 12 steps, absolute: weights are below 2, their roundings below 1e-6. */
  private static final double WEIGHT_TOLERANCE = 2e-5;

  private static final int STEPS = 12;

  /** A rule on a network with penalties. */
  record Case(String net, Optimizer rule, List<Regularization> penalties) {
    Recipe recipe() {
      Architecture architecture = net.equals("mlp") ? Toy.MLP : Toy.CONV;
      return Toy.recipe(architecture, rule, penalties.toArray(Regularization[]::new))
          .with(new Schedule.Cosine(0.1));
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Optimizer rule : OptimizerLaws.rules()) {
      cases.add(new Case("mlp", rule.withRate(0.01), List.of()));
      cases.add(new Case("conv", rule.withRate(0.01), List.of()));
    }
    Optimizer adamW = new Optimizer.AdamW(0.01, 0.3, Moments.PUBLISHED);
    List<Regularization> l1AndL2 = List.of(new Regularization.L2(0.2), new Regularization.L1(0.01));
    for (String net : List.of("mlp", "conv")) {
      cases.add(new Case(net, adamW, List.of()));
      cases.add(new Case(net, adamW, l1AndL2));
      cases.add(new Case(net, new Optimizer.Sgd(0.1), l1AndL2));
      cases.add(new Case(net, new Optimizer.Adam(0.01, Moments.PUBLISHED), l1AndL2));
      cases.add(
          new Case(
              net,
              new Optimizer.Sgd(0.1),
              List.of(new Regularization.L2(0.1), new Regularization.L2(0.3))));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsMoveByTheRuleAndNothingElse(Case c) {
    INDArray x = Toy.images(16, Toy.INPUT, 1);
    INDArray y = Toy.labels(16, Toy.INPUT.classes());
    Network network = Toy.network(c.recipe(), STEPS);
    float[] start = network.parameters();
    boolean[] isWeight = new boolean[start.length];
    boolean[] isStatistic = new boolean[start.length];
    mark(network, isWeight, isStatistic);
    PublishedRules.Rule[] expected = new PublishedRules.Rule[start.length];
    for (int i = 0; i < start.length; i++) {
      expected[i] = PublishedRules.of(isWeight[i] ? c.rule() : withoutDecay(c.rule()), start[i]);
    }
    double l2 = strength(c, Regularization.L2.class);
    double l1 = strength(c, Regularization.L1.class);
    Network plain = plain(c.recipe());
    for (int t = 0; t < STEPS; t++) {
      float[] before = network.parameters();
      float[] gradient = meanGradient(plain, before, x, y);
      double rate = network.step(x, y).rate();
      assertThat(rate)
          .isCloseTo(
              c.rule().rate() * (0.1 + 0.9 * (1 + Math.cos(Math.PI * t / STEPS)) / 2),
              within(1e-12));
      float[] after = network.parameters();
      for (int i = 0; i < after.length; i++) {
        if (isStatistic[i]) {
          continue;
        }
        double penalty = isWeight[i] ? l2 * before[i] + l1 * Math.signum(before[i]) : 0;
        expected[i].step(gradient[i] + penalty, rate);
        assertThat((double) after[i])
            .as("step %d, parameter %d", t + 1, i)
            .isCloseTo(expected[i].w, within(WEIGHT_TOLERANCE));
      }
    }
    assertThat(network.parameters()).isNotEqualTo(start);
  }

  @Test
  void lossAndGradientNormLeavePenaltiesOut() {
    INDArray x = Toy.images(16, Toy.INPUT, 1);
    INDArray y = Toy.labels(16, 3);
    Optimizer sgd = new Optimizer.Sgd(0.1);
    Network.Step plain = Toy.network(Toy.recipe(Toy.CONV, sgd), 5).step(x, y);
    Network.Step decayed =
        Toy.network(Toy.recipe(Toy.CONV, new Optimizer.AdamW(0.1, 0.5, Moments.PUBLISHED)), 5)
            .step(x, y);
    Network.Step penalized =
        Toy.network(
                Toy.recipe(Toy.CONV, sgd, new Regularization.L2(0.5), new Regularization.L1(0.2)),
                5)
            .step(x, y);
    assertThat(decayed.loss()).isCloseTo(plain.loss(), within(1e-6));
    assertThat(penalized.loss()).isCloseTo(plain.loss(), within(1e-5));
    assertThat(decayed.gradientNorm()).isEqualTo(plain.gradientNorm());
    assertThat(penalized.gradientNorm()).isEqualTo(plain.gradientNorm());
  }

  @Test
  void gradientNormLeavesRunningStatisticsOut() {
    INDArray x = Toy.images(16, Toy.INPUT, 1);
    INDArray y = Toy.labels(16, 3);
    Recipe recipe = Toy.recipe(Toy.CONV, new Optimizer.Sgd(0.1));
    Network network = Toy.network(recipe, 5);
    boolean[] isStatistic = new boolean[network.parameters().length];
    mark(network, new boolean[isStatistic.length], isStatistic);
    float[] gradient = meanGradient(plain(recipe), network.parameters(), x, y);
    double squares = 0;
    for (int i = 0; i < gradient.length; i++) {
      squares += isStatistic[i] ? 0 : gradient[i] * (double) gradient[i];
    }
    assertThat(network.step(x, y).gradientNorm()).isCloseTo(Math.sqrt(squares), within(1e-6));
  }

  @Test
  void aBatchInPartsMovesWeightsLikeAWholeOne() {
    INDArray x = Toy.images(1100, Toy.INPUT, 3); // parts of 512, 512 and 76
    INDArray y = Toy.labels(1100, 3);
    Recipe recipe = Toy.recipe(Toy.MLP, new Optimizer.Sgd(0.5), new Regularization.L2(0.1));
    Network network = Toy.network(recipe, 5);
    float[] before = network.parameters();
    float[] gradient = meanGradient(plain(recipe), before, x, y);
    boolean[] isWeight = new boolean[before.length];
    mark(network, isWeight, new boolean[before.length]);
    Network.Step step = network.step(x, y);
    float[] after = network.parameters();
    for (int i = 0; i < after.length; i++) {
      double penalty = isWeight[i] ? 0.1 * before[i] : 0;
      assertThat((double) after[i])
          .isCloseTo(before[i] - 0.5 * (gradient[i] + penalty), within(1e-6));
    }
    assertThat(step.loss()).isCloseTo(loss(recipe, before, x, y), within(1e-6));
  }

  @Test
  void runningStatisticsOfABatchInPartsMoveByTheAverage() {
    int n = 12 * 512; // before, 12 parts moved them 12 times as far, past the target
    INDArray x = Toy.images(n, Toy.INPUT, 3);
    INDArray y = Toy.labels(n, 3);
    Recipe recipe = Toy.recipe(Toy.CONV, new Optimizer.Sgd(1e-9));
    Network inParts = Toy.network(recipe, 5);
    Network whole = Toy.network(recipe, 5);
    boolean[] isStatistic = new boolean[whole.parameters().length];
    mark(whole, new boolean[isStatistic.length], isStatistic);
    inParts.step(x, y);
    whole.graph().setInputs(x);
    whole.graph().setLabels(y);
    whole.graph().computeGradientAndScore();
    float[] expected = whole.parameters();
    float[] delta = Floats.read(whole.graph().getFlattenedGradients());
    float[] actual = inParts.parameters();
    for (int i = 0; i < actual.length; i++) {
      if (isStatistic[i]) {
        // Log standard deviations and means of parts of 32,768 pixels each: their spread is small.
        assertThat((double) actual[i]).isCloseTo((double) expected[i] - delta[i], within(2e-3));
      }
    }
  }

  @Test
  void dropoutDependsOnSeedAndStepAlone() {
    INDArray x = Toy.images(16, Toy.INPUT, 1);
    INDArray y = Toy.labels(16, 3);
    Recipe recipe = Toy.recipe(Toy.MLP, new Optimizer.Sgd(0.1), new Regularization.Dropout(0.5));
    Network alone = Toy.network(recipe, 5);
    alone.step(x, y);
    alone.step(x, y);
    Network disturbed = Toy.network(recipe, 5);
    disturbed.step(x, y);
    Network.of(recipe, Toy.INPUT, 5, Seed.of(99)).step(x, y);
    disturbed.predict(x);
    disturbed.step(x, y);
    assertThat(disturbed.parameters()).isEqualTo(alone.parameters());
  }

  @Test
  void everyStepDropsOthers() {
    INDArray x = Toy.images(16, Toy.INPUT, 1);
    INDArray y = Toy.labels(16, 3);
    Network network =
        Toy.network(
            Toy.recipe(Toy.MLP, new Optimizer.Sgd(1e-30), new Regularization.Dropout(0.5)), 5);
    assertThat(network.step(x, y).loss()).isNotEqualTo(network.step(x, y).loss());
  }

  private static Optimizer withoutDecay(Optimizer rule) {
    return rule instanceof Optimizer.AdamW w ? new Optimizer.Adam(w.rate(), w.moments()) : rule;
  }

  private static double strength(Case c, Class<? extends Regularization> kind) {
    double sum = 0;
    for (Regularization r : c.penalties()) {
      if (kind.isInstance(r)) {
        sum +=
            r instanceof Regularization.L2 l2 ? l2.strength() : ((Regularization.L1) r).strength();
      }
    }
    return sum;
  }

  /** A network without rule and penalty, for its gradient by Deeplearning4j alone. */
  private static Network plain(Recipe recipe) {
    return Toy.network(recipe.with(new Optimizer.Sgd(1)).withRegularizations(List.of()), 1);
  }

  private static float[] meanGradient(Network plain, float[] at, INDArray x, INDArray y) {
    backward(plain, at, x, y);
    float[] gradient = Floats.read(plain.graph().getFlattenedGradients());
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= x.size(0);
    }
    return gradient;
  }

  private static double loss(Recipe recipe, float[] at, INDArray x, INDArray y) {
    Network plain = plain(recipe);
    backward(plain, at, x, y);
    return plain.graph().score();
  }

  private static void backward(Network network, float[] at, INDArray x, INDArray y) {
    network.parameters(at);
    network.graph().setInputs(x);
    network.graph().setLabels(y);
    network.graph().computeGradientAndScore();
  }

  /** By the names of Deeplearning4j's parameters: W weights; mean, var, log10stdev statistics. */
  private static void mark(Network network, boolean[] isWeight, boolean[] isStatistic) {
    network.graph().getUpdater(true).getUpdaterBlocks().stream()
        .flatMap(b -> b.getLayersAndVariablesInBlock().stream())
        .forEach(
            (ParamState p) -> {
              for (int i = p.getParamOffsetStart(); i < p.getParamOffsetEnd(); i++) {
                isWeight[i] = p.getParamName().equals("W");
                isStatistic[i] = List.of("mean", "var", "log10stdev").contains(p.getParamName());
              }
            });
  }
}
