package hone.cli;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A CSV table of numbers: a header, then one row a block. Cells are separated by commas, semicolons
 * or tabs, whichever the header has most of; cells may stand in double quotes. The first column
 * names the blocks when its header is empty or none of its cells is a number.
 *
 * @param arms the columns' names
 * @param blocks the rows' names
 * @param values [block][arm]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the statistics, never compared
record TableFile(List<String> arms, List<String> blocks, double[][] values) {
  private static final int MOST_COLUMNS = 1000;
  private static final long MOST_BYTES = 1 << 26;
  private static final int MOST_SHOWN = 100; // characters of a cell

  private record Row(int line, List<String> cells) {}

  /** Reads it; {@link BadInput} names the line and the column. */
  static TableFile read(Path file) {
    List<Row> rows = rows(file);
    if (rows.isEmpty()) {
      throw new BadInput(
          file + " is empty; a header and at least two rows of numbers were expected");
    }
    List<String> header = rows.get(0).cells();
    List<Row> body = rows.subList(1, rows.size());
    for (Row row : body) {
      if (row.cells().size() != header.size()) {
        throw new BadInput(
            file
                + ", line "
                + row.line()
                + " has "
                + row.cells().size()
                + " cells; the header has "
                + header.size());
      }
    }
    if (header.size() > MOST_COLUMNS) {
      throw new BadInput(
          file
              + " has "
              + header.size()
              + " columns; a comparison of every pair takes at most "
              + MOST_COLUMNS);
    }
    int first = namesBlocks(header, body) ? 1 : 0;
    List<String> arms = header.subList(first, header.size());
    checkNames(file, arms);
    if (arms.size() < 2 || body.size() < 2) {
      throw new BadInput(
          file
              + " has "
              + arms.size()
              + " columns of numbers and "
              + body.size()
              + " rows; a comparison takes at least two of each");
    }
    List<String> blocks = new ArrayList<>();
    double[][] values = new double[body.size()][arms.size()];
    for (int i = 0; i < values.length; i++) {
      Row row = body.get(i);
      blocks.add(first == 1 ? row.cells().get(0) : "line " + row.line());
      for (int j = 0; j < arms.size(); j++) {
        values[i][j] = number(file, row, arms.get(j), row.cells().get(first + j));
      }
    }
    return new TableFile(List.copyOf(arms), List.copyOf(blocks), values);
  }

  private static List<Row> rows(Path file) {
    List<String> lines;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadInput(
            file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read");
      }
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no file " + file, e);
    } catch (MalformedInputException e) {
      throw new BadInput(file + " is no text in UTF-8; save the table as CSV", e);
    } catch (IOException e) {
      throw new BadInput(file + " cannot be read: " + e.getMessage(), e);
    }
    List<Row> rows = new ArrayList<>();
    char separator = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line =
          i == 0 && lines.get(0).startsWith("\ufeff") ? lines.get(0).substring(1) : lines.get(i);
      if (!line.isBlank()) {
        separator = separator == 0 ? separator(line) : separator;
        rows.add(new Row(i + 1, cells(line, separator)));
      }
    }
    return rows;
  }

  private static char separator(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static boolean namesBlocks(List<String> header, List<Row> body) {
    return header.get(0).isEmpty()
        || body.stream().map(row -> row.cells().get(0)).noneMatch(TableFile::isNumber);
  }

  private static void checkNames(Path file, List<String> arms) {
    Set<String> seen = new HashSet<>();
    for (String arm : arms) {
      if (arm.isEmpty() || isNumber(arm)) {
        throw new BadInput(
            file
                + ": the header names a column \""
                + shown(arm)
                + "\"; the first line holds the arms' names");
      }
      if (!seen.add(arm)) {
        throw new BadInput(file + ": two columns are named \"" + shown(arm) + "\"");
      }
    }
  }

  private static boolean isNumber(String cell) {
    return !Double.isNaN(parse(cell));
  }

  // NaN for what is no number; a target that was never reached is infinitely far.
  private static double parse(String cell) {
    String sign = cell.startsWith("-") ? "-" : "";
    if (cell.substring(sign.length()).matches("(?i)inf(inity)?")) {
      return Double.parseDouble(sign + "Infinity");
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String shown(String cell) {
    return cell.length() <= MOST_SHOWN ? cell : cell.substring(0, MOST_SHOWN) + "…";
  }

  private static double number(Path file, Row row, String arm, String cell) {
    double value = parse(cell);
    if (!Double.isNaN(value)) {
      return value;
    }
    throw new BadInput(
        file
            + ", line "
            + row.line()
            + ", column \""
            + shown(arm)
            + "\": "
            + (cell.isEmpty() ? "the cell is empty" : "\"" + shown(cell) + "\" is no number")
            + "; every block needs a number for every arm");
  }
}
