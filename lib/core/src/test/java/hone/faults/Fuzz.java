package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hone.json.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Texts damaged at random, from whole ones: each is read, or refused by a sentence. */
public final class Fuzz {
  private static final int LONGEST_SENTENCE = 5_000;
  private static final long PIECES = 1_000;

  private Fuzz() {}

  /** A file of this repository. */
  public static String text(String file) {
    return text(Command.home().resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Damages and reads, in memory; says how many there were.
   *
   * @param part of the ten million inputs of the long form (24,000 of the short one)
   */
  public static void of(String what, List<String> from, double part, Consumer<String> reader)
      throws IOException {
    long inputs = (long) (part * Faults.sized(24_000, 10_000_000));
    long seed = Faults.random(what).nextLong();
    long begun = System.nanoTime();
    AtomicLong tried = new AtomicLong();
    AtomicLong read = new AtomicLong();
    LongStream.range(0, PIECES)
        .parallel()
        .forEach(
            piece -> {
              SplittableRandom random = new SplittableRandom(seed + piece);
              Mutator mutator = new Mutator(random);
              for (long i = 0; i < inputs / PIECES && !Faults.isLate(begun); i++) {
                tried.incrementAndGet();
                String text = mutator.text(from.get(random.nextInt(from.size())));
                read.addAndGet(isRead(text, reader) ? 1 : 0);
              }
            });
    Faults.tell(
        String.format(
            Locale.ROOT,
            "damaged %s: %s, %,d read, the others refused by a sentence",
            what,
            Faults.done(tried.get(), inputs / PIECES * PIECES, "inputs"),
            read.get()));
    assertThat(read.get()).as("some are harmless, most are not").isBetween(1L, tried.get() - 1);
  }

  private static boolean isRead(String text, Consumer<String> reader) {
    try {
      reader.accept(text);
      return true;
    } catch (BadInput e) {
      // No assertion for each of ten million: making one takes longer than most refusals.
      String said = e.getMessage();
      if (said == null || said.isBlank() || said.length() >= LONGEST_SENTENCE) {
        return fail("not a sentence: " + said + "\nfor: " + text, e);
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("no sentence for: " + text, e);
    }
  }
}
