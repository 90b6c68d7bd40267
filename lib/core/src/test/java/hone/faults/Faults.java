package hone.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * How much a test of faults does, and where it says what it did. The short form is for every
 * change, the long one ({@code HONE_FAULTS=long}) for the figures of RELIABILITY.md.
 */
public final class Faults {
  private static final boolean LONG = "long".equals(System.getenv("HONE_FAULTS"));
  private static final long SEED = seed();

  private Faults() {}

  private static long seed() {
    String given = System.getenv("HONE_FAULTS_SEED");
    return given == null ? 20260101 : Long.parseLong(given);
  }

  /** The first number in the short form, the second in the long one. */
  public static long sized(long few, long many) {
    return LONG ? many : few;
  }

  /**
   * Whether a loop of the long form has gone on for so many minutes that it ends with what it has:
   * {@code HONE_FAULTS_MINUTES}, else 60.
   */
  public static boolean isLate(long begunNanos) {
    String given = System.getenv("HONE_FAULTS_MINUTES");
    double minutes = given == null ? 60 : Double.parseDouble(given);
    return LONG && System.nanoTime() - begunNanos > minutes * 60e9;
  }

  /**
   * Fails where less was done than was to be; in the long form it may be less where time was up,
   * but not nothing, and what is told says so.
   */
  public static String done(long done, long wanted, String what) {
    if (done < wanted && (!LONG || done == 0)) {
      throw new AssertionError(done + " " + what + "; expected " + wanted);
    }
    return done + " " + what + (done < wanted ? " (of " + wanted + ": TIME WAS UP)" : "");
  }

  /** What decides all that is drawn; {@code HONE_FAULTS_SEED} sets another. */
  public static SplittableRandom random(String what) {
    return new SplittableRandom(SEED * 1_000_003 + what.hashCode());
  }

  /** A figure of this run, printed and kept in {@code target/faults.txt}. */
  public static void tell(String figure) throws IOException {
    String line = figure + " (seed " + SEED + ")\n";
    System.out.print(line);
    Path file = Path.of("target", "faults.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
