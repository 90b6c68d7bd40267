package hone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The repaired path computes what the stock path computes: each in a JVM of its own. */
@Tag("slow")
class AccelerationTest {
  /**
   * Of the largest number of an array: float sums in another order. A gradient is read off weights,
   * which rounds it once more.
   */
  private static final double TOLERANCE = 2e-3;

  private static Answer repaired;
  private static Answer stock;

  /** What one JVM computed. */
  private record Answer(boolean active, String reason, List<float[]> arrays) {}

  @BeforeAll
  static void compute(@TempDir Path folder) throws Exception {
    repaired = run(folder.resolve("repaired"), "-Dhone.acceleration=on");
    stock = run(folder.resolve("stock"), "-Dhone.acceleration=off");
  }

  @Test
  void theProbeTellsWhichPathIsActiveAndWhy() {
    assertThat(repaired.active()).as(repaired.reason()).isTrue();
    assertThat(repaired.reason()).contains("agrees with the stock path");
    assertThat(stock.active()).isFalse();
    assertThat(stock.reason()).isEqualTo("switched off by -Dhone.acceleration=off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRIDES", "POOLS", "NORMALIZED", "RESIDUAL"})
  void outputsAndGradientsAgree(String name) {
    int first = Computation.Net.valueOf(name).ordinal() * 4;
    for (int at = first; at < first + 4; at++) {
      float[] fast = repaired.arrays().get(at);
      float[] slow = stock.arrays().get(at);
      assertThat(fast).hasSameSizeAs(slow);
      double most = 0;
      double gap = 0;
      for (int i = 0; i < slow.length; i++) {
        most = Math.max(most, Math.abs(slow[i]));
        gap = Math.max(gap, Math.abs(slow[i] - fast[i]));
      }
      assertThat(most).isPositive();
      assertThat(gap / most).as("%s, array %d", name, at - first).isLessThan(TOLERANCE);
    }
  }

  private static Answer run(Path file, String option) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-Xmx512m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Computation.class.getName(),
            file.toString());
    builder.redirectErrorStream(true).redirectOutput(file.resolveSibling("log").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(file.resolveSibling("log"))).isZero();
    return read(file);
  }

  private static Answer read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      boolean active = in.readBoolean();
      String reason = in.readUTF();
      List<float[]> arrays = new ArrayList<>();
      while (in.available() > 0) {
        float[] array = new float[in.readInt()];
        for (int i = 0; i < array.length; i++) {
          array[i] = in.readFloat();
        }
        arrays.add(array);
      }
      return new Answer(active, reason, arrays);
    }
  }
}
