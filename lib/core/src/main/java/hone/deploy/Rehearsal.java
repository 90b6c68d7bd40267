package hone.deploy;

import com.sun.management.OperatingSystemMXBean;
import hone.json.BadInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An ONNX file opened and asked once in a process of its own, with bounded memory. ONNX Runtime is
 * native code, and a file made for it can end the process that reads it, or take all memory; then
 * it is this one.
 */
final class Rehearsal {
  private static final int MOST_SECONDS = 120;
  private static final int MISTAKE = 2;
  private static final long RESERVED = 3L << 30; // addresses that a JVM reserves and does not use

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @throws BadInput when it is refused there, ends the process, or does not answer in two minutes
   */
  static void of(Path file) {
    Path said = null;
    try {
      said = Files.createTempFile("hone-rehearsal", ".txt");
      Process process = start(file, said);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new BadInput(file + " did not answer one image in " + MOST_SECONDS + " seconds");
      }
      if (process.exitValue() == MISTAKE) {
        throw new BadInput(Files.readString(said).strip());
      }
      if (process.exitValue() != 0) {
        throw new BadInput(
            file
                + " ended the process that tried it (status "
                + process.exitValue()
                + "), so it is not opened; expected an ONNX model that ONNX Runtime can run");
      }
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be tried: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInput("interrupted while " + file + " was tried", e);
    } finally {
      delete(said);
    }
  }

  private static Process start(Path file, Path said) throws IOException {
    long memory =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    long heap = 256 + 4 * Files.size(file) / 1_000_000;
    // Where the shell cannot bound memory (macOS), the process is tried without a bound.
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            "-c",
            "ulimit -c 0 -v \"$0\" 2>/dev/null; exec \"$@\"",
            Long.toString((memory / 2 + RESERVED) / 1024),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Xmx" + heap + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ErrorFile=/dev/null", // a crash is told of in a sentence
            "-XX:-CreateCoredumpOnCrash",
            Rehearsal.class.getName(),
            file.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(said.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** Opens the file and asks about one black image; 2 and a sentence when it is refused. */
  public static void main(String[] arguments) throws IOException {
    try (OnnxModel model = OnnxModel.open(Path.of(arguments[0]), 1)) {
      int[] image = model.image();
      model.probabilities(new float[image[0] * image[1] * image[2]], 1);
    } catch (BadInput | IllegalStateException | OutOfMemoryError e) {
      String sentence =
          e instanceof OutOfMemoryError
              ? arguments[0] + " takes more memory than is there"
              : String.valueOf(e.getMessage());
      System.out.write(sentence.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      Runtime.getRuntime().halt(MISTAKE);
    }
  }
}
