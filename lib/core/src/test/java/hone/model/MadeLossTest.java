package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.model.compression.Tensor;
import hone.recipe.Recipe;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Adversary.Objective;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss of K + 1 scores, by its formula and by differences; and what a generator learns. */
class MadeLossTest {
  private static final double WEIGHT = 0.7;
  private static final MadeLoss LOSS =
      new MadeLoss(new SoftmaxLoss.CrossEntropy(0, List.of()), WEIGHT);

  // A labelled image, a real one without label, a made one.
  private static final double[] LABELS = {0, 1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 1};

  private static double[] random(int count, double size) {
    SplittableRandom random = Seed.of(4).generator();
    return random.doubles(count, -size, size).toArray();
  }

  @Test
  void itIsThatOfTheFormula() {
    double[] z = random(12, 2);
    double[] values = LOSS.values(3, z, LABELS, null);
    double[] e = Arrays.stream(z).map(Math::exp).toArray();
    assertThat(values[0]).isCloseTo(-Math.log(e[1] / (e[0] + e[1] + e[2])), within(1e-12));
    double real = (e[4] + e[5] + e[6]) / (e[4] + e[5] + e[6] + e[7]);
    assertThat(values[1]).isCloseTo(-WEIGHT * Math.log(real), within(1e-12));
    double made = e[11] / (e[8] + e[9] + e[10] + e[11]);
    assertThat(values[2]).isCloseTo(-WEIGHT * Math.log(made), within(1e-12));
  }

  @Test
  void itsGradientIsItsDerivative() {
    double[] z = random(12, 2);
    double[] gradient = new double[12];
    LOSS.values(3, z, LABELS, gradient);
    for (int k = 0; k < 12; k++) {
      double[] sides = new double[2];
      for (int side = 0; side < 2; side++) {
        double[] moved = z.clone();
        moved[k] += side == 0 ? 1e-5 : -1e-5;
        sides[side] = Arrays.stream(LOSS.values(3, moved, LABELS, null)).sum();
      }
      assertThat(gradient[k]).isCloseTo((sides[0] - sides[1]) / 2e-5, within(1e-8));
    }
  }

  @Test
  void extremeScoresStayFinite() {
    double[] z = random(12, 1e5);
    double[] gradient = new double[12];
    for (double value : LOSS.values(3, z, LABELS, gradient)) {
      assertThat(value).isFinite().isGreaterThan(-1e-9);
    }
    for (double g : gradient) {
      assertThat(g).isFinite();
    }
  }

  @Test
  void aMadeImageTakenForRealWithCertaintyCostsWhatItsScoresSay() {
    double[] z = {0, 0, 0, 0, 500, 0, 0, 0, 500, 0, 0, 0};
    double[] gradient = new double[12];
    double[] values = LOSS.values(3, z, LABELS, gradient);
    assertThat(values[1]).isCloseTo(0, within(1e-12));
    assertThat(values[2]).isCloseTo(WEIGHT * 500, within(1e-9));
    assertThat(gradient[8]).isCloseTo(WEIGHT, within(1e-12));
    assertThat(gradient[11]).isCloseTo(-WEIGHT, within(1e-12));
  }

  @Test
  void aStepOnTwoBatchesAddsGradientsAndFollowsTheFirstsStatistics() {
    Recipe recipe =
        Toy.recipe(Toy.CONV, new Optimizer.Sgd(0.1))
            .with(new Adversary.Generator(5, 4, WEIGHT, 0, Objective.NON_SATURATING, 0.01));
    Input input = new Input(1, 8, 8, 4);
    INDArray real = Toy.images(6, input, 3);
    INDArray made = Toy.images(4, input, 4);
    INDArray realKinds = kinds(6, 0);
    INDArray madeKinds = kinds(4, 1);
    List<Map<String, Tensor>> after = new ArrayList<>();
    float[] first;
    try (Network network = Network.of(recipe, input, 1, Seed.of(7))) {
      first = network.parameters();
    }
    for (int which = 0; which < 3; which++) {
      try (Network network = Network.of(recipe, input, 1, Seed.of(7))) {
        assertThat(network.parameters()).isEqualTo(first);
        if (which == 0) {
          network.step(real, realKinds, made, madeKinds, 1);
        } else if (which == 1) {
          network.step(real, realKinds);
        } else {
          network.step(made, madeKinds);
        }
        after.add(network.tensors().arrays());
      }
    }
    Map<String, Tensor> before;
    try (Network network = Network.of(recipe, input, 1, Seed.of(7))) {
      before = network.tensors().arrays();
    }
    int statistics = 0;
    for (String name : before.keySet()) {
      float[] from = before.get(name).values();
      float[] both = after.get(0).get(name).values();
      float[] alone = after.get(1).get(name).values();
      float[] other = after.get(2).get(name).values();
      boolean running = name.matches(".*[/_](mean|var|log10stdev)$");
      statistics += running ? 1 : 0;
      for (int i = 0; i < from.length; i++) {
        // A step on a batch of n moves by the mean; this one by the sum.
        double expected =
            running ? alone[i] : from[i] + 6 * (alone[i] - from[i]) + 4 * (other[i] - from[i]);
        assertThat((double) both[i]).as(name).isCloseTo(expected, within(2e-5));
      }
    }
    assertThat(statistics).isEqualTo(2);
  }

  private static INDArray kinds(int n, int kind) {
    float[] y = new float[n * 4];
    for (int i = 0; i < n; i++) {
      y[i * 4 + 3] = kind;
      y[i * 4 + i % 3] = 1 - kind;
    }
    return Nd4j.create(y, new long[] {n, 4}, 'c');
  }

  // A generator is pulled to one picture, which it can learn.
  @Test
  void aGeneratorLearnsFromTheGradientOfItsImages() {
    Input shape = new Input(1, 8, 8, 2);
    INDArray target = Nd4j.create(Floats.read(Toy.images(1, shape, 3)), new long[] {64});
    target = org.nd4j.linalg.ops.transforms.Transforms.tanh(target, true);
    float[][] found = new float[2][];
    for (int run = 0; run < 2; run++) {
      try (Generator generator = Generator.of(5, 4, 0.01, shape, Seed.of(2))) {
        double[] distance = new double[150];
        for (int step = 0; step < distance.length; step++) {
          INDArray numbers =
              Nd4j.create(
                  Floats.read(Toy.images(10, new Input(1, 1, 5, 2), step)),
                  new long[] {10, 5},
                  'c');
          INDArray made = generator.makeInTraining(numbers);
          assertThat(made.shape()).containsExactly(10, 1, 8, 8);
          INDArray off = made.dup('c').reshape(10, 64).subRowVector(target);
          distance[step] = off.norm2Number().doubleValue();
          generator.learn(off.mul(0.2).reshape(10, 1, 8, 8));
        }
        assertThat(distance[149]).isLessThan(distance[0] / 3);
        found[run] = generator.parameters();
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
  }

  @Test
  void imagesThatCannotBeHalvedTwiceAreRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Generator.of(5, 4, 0.01, new Input(1, 10, 8, 2), Seed.of(2)))
        .isInstanceOf(hone.json.BadInput.class)
        .hasMessageContaining("10x8");
  }
}
