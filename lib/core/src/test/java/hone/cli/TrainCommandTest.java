package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.deploy.OnnxModel;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Experiment;
import hone.seed.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String SMALL =
      """
      {"task": {"data": "mnist-starter", "training": 200, "validation": 100, "test": 100},
       "recipe": {"architecture": {"type": "Mlp", "hidden": [16]},
                  "optimizer": {"type": "Adam", "rate": 0.01},
                  "batch": {"type": "MiniBatch", "size": 50},
                  "budget": {"epochs": 2, "evaluations": 2}}}
      """;

  @TempDir Path folder;

  @Test
  void trainsPrintsAndRecordsOnce() throws IOException {
    Call call = train(SMALL);
    assertThat(call.status()).as(call.err()).isZero();
    assertThat(call.out())
        .containsPattern("test accuracy +0\\.\\d{4}\n")
        .containsPattern("macro recall +0\\.\\d{4}\n")
        .containsPattern("macro F1 +0\\.\\d{4}\n")
        .containsPattern("seconds +\\d+\\.\\d\n")
        .containsPattern("run id +[0-9a-f]{64}\\.[0-9a-f]{8}\n");
    Call again = train(SMALL);
    assertThat(again.out()).isEqualTo(call.out()); // the seconds too: nothing was trained
    assertThat(again.err()).contains("recorded before");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void anotherSeedIsAnotherRun() throws IOException {
    train(SMALL);
    assertThat(train(SMALL, "--seed", "1").status()).isZero();
    assertThat(runs()).hasSize(2);
  }

  @Test
  void rerunOfARecordedRunIsEqual() throws IOException {
    String out = train(SMALL).out();
    String id = out.substring(out.indexOf("run id") + 6).strip();
    Call rerun = Call.hone("rerun", id.substring(0, 12), "--results", results());
    assertThat(rerun.status()).as(rerun.out() + rerun.err()).isZero();
    assertThat(rerun.out()).contains("Result: equal", "Environment: equal");
  }

  @Test
  void exportsWhatWasTrainedAndComparesIt() throws IOException {
    String out = train(SMALL).out();
    String id = out.substring(out.indexOf("run id") + 6).strip().substring(0, 12);
    Path file = folder.resolve("small.onnx");
    Path small = folder.resolve("small-int8.onnx");
    Call whole = export(id, file, "--test-data", folder.resolve("data").toString());
    assertThat(whole.status()).as(whole.err()).isZero();
    assertThat(whole.out()).contains("largest difference", "the same class on 100");
    Call rounded = export(id, small, "--int8", "--calibration", "percentile");
    assertThat(rounded.status()).as(rounded.err()).isZero();
    assertThat(rounded.out()).containsPattern("Test accuracy: 0\\.\\d{4}, of the network itself");
    assertThat(Files.size(small)).isLessThan(Files.size(file) / 2);
    try (OnnxModel model = OnnxModel.open(file, 1)) {
      assertThat(model.image()).containsExactly(1, 28, 28);
      assertThat(model.metadata()).containsKeys("run", "task", "classes");
      float[] images = tensor("input_0.pb", 16, 1, 28, 28);
      assertThat(model.probabilities(images, 16))
          .containsExactly(tensor("output_0.pb", 16, 10), Offset.offset(1e-4f));
    }
    export(id, file, "--int8", "--calibration", "median").isMistake("--calibration", "median");
    export("ffff", file).isMistake("ffff");
    assertThat(runs()).as("nothing recorded is changed").hasSize(1);
  }

  private float[] tensor(String name, long... shape) throws IOException {
    Onnx.TensorProto read =
        Onnx.TensorProto.parseFrom(Files.readAllBytes(folder.resolve("data").resolve(name)));
    assertThat(read.getDimsList())
        .containsExactly(Arrays.stream(shape).boxed().toArray(Long[]::new));
    ByteBuffer bytes = read.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] out = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(out);
    return out;
  }

  private Call export(String id, Path to, String... more) {
    List<String> all =
        new ArrayList<>(List.of("export", id, "--results", results(), "--to", to.toString()));
    all.addAll(List.of(more));
    return Call.hone(all.toArray(String[]::new));
  }

  @Test
  void rerunSaysWhatDiffers() throws IOException {
    train(SMALL);
    Path run = runs().get(0);
    String text = Files.readString(run);
    String changed =
        text.replaceFirst("\"java\":\"[^\"]*\"", "\"java\":\"1.1\"")
            .replaceFirst("(\"loss\":\\[)[-0-9.Ee]+", "$17.5");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(run, changed);
    Call rerun =
        Call.hone("rerun", run.getFileName().toString().substring(0, 12), "--results", results());
    assertThat(rerun.status()).isEqualTo(1);
    assertThat(rerun.out())
        .contains(
            "Result: differs", "loss at step", "7.5 -> ", "Environment: differs", "Java: 1.1 -> ");
  }

  @Test
  void unknownRunIsNamed() {
    Call.hone("rerun", "0123", "--results", results()).isMistake("There is no run \"0123\"");
  }

  @Test
  void theNetworkThatIsWrittenOpensAgainAndIsSmallerAfterPruning() throws IOException {
    Path whole = folder.resolve("whole.hone");
    train(SMALL); // recorded without its network, which is then trained again
    assertThat(train(SMALL, "--network", whole.toString()).out()).contains(whole + ", ");
    String budget = "\"budget\"";
    String step = "{\"type\": \"Prune\", \"what\": \"CHANNELS\", \"sparsity\": 0.5}";
    String recipe = SMALL.replace(budget, "\"compressions\": [" + step + "],\n " + budget);
    Path half = folder.resolve("half.hone");
    Call call = train(recipe, "--network", half.toString());
    assertThat(call.status()).as(call.err()).isZero();
    assertThat(Files.size(half)).isLessThan(Files.size(whole) * 6 / 10);
    Experiment read = Experiment.read(folder.resolve("recipe.json"));
    Input digits = new Input(1, 28, 28, 10);
    try (Network opened =
        Network.open(read.recipe(), digits, 1, Seed.of(0), Files.readAllBytes(half))) {
      assertThat(opened.size().parameters()).isEqualTo(784 * 8 + 8 + 8 * 10 + 10);
    }
  }

  @Test
  void severalNetworksAreNotWrittenAsOne() throws IOException {
    String several = "\"ensemble\": {\"type\": \"Deep\", \"members\": 2},\n \"budget\"";
    train(SMALL.replace("\"budget\"", several), "--network", folder.resolve("n").toString())
        .isMistake("--network writes one network", "trains several");
  }

  @Test
  void compressionsThatLeaveNothingAreMistakes() throws IOException {
    smaller("{\"type\": \"Prune\", \"sparsity\": 1}").isMistake("something must remain");
    smaller("{\"type\": \"Quantize\", \"bits\": 0}").isMistake("expected 1 to 8, or 32 for floats");
    String student = "{\"type\": \"Distil\", \"student\": {\"type\": \"Mlp\", \"hidden\": [8]}, ";
    smaller(student + "\"hint\": {\"part\": 1}}").isMistake("classes must be learned, too");
    Call late = smaller(student + "\"hint\": {\"part\": 0.5, \"teacher\": 2}}");
    assertThat(late.status()).isEqualTo(2); // the teacher has been trained by then
    assertThat(late.err())
        .contains("layer 2 of the teacher, which has 1 with weights before its scores")
        .doesNotContain("Exception");
  }

  private Call smaller(String step) throws IOException {
    String budget = "\"budget\"";
    return train(SMALL.replace(budget, "\"compressions\": [" + step + "],\n " + budget));
  }

  @Test
  void divergedTrainingIsRecordedAndSaid() throws IOException {
    Call call =
        train(
            SMALL.replace(
                "{\"type\": \"Adam\", \"rate\": 0.01}", "{\"type\": \"Sgd\", \"rate\": 1e30}"));
    assertThat(call.status()).isZero();
    assertThat(call.out()).contains("diverged at step");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void misspeltKeyIsRefusedWithTheNearest() throws IOException {
    train(SMALL.replace("\"rate\"", "\"rte\""))
        .isMistake("recipe.json", "recipe.optimizer.rte", "did you mean \"rate\"?");
  }

  @Test
  void misspeltTypeIsRefusedWithTheNearest() throws IOException {
    train(SMALL.replace("\"Adam\"", "\"Adm\"")).isMistake("\"Adm\"", "did you mean \"Adam\"?");
  }

  @Test
  void negativeRateIsRefused() throws IOException {
    train(SMALL.replace("0.01", "-0.01")).isMistake("\"rate\" is -0.01", "positive");
  }

  @Test
  void impossibleNetworksAreRefused() throws IOException {
    String strides = "{\"type\": \"Residual\", \"filters\": 4, \"count\": 1, \"stride\": 9}";
    network("{\"type\": \"ConvNet\", \"blocks\": [" + strides + ", " + strides + "]}")
        .isMistake("stride 9 meets an image of 4x4", "fewer strides");
    network("{\"type\": \"ConvNet\", \"blocks\": [{\"type\": \"Separable\", \"filters\": 0}]}")
        .isMistake("\"filters\" is 0", "at least 1");
    network("{\"type\": \"Pyramid\", \"levels\": 3, \"blocks\": [" + strides + "]}")
        .isMistake("no level 3", "maps of 1 size (4x4)");
    assertThat(runs()).isEmpty();
  }

  private Call network(String json) throws IOException {
    return train(SMALL.replace("{\"type\": \"Mlp\", \"hidden\": [16]}", json));
  }

  @Test
  void kernelLargerThanTheImageIsRefused() throws IOException {
    train(
            SMALL.replace(
                "{\"type\": \"Mlp\", \"hidden\": [16]}",
                "{\"type\": \"ConvNet\", \"blocks\": [{\"type\": \"Conv\", \"filters\": 2,"
                    + " \"kernel\": 31, \"same\": false}]}"))
        .isMistake("convolution of 31x31", "image of 28x28");
    assertThat(runs()).isEmpty();
  }

  @Test
  void unknownDataSetIsRefused() throws IOException {
    train(SMALL.replace("mnist-starter", "mnist-startr"))
        .isMistake("\"mnist-startr\"", "did you mean \"mnist-starter\"?");
  }

  @Test
  void missingFileIsNamed() {
    Path missing = folder.resolve("missing.json");
    Call.hone("train", missing.toString()).isMistake("there is no file " + missing);
  }

  @Test
  void brokenJsonIsNamedByLine() throws IOException {
    train("{\n\"task\": }").isMistake("recipe.json, line 2", "not valid JSON");
  }

  @Test
  void seedThatIsNoNumberIsNamed() throws IOException {
    train(SMALL, "--seed", "one").isMistake("--seed is \"one\"; expected a whole number");
    train("{\"task\": {").isMistake("recipe.json, line 1", "it ends before what was opened");
  }

  @Test
  void unwritableResultsFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "a file where a folder is wanted");
    Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL);
    Call.hone("train", recipe.toString(), "--results", file.toString())
        .isMistake("Nothing can be written to the results folder " + file, "--results DIR");
  }

  private Call train(String recipe, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.json"), recipe);
    String[] words = new String[4 + more.length];
    words[0] = "train";
    words[1] = file.toString();
    words[2] = "--results";
    words[3] = results();
    System.arraycopy(more, 0, words, 4, more.length);
    return Call.hone(words);
  }

  private String results() {
    return folder.resolve("results").toString();
  }

  private java.util.List<Path> runs() throws IOException {
    try (var files = Files.walk(folder.resolve("results"))) {
      return files.filter(f -> f.toString().endsWith(".json")).toList();
    }
  }
}
