package hone.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the tests' class path; its output is read when it has ended. */
public final class Child implements AutoCloseable {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** Runs a main class; options of the JVM come first, after them its arguments. */
  public static Child of(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    return start(command(options, main, arguments));
  }

  /** The command line of a JVM. */
  static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-Dhone.home=" + System.getProperty("hone.home"),
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  static Child start(List<String> command) throws IOException {
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Waits for a line that it prints. */
  public void awaitLine(String line) throws IOException {
    for (String each = readLine(); !each.equals(line); each = readLine()) {
      if (each.isEmpty() && !process.isAlive()) {
        throw new IOException("the child ended before it printed \"" + line + "\"");
      }
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = process.getInputStream().read(); c >= 0 && c != '\n'; ) {
      line.append((char) c);
      c = process.getInputStream().read();
    }
    return line.toString();
  }

  /** Ends it as a crash or the system would, without a last word. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What it printed, once it has ended by itself. */
  public String output() throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("the child does not end");
    }
    return text;
  }

  /** How it ended. */
  public int status() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
