package hone.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a notebook did not run through.
 *
 * @param cell the cell's place in the file, from 1, text cells counted
 * @param execution the number in the brackets beside it, as Jupyter shows it
 * @param line the line of source that failed where the kernel tells it, else the cell's first
 * @param error what Java says, in one line
 * @param traceback all that the kernel said, without colours
 */
public record Failure(int cell, int execution, String line, String error, List<String> traceback) {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern THROWN = Pattern.compile("^[\\w.$]+(Exception|Error|Input)\\b.*");

  static Optional<Failure> of(int number, Cell cell, Reply reply) {
    if (reply instanceof Reply.Ok) {
      return Optional.empty();
    }
    if (reply instanceof Reply.Failed f) {
      List<String> lines =
          f.traceback().stream().flatMap(t -> COLOURS.matcher(t).replaceAll("").lines()).toList();
      return Optional.of(
          new Failure(number, f.count(), sourceLine(cell, lines), error(f, lines), lines));
    }
    String error = reply instanceof Reply.Died d ? death(d) : timeout((Reply.TimedOut) reply);
    return Optional.of(
        new Failure(number, reply.count(), cell.firstLine(), error, error.lines().toList()));
  }

  /** One sentence for the command line; the notebook's name stands before it. */
  public String sentence() {
    return String.format(Locale.ROOT, "cell %d, at \"%s\": %s", cell, line, error);
  }

  static String timeout(Reply.TimedOut t) {
    return String.format(
        Locale.ROOT,
        "the cell ran longer than the %.1f s that it may take, and was stopped",
        t.after().toMillis() / 1000.0);
  }

  static String death(Reply.Died d) {
    String words = d.lastWords().isBlank() ? "" : "; it last said: " + d.lastWords().strip();
    return "the kernel's process ended with exit code " + d.exitCode() + words;
  }

  // IJava sends source lines after a bar, and for an exception the compiler's message or the
  // exception with its class.
  private static String sourceLine(Cell cell, List<String> traceback) {
    List<String> marked =
        traceback.stream()
            .filter(l -> l.startsWith("|   "))
            .map(l -> l.substring(4).strip())
            .toList();
    Stream<String> known = cell.source().lines().map(String::strip).filter(marked::contains);
    return known.filter(l -> !l.isEmpty()).findFirst().orElse(cell.firstLine());
  }

  private static String error(Reply.Failed failed, List<String> traceback) {
    for (String line : traceback) {
      Matcher thrown = THROWN.matcher(line);
      if (thrown.matches()) {
        return line.strip();
      }
    }
    return traceback.stream()
        .filter(l -> !l.startsWith("|   ") && !l.isBlank() && !l.startsWith("---"))
        .map(String::strip)
        .findFirst()
        .orElse(failed.name() + ": " + failed.value());
  }
}
