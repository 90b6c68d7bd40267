package hone.data;

import hone.seed.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Handwritten digits of another scanner: the 1,797 of UCI's optdigits that scikit-learn carries,
 * 8x8 pixels from 0 to 16, enlarged to MNIST's 28x28 by bilinear interpolation. A fifth of each
 * digit is the test part; who wrote which is not told, so a hand may be on both sides.
 */
final class SmallDigits {
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final int FROM = 8;
  private static final int TO = 28;
  private static final int WHITE = 16;

  private SmallDigits() {}

  static Dataset make(Path from, Predicate<String> wanted, Seed seed) throws IOException {
    byte[][] text = {null};
    Archive.visit(
        from,
        wanted,
        (path, in) -> {
          String name = Archive.last(path);
          if (name.equals("digits.csv") || name.equals("optdigits.tes")) {
            text[0] = Archive.all(in, name);
          }
        });
    if (text[0] == null) {
      throw new IOException("digits.csv.gz is missing there");
    }
    return of(new String(text[0], StandardCharsets.US_ASCII), seed);
  }

  /** Both parts of lines of 64 values and a label. */
  static Dataset of(String text, Seed seed) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    int line = 0;
    for (String row : text.lines().toList()) {
      line++;
      int[] numbers = numbers(row).orElse(null);
      if (numbers == null) {
        throw new IOException(
            "line "
                + line
                + " of the digits is not 64 values from 0 to 16 and a label from 0 to 9");
      }
      pixels.writeBytes(enlarged(numbers));
      labels.write(numbers[FROM * FROM]);
    }
    Images all = new Images(1, TO, TO, pixels.toByteArray(), labels.toByteArray());
    int[] order = Split.stratified(all.labels(), seed);
    int held = all.size() / 5;
    return new Dataset(
        "digits-8x8",
        CLASSES,
        all.subset(Arrays.copyOfRange(order, held, order.length)),
        all.subset(Arrays.copyOf(order, held)));
  }

  private static Optional<int[]> numbers(String row) {
    String[] words = row.strip().split(",");
    if (words.length != FROM * FROM + 1) {
      return Optional.empty();
    }
    int[] out = new int[words.length];
    for (int i = 0; i < out.length; i++) {
      int most = i < FROM * FROM ? WHITE : CLASSES.size() - 1;
      if (!words[i].matches("[0-9]{1,2}") || Integer.parseInt(words[i]) > most) {
        return Optional.empty();
      }
      out[i] = Integer.parseInt(words[i]);
    }
    return Optional.of(out);
  }

  /** In whole numbers, so that every machine gives the same bytes. */
  static byte[] enlarged(int[] small) {
    int unit = 2 * TO; // a small pixel's width, where a large one's is 2 FROM
    byte[] out = new byte[TO * TO];
    for (int y = 0; y < TO; y++) {
      int v = place(y, unit);
      for (int x = 0; x < TO; x++) {
        int u = place(x, unit);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
          int row = Math.min(FROM - 1, v / unit + i / 2);
          int column = Math.min(FROM - 1, u / unit + i % 2);
          int high = i / 2 == 0 ? unit - v % unit : v % unit;
          int wide = i % 2 == 0 ? unit - u % unit : u % unit;
          sum += high * wide * small[row * FROM + column];
        }
        out[y * TO + x] = (byte) ((sum * 255L + WHITE * unit * unit / 2) / (WHITE * unit * unit));
      }
    }
    return out;
  }

  // Where the middle of a large pixel lies from the middle of the first small one.
  private static int place(int index, int unit) {
    return Math.max(0, Math.min((FROM - 1) * unit, (2 * index + 1) * FROM - unit / 2));
  }
}
