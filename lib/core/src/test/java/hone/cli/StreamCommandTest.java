package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Images;
import hone.deploy.OnnxModel;
import hone.deploy.stream.Extents;
import hone.deploy.stream.FolderFrames;
import hone.deploy.stream.Frame;
import hone.deploy.stream.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained and exported network before streams of real images. */
class StreamCommandTest {
  private static final String SMALL =
      """
      {"task": {"data": "mnist-starter", "training": 300, "validation": 100, "test": 100},
       "recipe": {"architecture": {"type": "Mlp", "hidden": [16]},
                  "optimizer": {"type": "Adam", "rate": 0.01},
                  "batch": {"type": "MiniBatch", "size": 50},
                  "budget": {"epochs": 12, "evaluations": 2}}}
      """;

  @TempDir static Path folder;
  private static String model;

  @BeforeAll
  static void trainAndExport() throws IOException {
    Path recipe = folder.resolve("recipe.json");
    Files.writeString(recipe, SMALL);
    String results = folder.resolve("results").toString();
    Call trained = Call.hone("train", recipe.toString(), "--results", results);
    assertThat(trained.status()).as(trained.err()).isZero();
    String id = trained.out().substring(trained.out().indexOf("run id") + 6).strip();
    model = folder.resolve("small.onnx").toString();
    Call exported = Call.hone("export", id.substring(0, 12), "--results", results, "--to", model);
    assertThat(exported.status()).as(exported.err()).isZero();
  }

  private static Call stream(String... more) {
    List<String> all = new java.util.ArrayList<>(List.of("stream", model));
    all.addAll(List.of(more));
    return Call.hone(all.toArray(String[]::new));
  }

  @Test
  void aFolderOfPicturesIsAnsweredWithItsLabels() throws IOException {
    Images digits = Catalog.open("mnist-starter").test();
    List<String> classes = Catalog.open("mnist-starter").classNames();
    Path pictures = folder.resolve("pictures");
    for (int i = 0; i < 80; i++) {
      Path in = Files.createDirectories(pictures.resolve(classes.get(digits.label(i))));
      ImageIO.write(digits.image(i), "png", in.resolve("%03d.png".formatted(i)).toFile());
    }
    int right = 0;
    try (OnnxModel network = OnnxModel.open(Path.of(model), 1);
        Frames frames = FolderFrames.of(pictures, new Extents(1, 28, 28), classes)) {
      for (int i = 0; i < 80; i++) {
        Frame frame = frames.next().orElseThrow();
        float[] said = network.probabilities(frame.pixels(), 1);
        right += largest(said) == frame.label() ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThan(25); // a guess has 8
    Call call =
        stream(
                "--frames",
                pictures.toString(),
                "--rate",
                "100",
                "--deadline",
                "0",
                "--queue",
                "100")
            .succeeds();
    assertThat(call.out())
        .containsPattern("frames +80 in ")
        .containsPattern("drop rate +0\\.0 %")
        .containsPattern("age, p99\\.9 +\\d+\\.\\d\\d ms")
        .contains("accuracy of answers in time        %.1f %%".formatted(right / 0.8));
  }

  private static int largest(float[] said) {
    int best = 0;
    for (int i = 1; i < said.length; i++) {
      best = said[i] > said[best] ? i : best;
    }
    return best;
  }

  @Test
  void motionEndsByItself() {
    Call call =
        stream("--frames", "motion:mnist-starter", "--rate", "60", "--seconds", "0.5").succeeds();
    assertThat(call.out()).containsPattern("frames +30 in ");
  }

  @Test
  void whatIsWrongIsToldInOneSentence() throws IOException {
    String motion = "motion:mnist-starter";
    stream("--frames", motion, "--rate", "0").isMistake("rate is 0.0", "above 0");
    stream("--frames", motion, "--deadline", "-1").isMistake("--deadline is -1.0 ms");
    stream("--frames", motion, "--workers", "0").isMistake("--workers is 0");
    stream("--frames", motion, "--queue", "0").isMistake("queue has 0 places");
    stream("--frames", motion, "--drop", "all").isMistake("--drop is \"all\"", "oldest");
    stream("--frames", motion, "--seconds", "0").isMistake("--seconds is 0.0");
    stream("--frames", "motion:fashion-mnist-starter").isMistake("other classes");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    stream("--frames", empty.toString()).isMistake("holds no picture");
    stream("--frames", folder.resolve("none").toString()).isMistake("there is no folder or file");
    stream("--frames", model).isMistake("does not begin with YUV4MPEG2");
    stream("--frames", motion, "--size", "3").isMistake("--size is \"3\"");
    stream("--frames", model, "--size", "7x11").isMistake("expected whole frames of 231");
    Call.hone("stream", folder.resolve("recipe.json").toString(), "--frames", motion)
        .isMistake("is no ONNX model that runs here");
  }
}
