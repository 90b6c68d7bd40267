package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What decays, limits and reparametrisations do to weights, step by step. */
class WeightRuleLaws {
  private static final INDArray X = Toy.images(6, Toy.INPUT, 1);
  private static final INDArray Y = Toy.labels(6, 3);
  private static final Optimizer SGD = new Optimizer.Sgd(0.1);
  private static final Optimizer ADAM = new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED);

  // Convolution, normalisation, activation, pooling, convolution, dense, scores.
  private static final List<String> WEIGHTS =
      List.of("layer1_W", "layer5_W", "layer6_W", "scores_W");

  private static Network network(Optimizer rule, Regularization... all) {
    return Toy.network(Toy.recipe(Toy.CONV, rule, all), 20);
  }

  private static float[] after(int steps, Network network) {
    for (int i = 0; i < steps; i++) {
      network.step(X, Y);
    }
    return network.parameters();
  }

  private static double distance(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  // Loshchilov and Hutter 2019, proposition 1: with the rate in the decay, strengths are the same.
  @Test
  void underSgdDecayIsTheSquaredPenaltyAndUnderAdamItIsNot() {
    Regularization penalty = new Regularization.L2(0.5);
    Regularization decay = new Regularization.WeightDecay(0.5);
    assertThat(distance(after(10, network(SGD, penalty)), after(10, network(SGD, decay))))
        .isLessThan(1e-5);
    assertThat(distance(after(10, network(SGD, penalty)), after(10, network(SGD))))
        .as("it does something")
        .isGreaterThan(0.01);
    assertThat(distance(after(10, network(ADAM, penalty)), after(10, network(ADAM, decay))))
        .isGreaterThan(0.01);
  }

  @Test
  void decayBesideAdamIsAdamW() {
    Optimizer adamW = new Optimizer.AdamW(0.01, 0.5, Optimizer.Moments.PUBLISHED);
    assertThat(after(5, network(ADAM, new Regularization.WeightDecay(0.5))))
        .isEqualTo(after(5, network(adamW)));
  }

  @Test
  void sparseDecayIsSoftThresholdingOfTheStep() {
    Network plain = network(SGD);
    Network sparse = network(SGD, new Regularization.SparseDecay(0.7));
    plain.step(X, Y);
    sparse.step(X, Y);
    double threshold = 0.1 * 0.7;
    int zeros = 0;
    for (String name : WEIGHTS) {
      double[] moved = Floats.readDoubles(plain.graph().getParam(name));
      double[] shrunk = Floats.readDoubles(sparse.graph().getParam(name));
      for (int i = 0; i < moved.length; i++) {
        double expected = Math.signum(moved[i]) * Math.max(Math.abs(moved[i]) - threshold, 0);
        assertThat(shrunk[i]).isEqualTo(expected, within(1e-6));
        zeros += shrunk[i] == 0 ? 1 : 0;
      }
    }
    assertThat(zeros).as("weights that are exactly 0").isPositive();
  }

  @Test
  void noUnitIsLongerThanItsLimitAndShorterOnesStay() {
    double limit = 0.8;
    Network free = network(SGD);
    Network limited = network(SGD, new Regularization.MaxNorm(limit));
    free.step(X, Y);
    limited.step(X, Y);
    int cut = 0;
    for (String name : WEIGHTS) {
      List<double[]> before = units(free, name);
      List<double[]> now = units(limited, name);
      for (int u = 0; u < now.size(); u++) {
        double length = norm(before.get(u));
        double scale = Math.min(1, limit / length);
        cut += scale < 1 ? 1 : 0;
        for (int i = 0; i < now.get(u).length; i++) {
          assertThat(now.get(u)[i]).isEqualTo(scale * before.get(u)[i], within(1e-6));
        }
        assertThat(norm(now.get(u))).isLessThan(limit + 1e-5);
      }
    }
    assertThat(cut).isPositive();
  }

  // Dense weights are [in, out], those of convolutions [out, in, height, width].
  private static List<double[]> units(Network network, String name) {
    INDArray w = network.graph().getParam(name);
    double[] all = Floats.readDoubles(w);
    int count = (int) (w.rank() == 2 ? w.size(1) : w.size(0));
    List<double[]> units = new ArrayList<>();
    for (int u = 0; u < count; u++) {
      double[] unit = new double[all.length / count];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = all[w.rank() == 2 ? i * count + u : u * unit.length + i];
      }
      units.add(unit);
    }
    return units;
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double v : values) {
      squares += v * v;
    }
    return Math.sqrt(squares);
  }

  /**
   * The gradient to g and v against differences of the loss itself: the network is set to g v / |v|
   * with one number moved. The scores' layer of {@link Toy#MLP}; its first step is v -= r dL/dv, g
   * -= r dL/dg, which the new weights show.
   */
  @Test
  void lengthAndDirectionDescendTheirOwnGradients() {
    double rate = 0.1;
    Recipe plain = Toy.recipe(Toy.MLP, new Optimizer.Sgd(rate));
    Network probe = Toy.network(plain, 5);
    INDArray w = probe.graph().getParam("scores_W");
    double[][] v = units(probe, "scores_W").toArray(double[][]::new);
    Network trained =
        Toy.network(
            plain.withRegularizations(List.of(new Regularization.WeightNormalization())), 5);
    trained.step(X, Y);
    List<double[]> seen = units(trained, "scores_W");
    double h = 0.01;
    for (int u = 0; u < v.length; u++) {
      double length = norm(v[u]);
      double[] dv = new double[v[u].length];
      for (int i = 0; i < dv.length; i++) {
        dv[i] =
            (loss(probe, w, u, moved(v[u], i, h), length)
                    - loss(probe, w, u, moved(v[u], i, -h), length))
                / (2 * h);
      }
      double dg =
          (loss(probe, w, u, v[u], length + h) - loss(probe, w, u, v[u], length - h)) / (2 * h);
      double[] next = v[u].clone();
      for (int i = 0; i < next.length; i++) {
        next[i] -= rate * dv[i];
      }
      double scale = (length - rate * dg) / norm(next);
      set(w, u, v[u], 1);
      for (int i = 0; i < next.length; i++) {
        assertThat(seen.get(u)[i]).isEqualTo(scale * next[i], within(2e-5));
      }
    }
  }

  private static double[] moved(double[] v, int at, double by) {
    double[] out = v.clone();
    out[at] += by;
    return out;
  }

  private static double loss(Network network, INDArray w, int unit, double[] v, double length) {
    set(w, unit, v, length / norm(v));
    double[] p = Floats.readDoubles(network.predict(X));
    double[] y = Floats.readDoubles(Y);
    double loss = 0;
    for (int i = 0; i < p.length; i++) {
      loss -= y[i] * Math.log(p[i]) / X.size(0);
    }
    return loss;
  }

  private static void set(INDArray w, int unit, double[] v, double scale) {
    for (int i = 0; i < v.length; i++) {
      w.putScalar(i, unit, scale * v[i]);
    }
  }

  @Test
  void normalisedWeightsTakeOverWhatADecayDoes() {
    Network both =
        network(SGD, new Regularization.WeightNormalization(), new Regularization.MaxNorm(0.5));
    after(5, both);
    for (double[] unit : units(both, "layer1_W")) {
      assertThat(norm(unit)).isLessThan(0.5 + 1e-5);
    }
    assertThat(after(5, network(ADAM, new Regularization.WeightNormalization())))
        .isNotEqualTo(after(5, network(ADAM)));
  }

  @Test
  void theDistanceToTheSourceIsPenalised() {
    byte[] source = Toy.network(Toy.recipe(Toy.CONV, SGD), 5).weights();
    Recipe recipe =
        Toy.recipe(Toy.CONV, SGD, new Regularization.L2Sp(2, 0.5))
            .with(
                new Start.Pretrained(
                    Task.of("mnist-starter"), Recipe.baseline(), new Start.SeedRule.Same()));
    Network taken = Toy.network(recipe, 5);
    taken.load(source);
    Network fresh = Toy.network(recipe, 5);
    assertThat(taken.graph().calcRegularizationScore(true)).as("where it starts").isZero();
    double l2 =
        Toy.network(Toy.recipe(Toy.CONV, SGD, new Regularization.L2(0.5)), 5)
            .graph()
            .calcRegularizationScore(true);
    assertThat(fresh.graph().calcRegularizationScore(true)).isCloseTo(l2, within(1e-4));
    // The first step is free; the second is drawn back by what the first did.
    Network free = Toy.network(Toy.recipe(Toy.CONV, SGD), 5);
    float[] before = Floats.read(free.graph().getParam("scores_W"));
    after(1, free);
    float[] once = Floats.read(free.graph().getParam("scores_W"));
    after(1, free);
    after(2, taken);
    float[] twice = Floats.read(free.graph().getParam("scores_W"));
    float[] held = Floats.read(taken.graph().getParam("scores_W"));
    for (int i = 0; i < held.length; i++) {
      float back = 0.1f * 2 * (once[i] - before[i]);
      assertThat(held[i]).isEqualTo(twice[i] - back, within(1e-6f));
    }
    assertThat(taken.graph().calcRegularizationScore(true)).isPositive();
    assertThatThrownBy(() -> network(SGD, new Regularization.L2Sp(1, 0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("start is Random");
  }

  @Test
  void normalisationFollowsEveryLayerAndChannelsAreDroppedBeforeAllConvolutionsButTheFirst() {
    Network network =
        Network.of(
            Recipe.baseline()
                .withRegularizations(
                    List.of(
                        new Regularization.BatchNormalization(),
                        new Regularization.SpatialDropout(0.3))),
            new Input(1, 28, 28, 10),
            5,
            Seed.of(1));
    int normalised = 0;
    List<Boolean> drops = new ArrayList<>();
    for (var layer : network.graph().getLayers()) {
      BaseLayer c = layer.conf().getLayer() instanceof BaseLayer base ? base : null;
      normalised += c instanceof BatchNormalization ? 1 : 0;
      if (c instanceof ConvolutionLayer) {
        drops.add(c.getIDropout() != null);
      }
    }
    assertThat(normalised).as("LeNet: two convolutions, two hidden dense layers").isEqualTo(4);
    assertThat(drops).containsExactly(false, true);
  }
}
