package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Distil.Hint;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a student learns from a teacher's inside. */
class HintLaws {
  private static final Input INPUT = new Input(3, 16, 16, 4);
  private static final INDArray IMAGES = Toy.images(12, INPUT, 5);
  private static final Architecture LARGE = new Architecture.LeNet(List.of(6, 8), List.of(20));
  private static final Architecture SMALL = new Architecture.LeNet(List.of(3, 4), List.of(12));

  private static Recipe recipe(Architecture net) {
    return Toy.recipe(net, new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED));
  }

  private static Hinting.Side teacher(Architecture net) {
    try (Network network = Network.of(recipe(net), INPUT, 1, Seed.of(20))) {
      for (int step = 0; step < 3; step++) {
        network.step(Toy.images(16, INPUT, step), Toy.labels(16, 4));
      }
      return Hinting.Side.of(recipe(net), Seed.of(21), network.weights());
    }
  }

  private static Hinting hinting(Architecture far, Architecture near, Hint hint) {
    return Hinting.of(hint, teacher(far), Hinting.Side.of(recipe(near), Seed.of(2)), INPUT, 40);
  }

  @Test
  void theDistanceOfMapsFalls() {
    for (int layer = 1; layer <= 3; layer++) { // two maps, then units
      try (Hinting hinting = hinting(LARGE, SMALL, new Hint(0.5, layer, layer))) {
        double first = hinting.step(IMAGES).loss();
        double last = first;
        for (int step = 1; step < 40; step++) {
          last = hinting.step(IMAGES).loss();
        }
        assertThat(last).as("layer %d", layer).isLessThan(0.75 * first);
      }
    }
  }

  @Test
  void aResidualTeacherTellsAPlainStudent() {
    Architecture residual = new Architecture.ResNet(6, 1, 2); // maps of 16x16, then of 8x8
    try (Hinting hinting = hinting(residual, SMALL, new Hint(0.5, 3, 1))) {
      double first = hinting.step(IMAGES).loss();
      double last = first;
      for (int step = 1; step < 40; step++) {
        last = hinting.step(IMAGES).loss();
      }
      assertThat(last).isLessThan(first);
    }
  }

  @Test
  void aTeacherIsItsOwnBestStudentAfterALinearMap() {
    Hinting.Side far = teacher(LARGE);
    Hinting.Side near = new Hinting.Side(far.recipe(), far.seed(), far.arrays());
    try (Hinting hinting = Hinting.of(new Hint(0.5, 2, 2), far, near, INPUT, 60)) {
      double first = hinting.step(IMAGES).loss();
      double last = first;
      for (int step = 1; step < 60; step++) {
        last = hinting.step(IMAGES).loss();
      }
      assertThat(last).isLessThan(first / 20);
    }
  }

  @Test
  void whatIsLearnedIsTheStudentsFirstLayers() {
    try (Hinting hinting = hinting(LARGE, SMALL, new Hint(0.5, 2, 2));
        Network alone = Network.of(recipe(SMALL), INPUT, 4, Seed.of(2))) {
      Tensors before = hinting.learned();
      assertThat(before.arrays().keySet())
          .containsExactly("layer1_W", "layer1_b", "layer3_W", "layer3_b");
      before.arrays().forEach((name, array) -> same(name, array, alone.tensors()));
      hinting.step(IMAGES);
      Tensors after = hinting.learned();
      assertThat(after).isNotEqualTo(before);
      try (Network student = Network.of(recipe(SMALL), INPUT, 4, Seed.of(2), after)) {
        after.arrays().forEach((name, array) -> same(name, array, student.tensors()));
        same("scores_W", alone.tensors().arrays().get("scores_W"), student.tensors());
      }
    }
  }

  private static void same(String name, Tensor array, Tensors in) {
    assertThat(in.arrays().get(name)).as(name).isEqualTo(array);
  }

  /** What a teacher tells is what its whole network computes on the way. */
  @Test
  void theDistanceIsThatOfTheGraphsActivations() {
    Hinting.Side far = teacher(LARGE);
    try (Network whole = Network.of(far.recipe(), INPUT, 1, Seed.of(1), far.arrays());
        Network blank = Network.of(recipe(SMALL), INPUT, 1, Seed.of(2));
        Hinting hinting =
            Hinting.of(
                new Hint(0.5, 2, 2), far, Hinting.Side.of(recipe(SMALL), Seed.of(2)), INPUT, 4)) {
      Map<String, INDArray> all = whole.graph().feedForward(IMAGES, false);
      Map<String, INDArray> own = blank.graph().feedForward(IMAGES, false);
      Tensor map = hinting.between().get("hint_W"); // [8, 4, 1, 1]
      double expected = 0;
      INDArray a = all.get("layer3");
      INDArray b = own.get("layer3");
      int places = (int) (a.size(2) * a.size(3));
      for (int n = 0; n < 12; n++) {
        for (int c = 0; c < 8; c++) {
          for (int p = 0; p < places; p++) {
            int y = p / (int) a.size(3);
            int x = p % (int) a.size(3);
            double told = 0;
            for (int k = 0; k < 4; k++) {
              told += map.values()[c * 4 + k] * b.getDouble(n, k, y, x);
            }
            double gap = told - a.getDouble(n, c, y, x);
            expected += gap * gap / (2.0 * places * 12);
          }
        }
      }
      assertThat(hinting.step(IMAGES).loss()).isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void theGraphsOwnLayersLearnTheSame() {
    Tensors[] found = new Tensors[2];
    try {
      for (int i = 0; i < 2; i++) {
        System.setProperty("hone.engine", i == 0 ? "on" : "off");
        try (Hinting hinting = hinting(LARGE, SMALL, new Hint(0.5, 2, 2))) {
          for (int step = 0; step < 3; step++) {
            hinting.step(IMAGES);
          }
          found[i] = hinting.learned();
        }
      }
    } finally {
      System.clearProperty("hone.engine");
    }
    found[0]
        .arrays()
        .forEach(
            (name, array) ->
                assertThat(array.values())
                    .as(name)
                    .containsExactly(found[1].arrays().get(name).values(), within(2e-3f)));
  }

  @Test
  void layersThatCannotBeComparedAreRefused() {
    assertThatThrownBy(() -> hinting(LARGE, SMALL, new Hint(0.5, 7, 1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("layer 7 of the teacher, which has 3 with weights");
    assertThatThrownBy(() -> hinting(LARGE, SMALL, new Hint(0.5, 1, 2)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a map of 16x16 after layer 1 of the teacher with a map of 4x4");
    assertThatThrownBy(() -> hinting(LARGE, SMALL, new Hint(0.5, 1, 3)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("numbers without a place after layer 3 of the student");
    assertThatThrownBy(() -> new Hint(1, 1, 1)).hasMessageContaining("classes must be learned");
    assertThatThrownBy(() -> new Hint(0.5, 0, 1)).hasMessageContaining("counted from 1");
  }
}
