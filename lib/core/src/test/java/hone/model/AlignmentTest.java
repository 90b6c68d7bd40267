package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Adaptation;
import hone.recipe.Adaptation.Domain;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What two domains teach a network together, against numeric derivatives of the formulas. */
class AlignmentTest {
  private static final int N = 5; // images of each domain
  private static final Domain DOMAIN = Domain.of("elsewhere");
  private static final Optimizer PLAIN = new Optimizer.Sgd(1);

  private final INDArray images = Toy.images(2 * N, Toy.INPUT, 3);

  private static Network network(Adaptation how, Architecture net) {
    Recipe recipe = Toy.recipe(net, PLAIN).with(how);
    Input input = new Input(1, 8, 8, 3 + how.extra());
    return Network.of(recipe, input, 10, Seed.of(7));
  }

  // The first half is named, the rest is of the target.
  private static INDArray names(int columns) {
    INDArray out = Nd4j.zeros(2 * N, columns);
    INDArray known = Toy.labels(N, 3);
    for (int i = 0; i < N; i++) {
      for (int c = 0; c < 3; c++) {
        out.putScalar(i, c, known.getFloat(i, c));
      }
    }
    return out;
  }

  private double crossEntropy(float[] scores) {
    int columns = scores.length / (2 * N);
    INDArray known = Toy.labels(N, 3);
    double loss = 0;
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += Math.exp(scores[i * columns + c]);
      }
      for (int c = 0; c < 3; c++) {
        loss += known.getFloat(i, c) * (Math.log(sum) - scores[i * columns + c]);
      }
    }
    return loss / N;
  }

  private static double domain(float[] scores) {
    double loss = 0;
    for (int i = 0; i < 2 * N; i++) {
      double z = scores[i * 4 + 3];
      loss += Math.log1p(Math.exp(i < N ? z : -z));
    }
    return loss / (2 * N);
  }

  // |cov(source) - cov(target)|^2 / (4 K^2), the covariances over N - 1.
  private static double coral(float[] s) {
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double difference = covariance(s, 0, a, b) - covariance(s, N, a, b);
        sum += difference * difference;
      }
    }
    return sum / (4 * 9);
  }

  private static double covariance(float[] s, int from, int a, int b) {
    double meanA = 0;
    double meanB = 0;
    double product = 0;
    for (int i = from; i < from + N; i++) {
      meanA += s[3 * i + a] / N;
      meanB += s[3 * i + b] / N;
      product += (double) s[3 * i + a] * s[3 * i + b];
    }
    return (product - N * meanA * meanB) / (N - 1);
  }

  private double slope(Network network, float[] at, int i, ToDoubleFunction<float[]> of) {
    float step = 4e-3f;
    double[] values = new double[2];
    for (int side = 0; side < 2; side++) {
      float[] moved = at.clone();
      moved[i] += side == 0 ? -step : step;
      network.parameters(moved);
      values[side] = of.applyAsDouble(network.scores(images));
    }
    network.parameters(at);
    return (values[1] - values[0]) / (2 * step);
  }

  /** A step of plain descent at rate 1 moves each parameter by minus its gradient. */
  @Test
  void theDomainsGradientIsReversedBeforeItsScoreAndNotAtIt() {
    double strength = 0.7;
    try (Network network = network(new Adaptation.DomainClassifier(DOMAIN, 1), Toy.MLP)) {
      float[] before = network.parameters();
      Map<String, int[]> places = Places.of(network.graph()).indices();
      Network.Step step = network.step(images, names(4), strength);
      float[] after = network.parameters();
      network.parameters(before);
      float[] scores = network.scores(images);
      assertThat(step.loss()).isCloseTo(crossEntropy(scores) + domain(scores), within(1e-4));
      assertThat(Reversal.of(network.graph()).places()).hasSize(8); // 7 inputs and a bias
      boolean[] own = new boolean[before.length];
      for (int place : Reversal.of(network.graph()).places()) {
        own[place] = true;
      }
      int turned = 0;
      for (int[] all : places.values()) {
        for (int k = 0; k < all.length; k += Math.max(1, all.length / 25)) {
          int i = all[k];
          double factor = own[i] ? 1 : -strength;
          double wanted =
              slope(network, before, i, this::crossEntropy)
                  + factor * slope(network, before, i, AlignmentTest::domain);
          assertThat(before[i] - after[i]).isCloseTo((float) wanted, within(2e-3f));
          turned += own[i] ? 1 : 0;
        }
      }
      assertThat(turned).isPositive();
    }
  }

  @Test
  void correlationIsTheDistanceOfCovariances() {
    double weight = 20;
    try (Network network = network(new Adaptation.Correlation(DOMAIN, weight), Toy.MLP)) {
      float[] before = network.parameters();
      Network.Step step = network.step(images, names(3), weight);
      float[] after = network.parameters();
      network.parameters(before);
      ToDoubleFunction<float[]> all = s -> crossEntropy(s) + weight * coral(s);
      assertThat(step.loss()).isCloseTo(all.applyAsDouble(network.scores(images)), within(1e-4));
      assertThat(coral(network.scores(images))).isGreaterThan(1e-3); // else nothing is tested
      for (int i = 0; i < before.length; i += 9) {
        assertThat(before[i] - after[i])
            .isCloseTo((float) slope(network, before, i, all), within(5e-3f));
      }
    }
  }

  @Test
  void equalDomainsLieNoDistanceApartAndTellNothing() {
    INDArray half = Toy.images(N, Toy.INPUT, 3);
    INDArray twice = Nd4j.concat(0, half, half);
    try (Network both = network(new Adaptation.Correlation(DOMAIN, 5), Toy.MLP);
        Network plain = network(new Adaptation.None(), Toy.MLP)) {
      Network.Step step = both.step(twice, names(3), 5);
      Network.Step alone = plain.step(half, Toy.labels(N, 3));
      assertThat(step.loss()).isCloseTo(alone.loss(), within(1e-5));
      assertThat(step.accuracy()).isEqualTo(alone.accuracy());
      assertThat(both.parameters())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(plain.parameters());
    }
  }

  /** Running statistics drawn towards one batch for long enough are that batch's. */
  @Test
  void statisticsAreThoseOfTheBatches() {
    Recipe still = Toy.recipe(Toy.CONV, new Optimizer.Sgd(1e-20));
    INDArray labels = Toy.labels(2 * N, 3);
    try (Network drawn = Toy.network(still, 10);
        Network given = Toy.network(still, 10)) {
      for (int i = 0; i < 250; i++) {
        drawn.step(images, labels);
      }
      given.normaliseBy(List.of(images));
      assertThat(given.parameters())
          .usingComparatorWithPrecision(2e-4f)
          .containsExactly(drawn.parameters());
      INDArray other = Toy.images(2 * N, Toy.INPUT, 9).mul(3);
      float[] one = statistics(given);
      given.normaliseBy(List.of(other));
      float[] two = statistics(given);
      given.normaliseBy(List.of(images, other));
      float[] mean = statistics(given);
      // The first normalisation's means; its deviations are kept as logarithms.
      assertThat(mean[0]).isCloseTo((one[0] + two[0]) / 2, within(1e-3f));
    }
  }

  private static float[] statistics(Network network) {
    return network.tensors().arrays().entrySet().stream()
        .filter(e -> e.getKey().endsWith("_mean"))
        .findFirst()
        .orElseThrow()
        .getValue()
        .values();
  }

  @Test
  void whatCannotBeIsRefused() {
    try (Network network = Toy.network(Toy.recipe(Toy.MLP, PLAIN), 10)) {
      assertThatThrownBy(() -> network.normaliseBy(List.of(images)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("batch normalisation, which this network does not have");
    }
    Recipe telling =
        Toy.recipe(Toy.MLP, PLAIN)
            .with(new Loss.MultiTask(Loss.Property.BRIGHTNESS, 1))
            .with(new Adaptation.DomainClassifier(DOMAIN, 1));
    assertThatThrownBy(() -> Network.of(telling, new Input(1, 8, 8, 5), 10, Seed.of(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("MultiTask cannot stand beside DomainClassifier");
    Architecture pooled =
        new Architecture.ConvNet(
            List.of(new Block.Conv(4, 3, 1, true, false, Block.Activation.RELU)),
            new Init.HeNormal());
    try (Network dense = network(new Adaptation.DomainClassifier(DOMAIN, 1), pooled)) {
      assertThat(Reversal.of(dense.graph()).places()).hasSize(8 * 8 * 4 + 1);
    }
  }
}
