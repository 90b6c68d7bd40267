package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hone.json.BadInput;
import hone.json.Json;
import hone.model.imported.ImportedNetwork;
import hone.train.Recognition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The catalog's trained networks and a real photograph, by their real packages, against what
 * TensorFlow.js makes of them; {@code reference.mjs} beside the numbers says how.
 */
@Tag("slow")
class TrainedNetworksTest {
  // Of the layer's own root mean square: sums of thousands of floats in another order.
  private static final double TOLERANCE = 2e-4;

  @TempDir static Path cache;
  private static String before;
  private static Path cat;

  @BeforeAll
  static void fetchAPhotograph() throws IOException {
    for (String client : List.of("npm", "apt-get")) {
      boolean there =
          List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
              .anyMatch(p -> Files.isExecutable(Path.of(p, client)));
      assumeTrue(there, client + " is not installed");
    }
    before = System.getProperty("hone.data");
    System.setProperty("hone.data", cache.toString());
    Path photographs = Files.createDirectories(cache.resolve("photographs"));
    new Download(photographs, (what, done, total) -> {})
        .run(new Source.Debian("python3-skimage", 20_713_608));
    cat = cache.resolve("cat.png");
    Archive.visit(
        photographs,
        name -> true,
        (path, in) -> {
          if (path.endsWith("skimage/data/chelsea.png")) {
            Files.copy(in, cat);
          }
        });
  }

  @AfterAll
  static void leave() {
    if (before == null) {
      System.clearProperty("hone.data");
    } else {
      System.setProperty("hone.data", before);
    }
  }

  private static Pretrained fetched(String name) {
    Pretrained network = Pretrained.named(name);
    network.fetch((what, done, total) -> {}, Optional.empty());
    assertThat(network.problems()).isEmpty();
    return network;
  }

  @Test
  void resNetSeesACatLayerByLayer() throws IOException {
    try (Recognition recognition = Recognition.of(fetched("resnet50-imagenet"))) {
      assertThat(recognition.of(cat, 3))
          .extracting(Recognition.Seen::className)
          .containsExactly("Egyptian cat", "tiger cat", "tabby");
      assertThat(recognition.network().weights()).isEqualTo(25_636_712);
      assertThat(recognition.network().declined()).isEmpty();
      assertSameAsElsewhere("resnet50-imagenet", recognition, 174);
    }
  }

  @Test
  void mobileNetSeesACatLayerByLayerAndNoFileOfAnother() throws IOException {
    Pretrained network = fetched("mobilenetv2-cats-dogs");
    try (Recognition recognition = Recognition.of(network)) {
      assertThat(recognition.of(cat, 1))
          .extracting(Recognition.Seen::className)
          .containsExactly("cat");
      assertSameAsElsewhere("mobilenetv2-cats-dogs", recognition, 152);
    }
    Path weights = network.folder().resolve("weights.bin");
    byte[] whole = Files.readAllBytes(weights);
    whole[1000] ^= 1;
    Files.write(weights, whole);
    assertThatThrownBy(() -> Recognition.of(network))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("weights.bin is damaged")
        .hasMessageContaining("networks fetch");
  }

  private static void assertSameAsElsewhere(String name, Recognition recognition, int layers)
      throws IOException {
    ImportedNetwork network = recognition.network();
    INDArray images = recognition.images(cat);
    Map<String, INDArray> found = network.activations(images);
    Path file = Path.of("src/test/resources/hone/model/imported", name + ".json");
    Map<?, ?> expected = (Map<?, ?>) Json.tree(Files.readString(file), file.toString());
    assertThat(expected).hasSize(layers);
    expected.forEach(
        (layer, numbers) -> {
          List<?> told = (List<?>) numbers;
          double rms = ((Number) told.get(0)).doubleValue();
          INDArray value = found.get(layer);
          INDArray last = value.rank() == 4 ? value.permute(0, 2, 3, 1) : value;
          float[] all = last.dup('c').data().asFloat();
          double squares = 0;
          for (float each : all) {
            squares += each * each;
          }
          assertThat(Math.sqrt(squares / all.length))
              .as(layer + "")
              .isCloseTo(rms, within(TOLERANCE * rms));
          for (int i = 0; i < 8; i++) {
            assertThat((double) all[(int) ((long) i * all.length / 8)])
                .as(layer + ", number " + i)
                .isCloseTo(((Number) told.get(i + 1)).doubleValue(), within(TOLERANCE * rms));
          }
        });
  }
}
