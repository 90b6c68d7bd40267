package hone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import hone.json.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.protobuf.ByteString;

/** ONNX files that lie, and such that would take the process that runs them down. */
class HostileOnnxTest {
  private static final int FLOAT = Onnx.TensorProto.DataType.FLOAT_VALUE;

  @TempDir Path folder;

  @Test
  void aWholeFileIsOpenedAndAnswers() throws IOException {
    Path file = Files.write(folder.resolve("whole.onnx"), OnnxFiles.whole().build().toByteArray());
    try (OnnxModel model = OnnxModel.openForeign(file, 1)) {
      float[] said = model.probabilities(new float[2 * OnnxFiles.PIXELS], 2);
      assertThat(said).hasSize(6);
      assertThat(said[0] + said[1] + said[2]).isCloseTo(1, within(1e-6f));
    }
  }

  private static Onnx.StringStringEntryProto entry(String key, String value) {
    return Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static Onnx.TensorProto.Builder lie() {
    return Onnx.TensorProto.newBuilder()
        .setName("hidden")
        .setDataType(FLOAT)
        .addDims(1 << 20)
        .setRawData(ByteString.copyFrom(new byte[4]));
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        Arguments.of(OnnxFiles.withWeights(w -> w.setDims(0, 17)), "204 bytes by its shape"),
        Arguments.of(OnnxFiles.withWeights(w -> w.setDims(0, 1L << 40)), "larger than any"),
        Arguments.of(
            OnnxFiles.withWeights(w -> w.setDims(0, 1L << 31).setDims(1, 1L << 33)),
            "larger than any"),
        Arguments.of(OnnxFiles.withWeights(w -> w.setDims(0, -16)), "smaller than nothing"),
        Arguments.of(OnnxFiles.withWeights(w -> w.setDataType(11)), "384 bytes by its shape"),
        Arguments.of(OnnxFiles.withWeights(w -> w.setDataType(99)), "numbers of type 99"),
        Arguments.of(OnnxFiles.withWeights(w -> w.clearRawData()), "48 numbers"),
        Arguments.of(
            OnnxFiles.withWeights(
                w -> w.clearRawData().addExternalData(entry("location", "../../etc/passwd"))),
            "lies in another file"),
        Arguments.of(
            OnnxFiles.withWeights(w -> w.setDataLocation(Onnx.TensorProto.DataLocation.EXTERNAL)),
            "lies in another file"),
        Arguments.of(
            OnnxFiles.with(
                g ->
                    g.addNode(
                        OnnxFiles.node("Constant", "c")
                            .addAttribute(OnnxFiles.attribute("value", lie())))),
            "\"hidden\" [1048576] takes 4194304 bytes"),
        Arguments.of(
            OnnxFiles.with(
                g ->
                    g.addNode(
                        OnnxFiles.node("If", "i", "said")
                            .addAttribute(
                                Onnx.AttributeProto.newBuilder()
                                    .setName("then_branch")
                                    .setType(Onnx.AttributeProto.AttributeType.GRAPH)
                                    .setG(Onnx.GraphProto.newBuilder().addInitializer(lie()))))),
            "\"hidden\" [1048576] takes 4194304 bytes"),
        Arguments.of(OnnxFiles.with(g -> g.clearInput()), "no ONNX model that runs here"),
        Arguments.of(
            OnnxFiles.with(g -> g.addInput(OnnxFiles.images("more", FLOAT))), "takes 2 inputs"),
        Arguments.of(
            OnnxFiles.with(
                g ->
                    g.addNode(OnnxFiles.node("Shape", "shape", "said"))
                        .clearOutput()
                        .addOutput(
                            OnnxFiles.value("shape", Onnx.TensorProto.DataType.INT64_VALUE))),
            "expected float numbers"),
        Arguments.of(new byte[0], "no graph"));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void whatAFileSaysOfItsArraysIsHeldAgainstItsBytes(byte[] model, String words) {
    assertThatThrownBy(() -> OnnxModel.open(model, "a.onnx", 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("a.onnx", words);
  }

  /** A million openings within one another (CVE-2024-7254), known to the format or not. */
  @ParameterizedTest
  @ValueSource(ints = {0x0b, 0x3b, 0xfb})
  void messagesWithinOneAnotherAreRefused(int opening) {
    byte[] model = new byte[1_000_000];
    Arrays.fill(model, (byte) opening);
    assertThatThrownBy(() -> OnnxModel.open(model, "a.onnx", 1)).isInstanceOf(BadInput.class);
  }

  /** A graph that is told of two thousand times, each a little (CVE-2022-3171). */
  @Test
  void aGraphInManyPiecesIsReadInTime() {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    byte[] piece = OnnxFiles.with(g -> g.setDocString("x"));
    for (int i = 0; i < 2_000; i++) {
      model.writeBytes(piece);
    }
    assertTimeout(Duration.ofSeconds(60), () -> OnnxSizes.check(model.toByteArray(), "a.onnx"));
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    byte[] whole = OnnxFiles.whole().build().toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxModel.open(cut, "a.onnx", 1))
          .as("%s of %s bytes", length, whole.length)
          .isInstanceOf(BadInput.class);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTerabyteWhileItRunsIsASentence() throws IOException {
    Path file = Files.write(folder.resolve("terabyte.onnx"), OnnxFiles.terabyte());
    assertThatThrownBy(() -> OnnxModel.openForeign(file, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("terabyte.onnx");
  }

  @Test
  void aFileThatEndsItsProcessEndsNotThisOne() throws Exception {
    Path file = Files.write(folder.resolve("endless.onnx"), OnnxFiles.endless());
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    CompletableFuture<Void> rehearsal =
        CompletableFuture.runAsync(() -> OnnxModel.openForeign(file, 1));
    List<ProcessHandle> itsOwn = new ArrayList<>();
    while (itsOwn.isEmpty()) {
      assertThat(rehearsal).isNotDone();
      Thread.sleep(20);
      ProcessHandle.current().children().filter(p -> !before.contains(p)).forEach(itsOwn::add);
    }
    itsOwn.forEach(ProcessHandle::destroyForcibly);
    assertThatThrownBy(rehearsal::join)
        .hasCauseInstanceOf(BadInput.class)
        .hasMessageContainingAll("endless.onnx", "ended the process that tried it (status 137)");
  }
}
