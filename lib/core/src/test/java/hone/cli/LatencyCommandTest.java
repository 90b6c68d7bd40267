package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyCommandTest {
  private static final String SMALL =
      """
      {"task": {"data": "mnist-starter", "training": 200, "validation": 100, "test": 100},
       "recipe": {"architecture": {"type": "Mlp", "hidden": [16]},
                  "optimizer": {"type": "Adam", "rate": 0.01},
                  "batch": {"type": "MiniBatch", "size": 50},
                  "budget": {"epochs": 1, "evaluations": 1}}}
      """;

  @TempDir Path folder;

  private Call latency(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "latency";
    System.arraycopy(words, 0, all, 1, words.length);
    return Call.hone(all);
  }

  @Tag("slow")
  @Test
  void measuresARunAndItsFileInBothLoops() throws IOException {
    Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL);
    String results = folder.resolve("results").toString();
    String out = Call.hone("train", recipe.toString(), "--results", results).out();
    String id = out.substring(out.indexOf("run id") + 6).strip().substring(0, 12);
    Call run = latency(id, "--results", results, "--seconds", "0.2", "--rate", "50");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Hone's engine, 1 thread", "100 test images of mnist-starter", "50.0 requests")
        .containsPattern("p99.9, microseconds +[0-9.]+ +[0-9.]+")
        .containsPattern("requests +\\d+ +10\n")
        .containsPattern("images a second")
        .containsPattern("memory, MB");
    Path file = folder.resolve("small.onnx");
    Call.hone("export", id, "--results", results, "--to", file.toString());
    Call model = latency(file.toString(), "--seconds", "0.1", "--batch", "4");
    assertThat(model.status()).as(model.err()).isZero();
    assertThat(model.out()).contains("random pixels", "ONNX Runtime", "batches of 4");
    latency(file.toString(), "--rate", "0").isMistake("\"rate\" is 0.0", "above 0");
    latency(file.toString(), "--batch", "0").isMistake("\"batch\" is 0");
    latency(file.toString(), "--threads", "0").isMistake("\"threads\" is 0");
    latency(file.toString(), "--runtime", "hone").isMistake("--runtime", "onnx alone");
    latency(id, "--results", results, "--runtime", "gpu").isMistake("--runtime is \"gpu\"");
  }

  @Test
  void whatIsNoModelIsToldInASentence() throws IOException {
    Path text = Files.writeString(folder.resolve("words.onnx"), "no model");
    latency(text.toString()).isMistake("words.onnx", "no ONNX model");
    latency(folder.resolve("gone.onnx").toString()).isMistake("gone.onnx");
    latency("ffff", "--results", folder.toString()).isMistake("ffff");
  }
}
