package hone.plot;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SVG for pages that hold hundreds of drawings: coordinates of paths as steps from point to point
 * in tenths of a point, less than a fifth of a pixel there; nothing between elements.
 */
final class SmallSvg {
  private static final Pattern PATH = Pattern.compile("( d=\")([^\"]*)(\")");
  private static final Pattern COMMAND =
      Pattern.compile("([MLCQZ])|(-?\\d+(?:\\.\\d+)?)|([^\\s,\\d.-])");
  private static final Pattern BETWEEN = Pattern.compile(">\\s+<");

  private SmallSvg() {}

  static String of(String svg) {
    String paths =
        PATH.matcher(svg)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + path(m.group(2)) + m.group(3)));
    return BETWEEN
        .matcher(paths.replace(" lengthAdjust=\"spacingAndGlyphs\"", ""))
        .replaceAll("><")
        .strip();
  }

  /** The same path in relative commands; what is not understood stays as it is. */
  static String path(String path) {
    Writer out = new Writer();
    Matcher word = COMMAND.matcher(path);
    while (word.find()) {
      if (word.group(3) != null) {
        return path; // an arc, or relative already
      }
      if (word.group(1) != null) {
        out.begin(word.group(1).charAt(0));
      } else {
        out.number(Double.parseDouble(word.group(2)));
      }
    }
    return out.text.toString();
  }

  // Distances count from the rounded point before, so that rounding does not add up.
  private static final class Writer {
    private final StringBuilder text = new StringBuilder();
    private final long[] here = new long[2];
    private final long[] first = new long[2];
    private final long[] read = new long[6];
    private char command = 'M';
    private char written = ' ';
    private int count;

    void begin(char next) {
      command = next;
      count = 0;
      if (next == 'Z') {
        text.append('z');
        written = 'z';
        here[0] = first[0];
        here[1] = first[1];
      }
    }

    void number(double value) {
      read[count++] = Math.round(value * 10);
      int wanted = command == 'C' ? 6 : command == 'Q' ? 4 : 2;
      if (count == wanted) {
        point(wanted);
        count = 0;
      }
    }

    private void point(int wanted) {
      boolean absolute = command == 'M';
      char letter = absolute ? 'M' : Character.toLowerCase(command);
      boolean again = letter == written && !absolute;
      if (!again) {
        text.append(letter);
        written = letter;
      }
      for (int i = 0; i < wanted; i++) {
        String shown = tenths(absolute ? read[i] : read[i] - here[i % 2]);
        boolean glued = i == 0 && !again || shown.startsWith("-");
        text.append(glued ? "" : " ").append(shown);
      }
      here[0] = read[wanted - 2];
      here[1] = read[wanted - 1];
      if (absolute) {
        System.arraycopy(here, 0, first, 0, 2);
        command = 'L'; // what follows a move without a letter is a line
      }
    }

    private static String tenths(long value) {
      if (value % 10 == 0) {
        return Long.toString(value / 10);
      }
      String sign = value < 0 ? "-" : "";
      long size = Math.abs(value);
      String whole = size < 10 ? "" : Long.toString(size / 10);
      return String.format(Locale.ROOT, "%s%s.%d", sign, whole, size % 10);
    }
  }
}
