package hone.model;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * SameDiff M2.1 prints a line on standard output for every operation that it derives, whatever the
 * logger says. Those lines, and no others, are dropped.
 */
final class Hush extends PrintStream {
  private static final String NOISE = "Added differentiated op";

  private final PrintStream out;

  private Hush(PrintStream out) {
    super(out, true, StandardCharsets.UTF_8);
    this.out = out;
  }

  /** What the code gives; one thread at a time, since standard output is everybody's. */
  static synchronized <T> T during(Supplier<T> code) {
    PrintStream before = System.out;
    Hush quiet = new Hush(before);
    System.setOut(quiet);
    try {
      return code.get();
    } finally {
      if (System.out == quiet) { // else somebody else has put another in its place
        System.setOut(before);
      }
    }
  }

  @Override
  public void println(String line) {
    if (line == null || !line.startsWith(NOISE)) {
      out.println(line);
    }
  }
}
