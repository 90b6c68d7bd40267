package hone.model;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.seed.Seed;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutions of one pixel that skip pixels, of channels that fill no vector: oneDNN's code writes
 * behind the memory that it asks for. In a process of its own, where the C library fills freed
 * memory with rubbish, so that damage is not by luck without effect.
 */
@Tag("slow")
class StridedMemoryTest {
  private static final int PIXELS = 48;

  @TempDir File folder;

  /** Trains such networks and frees them; the argument says how many channels. */
  static final class Trains {
    private Trains() {}

    public static void main(String[] arguments) {
      Block.Activation relu = Block.Activation.RELU;
      Recipe recipe =
          Recipe.baseline()
              .with(
                  Architecture.ConvNet.of(
                      new Block.Conv(Integer.parseInt(arguments[0]), 1, 1, true, true, relu),
                      new Block.Conv(16, 1, 2, true, true, relu),
                      new Block.GlobalAveragePool()));
      INDArray images = Nd4j.rand(2, 1, PIXELS, PIXELS);
      INDArray labels = Nd4j.eye(2).reshape(2, 2);
      for (int i = 0; i < 6; i++) {
        try (Network network =
            Network.of(recipe, new Input(1, PIXELS, PIXELS, 2), 10, Seed.of(i))) {
          for (int step = 0; step < 5; step++) {
            network.step(images, labels);
          }
        }
      }
      System.out.println("done");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12})
  void nothingIsWrittenBehindTheScratchMemory(int channels) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + File.separator + "bin/java",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty(
                        "hone.test.class-path", System.getProperty("java.class.path")),
                    Trains.class.getName(),
                    String.valueOf(channels)))
            .directory(folder) // where a crash leaves its report
            .redirectErrorStream(true);
    child.environment().put("MALLOC_PERTURB_", "165");
    child.environment().put("MALLOC_CHECK_", "3");
    Process process = child.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("done");
  }
}
