package hone.deploy;

import com.sun.management.OperatingSystemMXBean;
import hone.json.BadInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  private static final int LONGEST = 4_000; // of a sentence, in characters
  private static final long RESERVED = 3L << 30; // addresses that a JVM reserves and does not use

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @throws BadInput when it is refused there, ends the process, or does not answer in two minutes
   */
  static void of(Path file) {
    Process process = null;
    Path folder = null;
    try {
      folder = Files.createTempDirectory("hone-tried-"); // for what libraries unpack
      process = start(file, folder);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new BadInput(file + " did not answer one image in " + MOST_SECONDS + " seconds");
      }
      if (process.exitValue() == MISTAKE) {
        byte[] said = process.getInputStream().readAllBytes();
        throw new BadInput(new String(said, StandardCharsets.UTF_8).strip());
      }
      if (process.exitValue() != 0) {
        throw new BadInput(
            file
                + " ended the process that tried it (status "
                + process.exitValue()
                + "), so it is not opened; expected an ONNX model that ONNX Runtime can run");
      }
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no file " + file, e);
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be tried: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInput("interrupted while " + file + " was tried", e);
    } finally {
      if (process != null) {
        process.destroyForcibly().onExit().join();
      }
      if (folder != null) {
        Scratch.delete(folder);
      }
    }
  }

  private static Process start(Path file, Path folder) throws IOException {
    long memory =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    long heap = 256 + 4 * Files.size(file) / 1_000_000;
    // Where the shell cannot bound memory (macOS), the process is tried without a bound.
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            "-c",
            // Whoever asked may be killed: processor time ends it then.
            "ulimit -c 0; ulimit -t "
                + 2 * MOST_SECONDS
                + "; ulimit -v \"$0\" 2>/dev/null; exec \"$@\"",
            Long.toString((memory / 2 + RESERVED) / 1024),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Xmx" + heap + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ErrorFile=/dev/null", // a crash is told of in a sentence
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.io.tmpdir=" + folder,
            Rehearsal.class.getName(),
            file.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
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
      // Short enough for a pipe that nobody reads before the end.
      String line = sentence.substring(0, Math.min(sentence.length(), LONGEST)).replace('\n', ' ');
      System.out.write(line.getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      Runtime.getRuntime().halt(MISTAKE);
    }
  }
}
