package hone.train;

import hone.deploy.Latency;
import hone.deploy.Scratch;
import hone.json.Json;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that serves a network, seen from here. It sleeps while nobody asks it. */
final class Serving implements AutoCloseable {
  private static final String CLASS_PATH = "hone.test.class-path"; // of tests, whose own is a jar's

  private final Path folder;
  private final Process process;
  private final Thread sweeping;
  private final Writer to;
  private final BufferedReader from;

  private Serving(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    sweeping =
        new Thread(
            () -> {
              process.destroyForcibly();
              Scratch.delete(folder);
            });
    Runtime.getRuntime().addShutdownHook(sweeping); // an interrupted command leaves nothing
    to = process.outputWriter(StandardCharsets.UTF_8);
    from = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it, and does not wait for it.
   *
   * @param model the network's bytes
   * @param images pixel values [count, C, H, W], a byte each, that it will be asked about
   */
  static Serving start(Parcel parcel, byte[] model, byte[] images, int count) {
    Path folder = null;
    Serving serving = null;
    try {
      folder = Files.createTempDirectory("hone-served-");
      Files.writeString(folder.resolve(Server.PARCEL), Json.canonical(parcel));
      Files.write(folder.resolve(Server.MODEL), model);
      Files.write(folder.resolve(Server.IMAGES), images);
      serving = new Serving(folder, process(parcel, folder, count, model.length, images.length));
      return serving;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (serving == null && folder != null) {
        Scratch.delete(folder);
      }
    }
  }

  /**
   * Itself, once it can be asked.
   *
   * @throws IllegalStateException when it did not start, with its own reason
   */
  Serving ready() {
    try {
      answer();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Pixels lie there as bytes and as floats, the model as its file and as what is made of it.
  private static long heap(long model, long pixels) {
    return Math.max(256, 128 + (4 * model + 8 * pixels) / 1_000_000);
  }

  private static Process process(Parcel parcel, Path folder, int count, long model, long pixels)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty(CLASS_PATH, System.getProperty("java.class.path")),
            "-Xmx" + heap(model, pixels) + "m",
            "-XX:+UseSerialGC", // threads of a collector would take the cores from who is measured
            "-Dorg.bytedeco.javacpp.maxbytes=1g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=2g",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Djava.io.tmpdir=" + folder)); // libraries leave what they unpack
    command.addAll(parcel.options());
    command.addAll(List.of(Server.class.getName(), folder.toString(), Integer.toString(count)));
    ProcessBuilder builder = new ProcessBuilder(command);
    environment(parcel.how(), builder.environment());
    builder.redirectError(folder.resolve("log").toFile());
    return builder.start();
  }

  private static void environment(Deployment how, Map<String, String> variables) {
    String threads = Integer.toString(how.threads());
    variables.put("OMP_NUM_THREADS", threads);
    variables.put("OPENBLAS_NUM_THREADS", threads);
    if (how.threads() == 1) {
      variables.put("OMP_WAIT_POLICY", "passive");
    } else { // threads of one request are not to fall asleep between its parts
      variables.remove("OMP_WAIT_POLICY");
    }
    for (String name : List.of("DNNL_MAX_CPU_ISA", "ONEDNN_MAX_CPU_ISA")) {
      if (how.simd() == Deployment.Simd.FULL) {
        variables.remove(name);
      } else {
        variables.put(name, how.simd().name());
      }
    }
  }

  /**
   * What it says of all its images.
   *
   * @param probabilities [count, classes] row by row
   * @param seconds that it took
   */
  record Said(float[] probabilities, double seconds) {}

  /** Asks about all images, in batches of 250. */
  Said predict() {
    Path file = folder.resolve("probabilities");
    double seconds = Double.parseDouble(ask("predict " + file));
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      float[] out = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(out);
      return new Said(out, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Warms it up, at most so many seconds. */
  Latency.WarmUp warmUp(int batch, double most) {
    return Json.read(ask("warm " + batch + " " + most), Latency.WarmUp.class, "the answer");
  }

  /** Puts it under a load. */
  Latency.Report under(Load load) {
    return Json.read(ask(Json.canonical(load)), Latency.Report.class, "the answer");
  }

  private String ask(String line) {
    try {
      to.write(line + "\n");
      to.flush();
      return answer();
    } catch (IOException e) {
      throw new IllegalStateException("the process that serves is gone: " + log(), e);
    }
  }

  private String answer() throws IOException {
    String line = from.readLine();
    if (line == null) {
      String why = log(); // before it is swept away
      close();
      throw new IllegalStateException("the process that serves has ended: " + why);
    }
    if (line.startsWith(Server.FAILED)) {
      close();
      throw new IllegalStateException(
          "the process that serves failed: " + line.substring(Server.FAILED.length()));
    }
    return line;
  }

  private String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("log"));
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "it left no log";
    }
  }

  @Override
  public void close() {
    try {
      to.close(); // with the end of its input it ends
    } catch (IOException e) {
      process.destroy();
    }
    try {
      if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Scratch.delete(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(sweeping);
    } catch (IllegalStateException e) {
      // The JVM ends already, and sweeps.
    }
  }
}
