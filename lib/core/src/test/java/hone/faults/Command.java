package hone.faults;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command line of Hone that is started again and again, and ended at any moment as the system
 * would.
 *
 * @param words program and arguments
 * @param log what it says goes there
 * @param environment variables beside those of this process
 */
record Command(List<String> words, Path log, Map<String, String> environment) {
  private static final int MOST_MINUTES = 10;

  /** Which of a command's processes is killed. */
  enum Victim {
    /** The launcher, which cannot hand the signal on. */
    LAUNCHER,
    /** The JVM under it. */
    JVM,
    /** All at once, as when a container ends. */
    ALL
  }

  /**
   * {@code ./hone} of this repository with these arguments, as a user calls it, but compiled fast
   * rather than well: what is killed at once gains nothing from code that is optimised.
   */
  static Command launcher(Path home, Path log, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(home.resolve("hone").toString());
    words.addAll(Arrays.asList(arguments));
    String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    return new Command(words, log, Map.of("HONE_JAVA_OPTIONS", options));
  }

  /** A new folder that is this repository, as built, without its recorded runs. */
  static Path bare(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(".mvn"));
    // Copies, as the launcher follows a link to itself, and looks at the time of these two.
    for (String copied : List.of("hone", "pom.xml")) {
      Files.copy(home().resolve(copied), folder.resolve(copied), COPY_ATTRIBUTES);
    }
    Files.setLastModifiedTime(
        folder.resolve(".mvn"), Files.getLastModifiedTime(home().resolve("pom.xml")));
    for (String linked : List.of(".hone", "lib", "datasets")) {
      Files.createSymbolicLink(folder.resolve(linked), home().resolve(linked));
    }
    return folder;
  }

  /** A main class in a JVM with the tests' class path. */
  static Command java(Path log, String main, String... arguments) {
    return java(home(), log, main, arguments);
  }

  /** The command line in a JVM, with another folder for the repository. */
  static Command main(Path home, Path log, String... arguments) {
    return java(home, log, "hone.cli.Main", arguments);
  }

  private static Command java(Path home, Path log, String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dhone.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            main));
    words.addAll(Arrays.asList(arguments));
    return new Command(words, log, Map.of());
  }

  static Path home() {
    return Path.of(System.getProperty("hone.home"));
  }

  Command with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Command(words, log, more);
  }

  Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Runs to its end; its exit status. */
  int run() throws IOException, InterruptedException {
    Process process = start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      kill(process, Victim.ALL);
      throw new IOException(this + " does not end; it said: " + said());
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Waits, kills, and waits until nothing of it is left; false where it had ended by itself. */
  static boolean killAfter(Process process, long millis, Victim victim)
      throws InterruptedException {
    return !process.waitFor(millis, TimeUnit.MILLISECONDS) && kill(process, victim);
  }

  private static boolean kill(Process process, Victim victim) throws InterruptedException {
    List<ProcessHandle> inner;
    try (Stream<ProcessHandle> all = process.descendants()) {
      inner = all.toList();
    }
    boolean alive = process.isAlive();
    if (victim != Victim.JVM || inner.isEmpty()) {
      process.destroyForcibly();
    }
    if (victim != Victim.LAUNCHER) {
      inner.forEach(ProcessHandle::destroyForcibly);
    }
    process.waitFor();
    for (ProcessHandle each : inner) {
      // A JVM whose launcher was killed ends by itself, and writes nothing more after that.
      each.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
    return alive;
  }

  @Override
  public String toString() {
    return String.join(" ", words.subList(Math.max(0, words.size() - 6), words.size()));
  }
}
