package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.model.compression.Tensor;
import hone.recipe.Compression.Distil.Lesson;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a student's loss is. */
class TeachingLaws {
  private static final INDArray IMAGES = Toy.images(10, Toy.INPUT, 2);
  private static final INDArray LABELS = Toy.labels(10, 3);
  private static final Recipe STUDENT = Toy.recipe(Toy.CONV, new Optimizer.Sgd(0.1));

  private static Network teacher() {
    return Network.of(
        Toy.recipe(new Architecture.Mlp(List.of(20)), new Optimizer.Sgd(0.1)),
        Toy.INPUT,
        4,
        Seed.of(20));
  }

  private static Network student(double temperature, double mix) {
    Network student = Toy.network(STUDENT, 4);
    student.learnFrom(teacher(), new Lesson(temperature, mix));
    return student;
  }

  @Test
  void withoutMixItIsPlainTraining() {
    try (Network plain = Toy.network(STUDENT, 4);
        Network taught = student(3, 0)) {
      for (int step = 0; step < 3; step++) {
        assertThat(taught.step(IMAGES, LABELS).loss())
            .isCloseTo(plain.step(IMAGES, LABELS).loss(), within(1e-6));
      }
      assertThat(taught.parameters()).containsExactly(plain.parameters(), within(1e-5f));
    }
  }

  /** At temperature 1 soft targets are labels: those that the teacher gives. */
  @Test
  void atTemperatureOneItLearnsTheTeachersProbabilitiesAsLabels() {
    INDArray said;
    try (Network teacher = teacher()) {
      said = teacher.predict(IMAGES);
    }
    try (Network plain = Toy.network(STUDENT, 4);
        Network taught = student(1, 1)) {
      Map<String, Tensor> expected = plain.slopes(IMAGES, said, 0);
      Map<String, Tensor> found = taught.slopes(IMAGES, LABELS, 0);
      found.forEach(
          (name, slope) ->
              assertThat(slope.values())
                  .as(name)
                  .containsExactly(expected.get(name).values(), within(1e-5f)));
    }
  }

  /** Hinton et al. 2015, equation 4: hot, the gradient is that of the distance of scores over N. */
  @Test
  void atHighTemperatureScoresAreMatched() {
    float[] z = {2, -1, 0.5f};
    float[] v = {1, 1, -2};
    double[] gradient = {0, 0, 0};
    try (Network teacher = fixed(v)) {
      Teacher hot = new Teacher(teacher, new Lesson(1000, 1));
      hot.see(IMAGES.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 1)).dup());
      hot.mixed(1, 0, new double[] {z[0], z[1], z[2]}, new double[] {1, 0, 0}, gradient);
    }
    double meanZ = (2 - 1 + 0.5) / 3;
    for (int k = 0; k < 3; k++) {
      assertThat(gradient[k]).isCloseTo((z[k] - meanZ - v[k]) / 3, within(5e-3));
    }
  }

  // A network that says the same of every image.
  private static Network fixed(float[] scores) {
    Network network =
        Network.of(
            Toy.recipe(new Architecture.Mlp(List.of(2)), new Optimizer.Sgd(0.1)),
            Toy.INPUT,
            1,
            Seed.of(1));
    network.graph().params().assign(0);
    network.graph().getLayer("scores").getParam("b").assign(Nd4j.createFromArray(scores));
    return network;
  }

  @Test
  void theGraphsOwnLayersLearnTheSame() {
    float[][] found = new float[2][];
    try {
      for (int i = 0; i < 2; i++) {
        System.setProperty("hone.engine", i == 0 ? "on" : "off");
        try (Network taught = student(2, 0.5)) {
          for (int step = 0; step < 3; step++) {
            taught.step(IMAGES, LABELS);
          }
          found[i] = taught.parameters();
        }
      }
    } finally {
      System.clearProperty("hone.engine");
    }
    assertThat(found[0]).containsExactly(found[1], within(2e-4f));
  }

  @Test
  void aTeacherOfOtherClassesIsRefused() {
    Network five = Network.of(STUDENT, new Input(1, 8, 8, 5), 4, Seed.of(1));
    try (five;
        Network student = Toy.network(STUDENT, 4)) {
      assertThatThrownBy(() -> student.learnFrom(five, new Lesson(1, 1)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("tells 5 classes apart cannot teach a network of 3");
    }
  }
}
