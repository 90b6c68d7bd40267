package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.backend.Backend;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Every update rule computes its paper's algorithm. A new rule goes into {@link #rules()}. */
class OptimizerLaws {
  /** Relative; float state and a dozen roundings a step, over 25 steps. */
  private static final double FLOAT_TOLERANCE = 2e-5;

  private static final int STEPS = 25;

  /** All rules with published settings, and with ones in which every term is visible. */
  static List<Optimizer> rules() {
    Moments published = Moments.PUBLISHED;
    Moments visible = new Moments(0.7, 0.9, 0.05);
    return List.of(
        new Optimizer.Sgd(0.1),
        new Optimizer.Momentum(0.1, 0.9),
        new Optimizer.Momentum(0.1, 0.0),
        new Optimizer.Nesterov(0.1, 0.9),
        new Optimizer.AdaGrad(0.1, 1e-6),
        new Optimizer.AdaGrad(0.1, 0.05),
        new Optimizer.RmsProp(0.1, 0.9, 1e-8),
        new Optimizer.RmsProp(0.1, 0.6, 0.05),
        new Optimizer.AdaDelta(1.0, 0.95, 1e-6),
        new Optimizer.AdaDelta(0.3, 0.7, 0.05),
        new Optimizer.Adam(0.1, published),
        new Optimizer.Adam(0.1, visible),
        new Optimizer.AdaMax(0.1, published),
        new Optimizer.AdaMax(0.1, visible),
        new Optimizer.AmsGrad(0.1, published),
        new Optimizer.AmsGrad(0.1, visible),
        new Optimizer.Nadam(0.1, published),
        new Optimizer.Nadam(0.1, visible));
  }

  @BeforeAll
  static void oneThread() {
    Backend.oneThread();
  }

  @Test
  void everyRuleOfTheLanguageIsListed() {
    var listed = rules().stream().map(Object::getClass).collect(Collectors.toSet());
    for (Class<?> rule : Optimizer.class.getPermittedSubclasses()) {
      // AdamW's decay needs the weights: NetworkStepTest has it.
      if (rule != Optimizer.Custom.class && rule != Optimizer.AdamW.class) {
        assertThat(listed).as("laws for %s", rule.getSimpleName()).contains(rule);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyStepIsThePublishedOne(Optimizer rule) {
    ISchedule rates = new Rates(rule.rate(), new Schedule.Cosine(0.05), STEPS);
    double[][] gradients = gradients();
    int n = gradients[0].length;
    PublishedRules.Rule[] expected = new PublishedRules.Rule[n];
    Arrays.setAll(expected, i -> PublishedRules.of(rule, 0));
    GradientUpdater<?> updater = updater(rule, rates, n);
    for (int t = 0; t < STEPS; t++) {
      double[] actual = apply(updater, gradients[t], t);
      for (int i = 0; i < n; i++) {
        double before = expected[i].w;
        expected[i].step((float) gradients[t][i], rates.valueAt(t, 0));
        double update = before - expected[i].w;
        assertThat(actual[i])
            .as("step %d, gradient %d: %s", t + 1, i, gradients[t][i])
            .isCloseTo(update, within(FLOAT_TOLERANCE * Math.abs(update) + 1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aGradientThatIsAlwaysZeroMovesNothing(Optimizer rule) {
    GradientUpdater<?> updater = updater(rule, new Rates(0.1, new Schedule.Constant(), 5), 3);
    for (int t = 0; t < 5; t++) {
      assertThat(apply(updater, new double[3], t)).containsOnly(0.0);
    }
  }

  // The first step on a gradient of 4 and rate .1, in closed form:
  // AdaGrad and Adam .1; RMSprop .1 / sqrt(.1); AdaMax .1; AMSGrad .1 * .1 / sqrt(.001);
  // Nadam .1 (.9 * .4 / (1 - .81) + .1 * 4 / .1) / 4; Nesterov .1 * 4 * 1.9;
  // AdaDelta sqrt(1e-6 / (.05 * 16 + 1e-6)) * 4.
  @Test
  void firstStepsInClosedForm() {
    assertThat(first(new Optimizer.Sgd(0.1))).isCloseTo(0.4, within(1e-6));
    assertThat(first(new Optimizer.Momentum(0.1, 0.9))).isCloseTo(0.4, within(1e-6));
    assertThat(first(new Optimizer.Nesterov(0.1, 0.9))).isCloseTo(0.76, within(1e-6));
    assertThat(first(new Optimizer.AdaGrad(0.1, 1e-6))).isCloseTo(0.1, within(1e-6));
    assertThat(first(new Optimizer.RmsProp(0.1, 0.9, 1e-8))).isCloseTo(0.316227766, within(1e-6));
    assertThat(first(new Optimizer.AdaDelta(1, 0.95, 1e-6))).isCloseTo(0.00447213, within(1e-7));
    assertThat(first(new Optimizer.Adam(0.1, Moments.PUBLISHED))).isCloseTo(0.1, within(1e-6));
    assertThat(first(new Optimizer.AdaMax(0.1, Moments.PUBLISHED))).isCloseTo(0.1, within(1e-6));
    assertThat(first(new Optimizer.AmsGrad(0.1, Moments.PUBLISHED)))
        .isCloseTo(0.316227766, within(1e-6));
    assertThat(first(new Optimizer.Nadam(0.1, Moments.PUBLISHED)))
        .isCloseTo(0.147368421, within(1e-6));
  }

  private static double first(Optimizer rule) {
    var rates = new Rates(rule.rate(), new Schedule.Constant(), 1);
    return apply(updater(rule, rates, 1), new double[] {4}, 0)[0];
  }

  /** Gradients of all sizes and signs; the last but one begins at zero, the last stays there. */
  private static double[][] gradients() {
    double[] scale = {100, 1, 0.1, 1e-2, 1e-4, 1e-6, 0.3, 0};
    double[][] out = new double[STEPS][scale.length];
    for (int t = 0; t < STEPS; t++) {
      for (int i = 0; i < scale.length; i++) {
        out[t][i] = scale[i] * (Math.cos(0.9 * t + i) + 0.3);
      }
      if (t < 8) {
        out[t][6] = 0;
      }
    }
    return out;
  }

  private static GradientUpdater<?> updater(Optimizer rule, ISchedule rates, int n) {
    IUpdater updater = Updaters.of(rule, rates);
    long size = updater.stateSize(n);
    INDArray state = size == 0 ? null : Nd4j.create(1, size);
    GradientUpdater<?> made = updater.instantiate(state, true);
    if (size > 0) {
      made.setStateViewArray(state, new long[] {n}, 'c', true);
    }
    return made;
  }

  private static double[] apply(GradientUpdater<?> updater, double[] gradient, int step) {
    float[] g = new float[gradient.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = (float) gradient[i];
    }
    INDArray array = Nd4j.createFromArray(g);
    updater.applyUpdater(array, step, 0);
    return array.toDoubleVector();
  }
}
