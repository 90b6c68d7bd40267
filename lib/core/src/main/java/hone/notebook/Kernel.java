package hone.notebook;

import hone.notebook.Message.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Java kernel in a process of its own. One thread may execute; {@link #interrupt} may come from
 * any. The process ends with {@link #close}, and with this JVM however that ends.
 */
final class Kernel implements AutoCloseable {
  private static final int STARTS = 3;
  private static final Duration START = Duration.ofMinutes(9); // of a machine with much to do
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final int LAST_LINES = 15;

  private final Path folder;
  private final Process process;
  private final Wire wire;
  private final Thread hook;
  private Map<String, Object> languageInfo = Map.of();

  private Kernel(Launch launch, Path workingDirectory) throws IOException {
    folder = Files.createTempDirectory("hone-kernel");
    ConnectionFile connection = ConnectionFile.random();
    Path file = folder.resolve("connection.json");
    connection.write(file);
    ProcessBuilder builder =
        new ProcessBuilder(
                launch
                    .withOption("-XX:ErrorFile=" + folder.resolve("crash.log"))
                    .command(file.toAbsolutePath()))
            .directory(workingDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(launch.environment());
    builder.environment().put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
    process = builder.start();
    hook = new Thread(this::kill);
    Runtime.getRuntime().addShutdownHook(hook);
    wire = new Wire(connection);
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @throws IllegalStateException where it does not start, with what its process said
   */
  static Kernel start(Launch launch, Path workingDirectory) throws InterruptedException {
    String said = "";
    // A port may be taken by another program between its choice and its use: then choose again.
    for (int i = 0; i < STARTS; i++) {
      Kernel kernel;
      try {
        kernel = new Kernel(launch, workingDirectory);
      } catch (IOException e) {
        throw new UncheckedIOException("the Java kernel did not start: " + e.getMessage(), e);
      }
      boolean ready = false;
      try {
        ready = kernel.greet();
        if (ready) {
          return kernel;
        }
        said = kernel.lastWords();
        if (kernel.process.isAlive()) {
          throw new IllegalStateException(
              "the Java kernel did not answer within "
                  + START.toMinutes()
                  + " minutes"
                  + (said.isEmpty() ? "" : "; it last said: " + said));
        }
      } finally {
        if (!ready) {
          kernel.close();
        }
      }
    }
    throw new IllegalStateException("the Java kernel did not start; it last said: " + said);
  }

  // Asks until an answer comes on both channels: a subscription takes effect some time after it is
  // made, and what was published before is lost.
  private boolean greet() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    boolean published = false;
    while (process.isAlive() && System.nanoTime() < deadline) {
      wire.send(Message.request(Channel.SHELL, "kernel_info_request", Map.of()));
      for (Message m = wire.receive(200); m != null; m = wire.receive(20)) {
        published |= m.channel() == Channel.IOPUB;
        if (m.type().equals("kernel_info_reply")) {
          languageInfo = IpynbJson.object(m.content().get("language_info"));
        }
      }
      if (published && !languageInfo.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What the kernel says of its language, as notebooks keep it. */
  Map<String, Object> languageInfo() {
    return languageInfo;
  }

  /** Sends a cell for execution and returns the request's id. */
  String submit(String code) {
    Message request =
        Message.request(
            Channel.SHELL,
            "execute_request",
            Map.of(
                "code", code,
                "silent", false,
                "store_history", true,
                "user_expressions", Map.of(),
                "allow_stdin", false,
                "stop_on_error", true));
    wire.send(request);
    return request.id();
  }

  /**
   * Waits until the cell has ended and everything that it published has arrived.
   *
   * @param published takes every published message, also those of background threads of other cells
   */
  Reply await(String request, Duration timeout, Consumer<Message> published)
      throws InterruptedException {
    Execution execution = new Execution(request, timeout, published);
    while (!execution.isComplete()) {
      boolean alive = process.isAlive();
      Message message = wire.receive(50);
      if (message != null) {
        execution.accept(message);
      } else if (!alive) {
        return new Reply.Died(0, process.waitFor(), lastWords());
      }
      if (execution.isOverdue()) {
        interrupt();
        return execution.timedOut(wire, GRACE);
      }
    }
    return execution.reply();
  }

  /** Interrupts the thread of the running cell. */
  void interrupt() {
    wire.send(Message.request(Channel.CONTROL, "interrupt_request", Map.of()));
  }

  long pid() {
    return process.pid();
  }

  /** Asks the kernel to shut down, and ends the process where it does not within 2 s. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      if (process.isAlive()) {
        wire.send(Message.request(Channel.CONTROL, "shutdown_request", Map.of("restart", false)));
        process.waitFor(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    process.destroyForcibly();
    wire.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down: the hook runs anyway.
    }
    deleteFolder();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.destroyForcibly();
    deleteFolder();
  }

  private Path log() {
    return folder.resolve("kernel.log");
  }

  private String lastWords() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary folder that cannot be removed harms nobody.
    }
  }
}
