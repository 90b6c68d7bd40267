package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Split;
import hone.model.Input;
import hone.model.Network;
import hone.model.Slope;
import hone.recipe.Recipe;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Adversary.Objective;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a generator beside a classifier minimises, by its formula and by differences. */
class BesideTest {
  /** Relative, of a derivative along a direction through a network: floats lose digits. */
  private static final double DIFFERENCES = 0.02;

  private static final int N = 12;
  private static final Seed DRAW = Seed.of(3);

  // Smooth, so that a difference tells a derivative; normalised, so that images pull on each other.
  private static final Architecture NET =
      new Architecture.ConvNet(
          List.of(
              new Block.Conv(4, 3, 2, true, true, Block.Activation.TANH),
              new Block.Conv(6, 3, 2, false, false, Block.Activation.TANH),
              new Block.Dense(7, Block.Activation.TANH)),
          new Init.HeNormal());

  private static double seemingReal(float[] scores, int n) {
    int columns = scores.length / n;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double all = 0;
      double classes = 0;
      for (int c = 0; c < columns; c++) {
        double e = Math.exp(scores[i * columns + c]);
        all += e;
        classes += c == columns - 1 ? 0 : e;
      }
      sum -= Math.log(classes / all) / n;
    }
    return sum;
  }

  private static double[] mean(float[] features, int n) {
    double[] mean = new double[features.length / n];
    for (int k = 0; k < features.length; k++) {
      mean[k % mean.length] += (double) features[k] / n;
    }
    return mean;
  }

  private static double apart(double[] real, float[] features, int n) {
    double[] made = mean(features, n);
    double sum = 0;
    for (int f = 0; f < made.length; f++) {
      sum += (made[f] - real[f]) * (made[f] - real[f]) / made.length;
    }
    return sum;
  }

  private static float[] random(int count, long seed) {
    SplittableRandom random = Seed.of(seed).generator();
    float[] out = new float[count];
    for (int k = 0; k < count; k++) {
      out[k] = (float) random.nextDouble(-2, 2);
    }
    return out;
  }

  @Test
  void slopesAreDerivativesOfTheFormulas() {
    int n = 5;
    float[] values = random(n * 4, 1);
    double[] real = mean(random(n * 4, 2), n);
    float[] target = new float[4];
    for (int f = 0; f < 4; f++) {
      target[f] = (float) real[f];
    }
    float[] seeming = Slope.ofSeemingReal(n).of(values.clone());
    float[] matching = Beside.matching(target, n).of(values.clone());
    float h = 1 / 64f;
    for (int k = 0; k < values.length; k++) {
      float[] up = values.clone();
      float[] down = values.clone();
      up[k] += h;
      down[k] -= h;
      double one = (seemingReal(up, n) - seemingReal(down, n)) / (2 * h);
      assertThat((double) seeming[k]).isCloseTo(one, within(2e-5));
      double other = (apart(real, up, n) - apart(real, down, n)) / (2 * h);
      assertThat((double) matching[k]).isCloseTo(other, within(2e-6));
    }
  }

  /** From the generator's numbers through the network, as it learns, and back. */
  @ParameterizedTest
  @EnumSource(Objective.class)
  void gradientsByMadeImagesAgreeWithDifferences(Objective objective) {
    Adversary.Generator how = new Adversary.Generator(6, 4, 1, 0, objective, 0.01);
    Recipe recipe = Small.MLP.with(NET).with(how);
    Split split = Members.split(Small.training(recipe, 1));
    Batches batches = Splits.batches(split, Small.TASK, recipe);
    Input input = Splits.input(split, recipe);
    Input image = new Input(input.channels(), input.height(), input.width(), 10);
    try (Beside beside = new Beside(how, batches, split.train(), image, Seed.of(4));
        Network network = Network.of(recipe, input, 10, Seed.of(2));
        Batches.Batch real = batches.range(split.train(), 0, N)) {
      INDArray images = Nd4j.create(random(N * 28 * 28, 5), new long[] {N, 1, 28, 28}, 'c').mul(.4);
      float[] gradient = beside.byImages(network, real.images(), images, DRAW);
      float[] other = random(gradient.length, 6);
      double square = along(gradient, gradient);
      double[] target = mean(network.byImages().featuresInTraining(real.images(), DRAW), N);
      for (float[] direction : List.of(gradient, other)) {
        double length = Math.sqrt(along(direction, direction));
        double h = 0.02 / length;
        INDArray step = Nd4j.create(direction, images.shape(), 'c').muli(h);
        double difference =
            (value(objective, network, beside.seen(images.add(step)), target)
                    - value(objective, network, beside.seen(images.sub(step)), target))
                / (2 * h);
        assertThat(difference)
            .isCloseTo(
                along(gradient, direction), within(DIFFERENCES * Math.sqrt(square) * length));
      }
    }
  }

  private static double along(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  private static double value(Objective objective, Network network, INDArray seen, double[] real) {
    if (objective == Objective.FEATURE_MATCHING) {
      return apart(real, network.byImages().featuresInTraining(seen, DRAW), N);
    }
    float[][] scores = new float[1][];
    Slope listening =
        z -> {
          scores[0] = z.clone();
          return z;
        };
    network.byImages().inTraining(seen, false, DRAW, listening);
    return seemingReal(scores[0], N);
  }
}
