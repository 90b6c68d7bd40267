package hone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The living processes of a comparison: each crew is started once, and idle but in its turn. */
final class Processes implements AutoCloseable {
  private final Path folder;
  private final Map<Crew, List<Connection>> crews = new HashMap<>();

  /** Tapes and what the processes print lie in the folder. */
  Processes(Path folder) {
    this.folder = folder;
  }

  private record Connection(Process process, Writer to, BufferedReader from) {
    void ask(String line) {
      try {
        to.write(line + "\n");
        to.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String answer(Crew crew) {
      try {
        String line = from.readLine();
        if (line == null || line.startsWith("failed")) {
          throw new IllegalStateException(crew.name() + " failed: " + line);
        }
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Asks all of a crew at once; numbers are summed. */
  double ask(Crew crew, String line) {
    List<Connection> all = crews.computeIfAbsent(crew, this::start);
    all.forEach(c -> c.ask(line));
    double sum = 0;
    for (Connection connection : all) {
      String answer = connection.answer(crew);
      sum += answer.equals("ready") ? 0 : Double.parseDouble(answer);
    }
    return sum;
  }

  /** Lets everybody forget what was prepared. */
  void clear() {
    crews.keySet().forEach(c -> ask(c, "clear"));
  }

  private List<Connection> start(Crew crew) {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < crew.processes(); i++) {
      all.add(start(crew, i));
    }
    return all;
  }

  private Connection start(Crew crew, int number) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "-Xmx1g",
            "-Dorg.bytedeco.javacpp.maxbytes=6g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=8g",
            "-XX:+UseSerialGC",
            "-Dhone.home=" + System.getProperty("hone.home", "."),
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    command.addAll(crew.options());
    command.addAll(
        List.of(
            Child.class.getName(),
            crew.framework(),
            Integer.toString(crew.threads()),
            Integer.toString(crew.workers()),
            folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(crew.threads()));
    if (crew.threads() == 1) {
      builder.environment().put("OMP_WAIT_POLICY", "passive");
    } else { // threads of one step are not to fall asleep between its parts
      builder.environment().remove("OMP_WAIT_POLICY");
    }
    builder.environment().putIfAbsent("DJL_CACHE_DIR", folder.resolveSibling("djl").toString());
    builder.environment().putAll(crew.environment());
    builder.redirectError(
        folder.resolve(crew.name().replace(' ', '-') + "-" + number + ".log").toFile());
    try {
      Process process = builder.start();
      return new Connection(
          process,
          process.outputWriter(StandardCharsets.UTF_8),
          process.inputReader(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (List<Connection> all : crews.values()) {
      for (Connection connection : all) {
        connection.process().destroy();
      }
    }
  }
}
