package hone.model.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A small network with every kind of layer against what TensorFlow.js made of it; {@code make.mjs}
 * beside the files says how.
 */
class ImportedNetworkTest {
  private static final Offset<Float> CLOSE = within(2e-6f);

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of("model.json", "weights.bin")) {
      Files.copy(resource(name), folder.resolve(name));
    }
    model = folder.resolve("model.json");
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/hone/model/imported", name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, List<Number>>> outputs() throws IOException {
    return (Map<String, Map<String, List<Number>>>)
        Json.tree(Files.readString(resource("outputs.json")), "outputs.json");
  }

  private static float[] values(Map<String, List<Number>> told) {
    List<Number> list = told.get("values");
    float[] out = new float[list.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = list.get(i).floatValue();
    }
    return out;
  }

  private static INDArray image(Map<String, List<Number>> told) {
    return Nd4j.create(values(told), new long[] {2, 10, 9, 3}, 'c').permute(0, 3, 1, 2).dup('c');
  }

  @Test
  void everyLayerGivesWhatItGaveElsewhere() throws IOException {
    Map<String, Map<String, List<Number>>> expected = outputs();
    try (ImportedNetwork network = ImportedNetwork.open(model)) {
      Map<String, INDArray> found = network.activations(image(expected.get("image")));
      List<String> shown = new ArrayList<>(expected.keySet());
      shown.removeAll(List.of("around", "aside", "ring", "half", "flat", "scores"));
      assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(shown);
      found.forEach(
          (name, value) -> {
            INDArray last = value.rank() == 4 ? value.permute(0, 2, 3, 1) : value;
            assertThat(last.dup('c').data().asFloat())
                .as(name)
                .containsExactly(values(expected.get(name)), CLOSE);
          });
    }
  }

  @Test
  void probabilitiesAreTheSame() throws IOException {
    Map<String, Map<String, List<Number>>> expected = outputs();
    try (ImportedNetwork network = ImportedNetwork.open(model)) {
      INDArray image = image(expected.get("image"));
      float[] classes = values(expected.get("classes"));
      assertThat(network.probabilities(image)).containsExactly(classes, CLOSE);
      assertThat(network.graph().outputSingle(image).dup('c').data().asFloat())
          .containsExactly(classes, CLOSE);
      assertThat(network.image()).containsExactly(3, 10, 9);
      assertThat(network.classes()).isEqualTo(5);
      assertThat(network.weights()).isEqualTo(Files.size(folder.resolve("weights.bin")) / 4);
    }
  }

  @Test
  void everyLayerIsToldOf() {
    try (ImportedNetwork network = ImportedNetwork.open(model)) {
      assertThat(network.rows())
          .extracting(ImportedNetwork.Row::name)
          .contains("image", "around", "depth", "joined", "dropped", "flat", "classes");
      assertThat(network.rows().get(2))
          .isEqualTo(new ImportedNetwork.Row("first", "Conv2D", "ConvolutionLayer", "4x5x5", 112));
    }
  }

  private void refused(String from, String to, String... words) throws IOException {
    String text = Files.readString(model);
    assertThat(text).contains(from);
    Files.writeString(model, text.replace(from, to));
    assertThatThrownBy(() -> ImportedNetwork.open(model))
        .isInstanceOf(BadInput.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"class_name\":\"LeakyReLU\" | \"class_name\":\"PReLU\" | leaky, PReLU",
        "\"activation\":\"tanh\" | \"activation\":\"mish\" | wide, mish",
        "\"max_value\":6 | \"max_value\":4 | six, max_value",
        "\"depth_multiplier\":1 | \"depth_multiplier\":2 | depth, several",
        "\"activation\":\"softmax\" | \"activation\":\"linear\" | classes, softmax",
        "\"units\":5 | \"units\":7 | scores/kernel, units",
        "\"filters\":4 | \"filters\":-4 | first",
        "[null,10,9,3] | [null,null,null,3] | image, fixed",
        "[null,10,9,3] | [null,10,9,4] | first",
        "weights.bin | ../weights.bin | ../weights.bin, beside",
        "weights.bin | gone.bin | gone.bin, missing",
        "\"norm/gamma\" | \"norm/delta\" | norm",
        "\"dtype\":\"float32\"}]}] | \"dtype\":\"int32\"}]}] | int32, float32",
        "\"modelTopology\" | \"topology\" | modelTopology",
        "\"class_name\":\"Sequential\" | \"class_name\":\"Graph\" | Graph"
      })
  void whatCannotBeTakenOverIsNamed(String from, String to, String words) throws IOException {
    refused(from, to, words.split(", "));
  }

  /** What the manifest says of sizes is held against the files before any array is made. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"shape\":[3,3,3,4] | \"shape\":[3,3,3,5] | The weights of, tells of",
        "\"shape\":[3,3,3,4] | \"shape\":[3,3,3,3] | The weights of, tells of",
        "\"shape\":[3,3,3,4] | \"shape\":[0,3,3,4] | first/kernel, shape that cannot be",
        "\"shape\":[3,3,3,4] | \"shape\":[-3,-3,3,4] | first/kernel, shape that cannot be",
        "\"shape\":[3,3,3,4] | \"shape\":[1048576,1048576] | first/kernel, shape that cannot be",
        "\"shape\":[3,3,3,4] | \"shape\":[65536,65536,65536,65536] | first/kernel, cannot be",
        "\"shape\":[3,3,3,4] | \"shape\":[536870911] | less than 2 GB",
        "\"shape\":[3,3,3,4] | \"shape\":[4294967298] | first/kernel",
        "\"shape\":[3,3,3,4] | \"shape\":[3.5,3] | first/kernel",
        "\"shape\":[3,3,3,4] | \"shape\":\"3\" | first/kernel",
        "\"shape\":[3,3,3,4] | \"shape\":[4,3,3,3] | first",
        "\"shape\":[3,3,3,4] | \"shape\":[108] | first",
        "[\"weights.bin\"] | [\"weights.bin\",\"weights.bin\"] | tells of, another network's",
        "[\"weights.bin\"] | [] | tells of, another network's",
        "[\"weights.bin\"] | [\"\"] | a file beside it",
        "[\"weights.bin\"] | [\"/etc/passwd\"] | /etc/passwd, a file beside it",
        "\"norm/beta\",\"shape\":[4] | \"norm/gamma\",\"shape\":[4] | two weights",
        "\"dtype\":\"float32\"}]}] | \"dtype\":\"uint8\"}]}] | uint8, float32",
        "\"dtype\":\"float32\"}]}] | \"dtype\":\"complex64\"}]}] | complex64, float32",
        "float32\"}]}] | float32\",\"quantization\":{\"dtype\":\"uint8\"}}]}] | rounded numbers"
      })
  void weightsThatLieOfTheirSizeAreRefused(String from, String to, String words)
      throws IOException {
    refused(from, to, words.split(", "));
  }

  @Test
  void weightsThatGoOnAreRefused() throws IOException {
    Path weights = folder.resolve("weights.bin");
    Files.write(weights, new byte[4], StandardOpenOption.APPEND);
    assertThatThrownBy(() -> ImportedNetwork.open(model))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cut short or another network's");
  }

  @Test
  void weightsCutShortAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("weights.bin"));
    Files.write(folder.resolve("weights.bin"), java.util.Arrays.copyOf(whole, whole.length - 4));
    assertThatThrownBy(() -> ImportedNetwork.open(model))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cut short");
  }

  /** Whatever is missing or wrong in the file, it is said in a sentence. */
  @Test
  void aDamagedModelIsAMistakeAndNeverACrash() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    int opened = 0;
    for (int i = 0; i < 150; i++) {
      Object tree = Json.tree(Files.readString(resource("model.json")), "model.json");
      damage(tree, random);
      Files.writeString(model, Json.write(tree));
      try (ImportedNetwork network = ImportedNetwork.open(model)) {
        opened++;
      } catch (BadInput e) {
        assertThat(e.getMessage()).endsWith(".");
      }
    }
    assertThat(opened).as("what plays no part may be gone").isBetween(1, 140);
  }

  // One value somewhere is taken away or becomes another.
  @SuppressWarnings("unchecked")
  private static void damage(Object tree, SplittableRandom random) {
    List<Consumer<SplittableRandom>> edits = new ArrayList<>();
    collect(tree, edits);
    edits.get(random.nextInt(edits.size())).accept(random);
  }

  @SuppressWarnings("unchecked")
  private static void collect(Object node, List<Consumer<SplittableRandom>> edits) {
    if (node instanceof Map<?, ?> any) {
      Map<String, Object> map = (Map<String, Object>) any;
      for (String key : List.copyOf(map.keySet())) {
        edits.add(
            r -> {
              if (r.nextBoolean()) {
                map.remove(key);
              } else {
                map.put(key, wrong(r));
              }
            });
        collect(map.get(key), edits);
      }
    } else if (node instanceof List<?> any) {
      List<Object> list = (List<Object>) any;
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        edits.add(r -> list.set(at, wrong(r)));
        collect(list.get(i), edits);
      }
    }
  }

  private static Object wrong(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> -1;
      case 1 -> 1e12;
      case 2 -> "word";
      case 3 -> List.of();
      case 4 -> Map.of();
      case 5 -> 0.5;
      default -> null;
    };
  }
}
