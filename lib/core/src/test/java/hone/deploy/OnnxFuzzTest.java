package hone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import hone.faults.Faults;
import hone.faults.Mutator;
import hone.json.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ONNX files damaged at random, opened and asked by ONNX Runtime in a process of its own: refused
 * by a sentence, or answered. A damage that ends that process is counted, as it is why a foreign
 * file is tried in one before it is opened.
 */
@Tag("faults")
class OnnxFuzzTest {
  @Test
  void damagedFilesAreOpenedOrRefused() throws Exception {
    long inputs = Faults.sized(2_000, 200_000);
    long begun = System.nanoTime();
    long next = 0;
    long opened = 0;
    long refused = 0;
    long ended = 0;
    while (next < inputs && !Faults.isLate(begun)) {
      Process process = start(next, inputs);
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          assertThat(line).as("a sentence or an answer").isIn("opened", "refused");
          opened += line.equals("opened") ? 1 : 0;
          refused += line.equals("refused") ? 1 : 0;
        }
      }
      int status = process.waitFor();
      next = opened + refused + ended;
      if (next < inputs) {
        assertThat(status).as("ended by a signal of its own").isIn(134, 136, 139);
        ended++;
        next++;
      }
    }
    Faults.tell(
        String.format(
            Locale.ROOT,
            "damaged ONNX files: %,d inputs, %,d opened, %,d refused by a sentence,"
                + " %,d ended the process that tried them",
            next,
            opened,
            refused,
            ended));
    assertThat(opened).isPositive();
    assertThat(refused).isPositive();
  }

  private static Process start(long from, long to) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("java.class.path"),
            Opening.class.getName(),
            Long.toString(Faults.random("onnx").nextLong()),
            Long.toString(from),
            Long.toString(to))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Opens damages from one number to another; a word for each. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) {
      byte[] whole = OnnxFiles.whole().build().toByteArray();
      for (long i = Long.parseLong(arguments[1]); i < Long.parseLong(arguments[2]); i++) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[0]) + i);
        System.out.println(isOpened(new Mutator(random).bytes(whole)) ? "opened" : "refused");
        System.out.flush();
      }
    }

    private static boolean isOpened(byte[] model) {
      try (OnnxModel opened = OnnxModel.open(model, "a.onnx", 1)) {
        int[] image = opened.image();
        opened.probabilities(new float[image[0] * image[1] * image[2]], 1);
        return true;
      } catch (BadInput | IllegalStateException e) {
        return false;
      }
    }
  }
}
