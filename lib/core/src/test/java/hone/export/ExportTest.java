package hone.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.json.Json;
import hone.plot.Example;
import hone.recipe.Experiment;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Curve;
import hone.run.Outcome;
import hone.run.Run;
import hone.study.Results;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final Task TASK = Example.task("mnist", 0.9);
  private static final Results RESULTS =
      Example.with(
          Example.results(List.of("sgd", "it's: <adam>"), List.of(TASK), 2),
          "sgd",
          1,
          new Outcome.Failed("no memory"));

  private static List<Entry> entries() {
    return RESULTS.cells().stream()
        .map(c -> new Entry("06 it's", c.arm() + ", seed " + c.block().seed(), c.run()))
        .toList();
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Map<String, String> yaml(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("meta.yaml")).stream()
        .map(l -> l.split(": ", 2))
        .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a, TreeMap::new));
  }

  /**
   * The layout of MLflow's FileStore: the keys that it writes, the names and lines that it takes.
   */
  @Test
  void mlflowFindsEachFileWhereItsStoreLooks(@TempDir Path folder) throws IOException {
    Format.MLFLOW.write(folder, entries());
    assertThat(in(folder)).hasSize(1);
    Path experiment = in(folder).get(0);
    Map<String, String> about = yaml(experiment);
    assertThat(about)
        .containsOnlyKeys(
            "artifact_location",
            "creation_time",
            "experiment_id",
            "last_update_time",
            "lifecycle_stage",
            "name");
    assertThat(about.get("experiment_id")).isEqualTo("'" + experiment.getFileName() + "'");
    assertThat(about.get("name")).isEqualTo("'06 it''s'");
    List<Path> runs = in(experiment).stream().filter(Files::isDirectory).toList();
    assertThat(runs).hasSize(4);
    int failed = 0;
    for (Path run : runs) {
      assertThat(run.getFileName().toString()).matches("[a-zA-Z0-9][\\w-]{0,255}");
      Map<String, String> meta = yaml(run);
      assertThat(meta)
          .containsOnlyKeys(
              "artifact_uri",
              "end_time",
              "entry_point_name",
              "experiment_id",
              "lifecycle_stage",
              "run_id",
              "run_name",
              "run_uuid",
              "source_name",
              "source_type",
              "source_version",
              "start_time",
              "status",
              "tags",
              "user_id");
      assertThat(meta.get("run_id")).isEqualTo("'" + run.getFileName() + "'");
      assertThat(meta.get("artifact_uri")).startsWith("'file:///").endsWith("/artifacts'");
      failed += meta.get("status").equals("4") ? 1 : 0;
      files(run);
    }
    assertThat(failed).isEqualTo(1);
  }

  private static void files(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = run.relativize(file).toString();
        String name = path.substring(path.indexOf('/') + 1);
        if (path.startsWith("metrics/")) {
          assertThat(name).matches("[/\\w.\\- ]+").doesNotContain("..", "//");
          assertThat(Files.readAllLines(file))
              .isNotEmpty()
              .allMatch(l -> l.matches("\\d+ \\S+ \\d+"));
        } else if (path.startsWith("params/") || path.startsWith("tags/")) {
          assertThat(name).matches("[\\w.\\- ]+").hasSizeLessThan(250);
          assertThat(Files.size(file)).isLessThanOrEqualTo(6000);
        }
      }
    }
  }

  @Test
  void mlflowHasTheNumbersAndTheRecipeThatTrainsAgain(@TempDir Path folder) throws IOException {
    Run run = RESULTS.cells().get(2).run();
    Format.MLFLOW.write(folder, List.of(new Entry("g", "n", run)));
    Path at = in(in(folder).get(0)).stream().filter(Files::isDirectory).findFirst().orElseThrow();
    assertThat(Files.readString(at.resolve("params/task.data"))).isEqualTo("mnist");
    assertThat(Files.readString(at.resolve("params/recipe.optimizer.id")))
        .isEqualTo("it's: <adam>");
    assertThat(Files.readString(at.resolve("tags/mlflow.runName"))).isEqualTo("n");
    String[] last = Files.readString(at.resolve("metrics/final/test accuracy")).strip().split(" ");
    assertThat(Double.parseDouble(last[1])).isEqualTo(run.value(Metric.ACCURACY));
    Curve curve = run.curves().get("evaluation");
    List<String> lines = Files.readAllLines(at.resolve("metrics/evaluation/validation accuracy"));
    assertThat(lines).hasSize(curve.steps().size());
    assertThat(lines.get(0).split(" ")[2]).isEqualTo(curve.steps().get(0).toString());
    Experiment again = Json.read(at.resolve("artifacts/recipe.json"), Experiment.class);
    assertThat(again.trial(run.trial().seed())).isEqualTo(run.trial());
    Run record = Json.read(at.resolve("artifacts/run.json"), Run.class);
    assertThat(record).isEqualTo(run);
  }

  /** One scalar of an event file. */
  private record Scalar(double time, long step, String tag, float value) {}

  // A reader of its own: length, checksum, data, checksum; fields by number.
  private static List<Scalar> read(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Scalar> out = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      assertThat(in.getInt()).isEqualTo(TensorBoard.checksum(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(data);
      assertThat(in.getInt()).isEqualTo(TensorBoard.checksum(data));
      out.add(event(data));
    }
    return out;
  }

  private static Scalar event(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double time = 0;
    long step = 0;
    String tag = "";
    float value = Float.NaN;
    while (in.hasRemaining()) {
      long key = varint(in);
      switch ((int) key) {
        case 1 << 3 | 1 -> time = in.getDouble();
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> tag = text(in);
        case 5 << 3 | 2 -> {
          varint(in); // a summary
          assertThat(varint(in)).isEqualTo(1 << 3 | 2);
          varint(in); // its value
          assertThat(varint(in)).isEqualTo(1 << 3 | 2);
          tag = text(in);
          assertThat(varint(in)).isEqualTo(2 << 3 | 5);
          value = in.getFloat();
        }
        default -> throw new AssertionError("field " + key);
      }
    }
    return new Scalar(time, step, tag, value);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[(int) varint(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long varint(ByteBuffer in) {
    long out = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      out |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return out;
      }
    }
  }

  @Test
  void tensorBoardGetsEveryPointOfEveryCurve(@TempDir Path folder) throws IOException {
    Format.TENSORBOARD.write(folder, entries());
    Path group = in(folder).get(0);
    assertThat(group.getFileName()).hasToString("06 it_s");
    assertThat(in(group)).hasSize(4);
    Run run = RESULTS.cells().get(2).run();
    List<Scalar> all = read(TensorBoard.file(new Entry("g", "n", run)));
    assertThat(all.get(0).tag()).isEqualTo("brain.Event:2");
    Curve curve = run.curves().get("step");
    List<Scalar> loss = all.stream().filter(s -> s.tag().equals("step/loss")).toList();
    assertThat(loss.stream().map(Scalar::step).toList())
        .isEqualTo(curve.steps().stream().map(Integer::longValue).toList());
    for (int i = 0; i < loss.size(); i++) {
      assertThat((double) loss.get(i).value()).isCloseTo(curve.get("loss").get(i), within(1e-6));
    }
    List<Scalar> judged = all.stream().filter(s -> s.tag().endsWith("validation loss")).toList();
    assertThat(judged.get(5).time())
        .isEqualTo(run.curves().get("evaluation").get("seconds").get(5));
  }

  /** RFC 3720, B.4, gives e3069283 for these digits; the mask is TensorFlow's. */
  @Test
  void checksumsAreCastagnolisMasked() {
    int crc = 0xe3069283;
    assertThat(TensorBoard.checksum("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo((crc >>> 15 | crc << 17) + 0xa282ead8);
  }

  @Test
  void namesAreKeptWhereTheyCanAndNeverLeaveTheirFolder() {
    assertThat(Mlflow.name("weights below .001")).isEqualTo("weights below .001");
    assertThat(Mlflow.name("../../etc")).isEqualTo(".._.._etc");
    assertThat(Mlflow.name("..")).isEqualTo("_..");
    assertThat(Mlflow.name("")).isEqualTo("_");
  }

  @Test
  void mistakesAreSentences(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> Format.of("mlfow"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean \"mlflow\"?");
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> Format.MLFLOW.write(folder, entries()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is not empty");
    assertThat(in(folder)).hasSize(1);
  }
}
