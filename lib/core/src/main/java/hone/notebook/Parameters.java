package hone.notebook;

import hone.json.BadInput;
import hone.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters of a notebook: the variables of the cell tagged {@code parameters}, whose values a
 * following cell tagged {@code injected-parameters} replaces, as papermill does it.
 */
final class Parameters {
  private static final String DEFAULTS = "parameters";
  private static final String INJECTED = "injected-parameters";
  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*(?:final\\s+)?(var|\\w+)\\s+(\\w+)\\s*=\\s*(.+?)\\s*;\\s*(?://.*)?$");

  private Parameters() {}

  /**
   * The notebook with the given values in it.
   *
   * @throws BadInput where it has no such parameter, or the value is not of the parameter's type
   */
  static Ipynb inject(Ipynb notebook, Map<String, String> values, String source) {
    List<Cell> cells = new ArrayList<>(notebook.cells());
    cells.removeIf(c -> c.hasTag(INJECTED));
    if (values.isEmpty()) {
      return notebook.withCells(cells);
    }
    int at = 0;
    while (at < cells.size() && !(cells.get(at).isCode() && cells.get(at).hasTag(DEFAULTS))) {
      at++;
    }
    if (at == cells.size()) {
      throw new BadInput(
          source + " takes no parameters: none of its code cells is tagged '" + DEFAULTS + "'");
    }
    Map<String, String> types = types(cells.get(at));
    StringBuilder code = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> code.append(assignment(name, value, types, source)));
    String id = INJECTED;
    for (int i = 2; taken(cells, id); i++) {
      id = INJECTED + "-" + i;
    }
    cells.add(at + 1, Cell.code(id, code.toString().stripTrailing(), INJECTED));
    return notebook.withCells(cells);
  }

  private static boolean taken(List<Cell> cells, String id) {
    return cells.stream().anyMatch(c -> c.id().equals(id));
  }

  private static Map<String, String> types(Cell cell) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String line : cell.source().lines().toList()) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        String declared = variable.group(1);
        types.put(variable.group(2), declared.equals("var") ? typeOf(variable.group(3)) : declared);
      }
    }
    return types;
  }

  private static String typeOf(String literal) {
    if (literal.startsWith("\"")) {
      return "String";
    }
    if (literal.equals("true") || literal.equals("false")) {
      return "boolean";
    }
    if (literal.matches("-?[\\d_]+")) {
      return "int";
    }
    return literal.matches("-?[\\d_]+[lL]") ? "long" : "double";
  }

  private static String assignment(
      String name, String value, Map<String, String> types, String source) {
    String type = types.get(name);
    if (type == null) {
      throw new BadInput(
          source + " has no parameter '" + name + "'; it has " + String.join(", ", types.keySet()));
    }
    try {
      return name + " = " + literal(type, value) + ";\n";
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          source
              + ": the parameter '"
              + name
              + "' is of type "
              + type
              + ", which '"
              + value
              + "' is not",
          e);
    }
  }

  private static String literal(String type, String value) {
    return switch (type) {
      case "String" -> Json.canonical(value);
      case "boolean" -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException(value);
        }
        yield value;
      }
      case "int" -> String.valueOf(Integer.parseInt(value));
      case "long" -> Long.parseLong(value) + "L";
      case "double" -> {
        double d = Double.parseDouble(value);
        if (!Double.isFinite(d)) {
          throw new IllegalArgumentException(value);
        }
        yield String.valueOf(d);
      }
      default -> throw new IllegalArgumentException("no literals of type " + type);
    };
  }
}
