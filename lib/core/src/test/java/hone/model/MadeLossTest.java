package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
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
    assertThat(LOSS.values(3, z, LABELS, gradient)).doesNotContain(Double.NaN);
    for (double g : gradient) {
      assertThat(g).isFinite();
    }
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
