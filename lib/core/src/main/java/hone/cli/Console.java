package hone.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and sentences about mistakes
 * @param terminal whether {@code err} is a terminal, so that a progress bar can be redrawn
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {
  /** The process's own streams; the launcher says whether stderr is a terminal. */
  static Console ofProcess() {
    return new Console(writer(System.out), writer(System.err), Boolean.getBoolean("hone.terminal"));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** One line of a result. */
  void print(String line) {
    out.println(line);
    out.flush();
  }

  /** One line about how it goes, or what went wrong. */
  void say(String sentence) {
    err.println("hone: " + String.join(" ", sentence.strip().lines().toList()));
    err.flush();
  }
}
