package hone.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages texts and bytes as a careless program or a hostile one would; seeded. */
public final class Mutator {
  // What parsers stumble over: sizes, names, half characters, nesting, other notations.
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "1e999",
          "-0.0",
          "9223372036854775808",
          "2147483648",
          "1E-400",
          "NaN",
          "null",
          "true",
          "\"\"",
          "[]",
          "{}",
          "[[",
          "{\"type\":",
          "\"type\"",
          "\"version\"",
          "\\ud800",
          "\\u0000",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "'; DROP TABLE trials; --",
          "=1+1",
          "\"@class\":\"javax.swing.JEditorPane\"",
          "//",
          "/*",
          "\u202e",
          "1e308",
          ",",
          ":");

  private final SplittableRandom random;

  /** With these draws. */
  public Mutator(SplittableRandom random) {
    this.random = random;
  }

  /** One to four changes of a text. */
  public String text(String from) {
    StringBuilder out = new StringBuilder(from);
    for (int left = random.nextInt(1, 5); left > 0; left--) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + random.nextInt(1, 1 << random.nextInt(1, 8)));
      switch (random.nextInt(6)) {
        case 0 -> out.delete(at, end);
        case 1 -> out.insert(at, WORDS.get(random.nextInt(WORDS.size())));
        case 2 -> out.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
        case 3 -> out.insert(at, out.substring(at, end));
        case 4 -> number(out);
        default -> out.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
      }
    }
    return out.toString();
  }

  // Another number in place of one that stands there.
  private void number(StringBuilder out) {
    int at = out.length() == 0 ? 0 : random.nextInt(out.length());
    while (at < out.length() && !Character.isDigit(out.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < out.length() && Character.isDigit(out.charAt(end))) {
      end++;
    }
    out.replace(at, end, WORDS.get(random.nextInt(8)));
  }

  /** One to four changes of bytes: bits, whole words, cuts and copies. */
  public byte[] bytes(byte[] from) {
    byte[] out = from.clone();
    for (int left = random.nextInt(1, 5); left > 0 && out.length > 0; left--) {
      // Headers stand in front, and matter most.
      int most = random.nextBoolean() ? out.length : Math.min(out.length, 64);
      int at = random.nextInt(most);
      switch (random.nextInt(6)) {
        case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> out[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(out, at, Math.min(out.length, at + 4), (byte) 0xff);
        case 3 -> Arrays.fill(out, at, Math.min(out.length, at + 8), (byte) 0x7f);
        case 4 -> out = Arrays.copyOf(out, at);
        default -> {
          byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
          System.arraycopy(word, 0, out, at, Math.min(word.length, out.length - at));
        }
      }
    }
    return out;
  }
}
