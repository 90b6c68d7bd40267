package hone.notebook;

import hone.json.BadInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Notebooks to and from the JSON of nbformat 4.5. Texts are split into lines on disk. */
final class IpynbJson {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> TYPES = Set.of("code", "markdown", "raw");

  private IpynbJson() {}

  static Ipynb decode(Object tree, String source) {
    Map<String, Object> root = object(tree);
    if (!(root.get("cells") instanceof List<?> cells)) {
      throw new BadInput(source + " is no notebook: it has no list of cells");
    }
    if (!Integer.valueOf(4).equals(root.get("nbformat"))) {
      throw new BadInput(
          source + " has notebook format " + root.get("nbformat") + "; Hone reads format 4");
    }
    List<Cell> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object cell : cells) {
      read.add(cell(object(cell), ids, read.size() + 1, source));
    }
    return new Ipynb(List.copyOf(read), object(root.get("metadata")));
  }

  private static Cell cell(Map<String, Object> cell, Set<String> ids, int number, String source) {
    String type = String.valueOf(cell.get("cell_type"));
    if (!TYPES.contains(type)) {
      throw new BadInput(source + ", cell " + number + " has the unknown type " + type);
    }
    String id = String.valueOf(cell.getOrDefault("id", "cell-" + number));
    if (!ID.matcher(id).matches() || !ids.add(id)) {
      throw new BadInput(
          source + ", cell " + number + " has the id '" + id + "', which is malformed or taken");
    }
    List<Map<String, Object>> outputs = new ArrayList<>();
    if (cell.get("outputs") instanceof List<?> items) {
      items.forEach(i -> outputs.add(output(object(i), IpynbJson::join)));
    }
    int count = cell.get("execution_count") instanceof Integer i ? i : 0;
    return new Cell(
        type,
        id,
        String.valueOf(join(cell.getOrDefault("source", ""))),
        object(cell.get("metadata")),
        object(cell.get("attachments")),
        count,
        List.copyOf(outputs));
  }

  static Map<String, Object> encode(Ipynb notebook) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("cells", notebook.cells().stream().map(IpynbJson::encode).toList());
    root.put("metadata", new TreeMap<>(notebook.metadata()));
    root.put("nbformat", 4);
    root.put("nbformat_minor", 5);
    return root;
  }

  private static Map<String, Object> encode(Cell cell) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!cell.attachments().isEmpty()) {
      out.put("attachments", cell.attachments());
    }
    out.put("cell_type", cell.type());
    if (cell.isCode()) {
      out.put("execution_count", cell.executionCount() == 0 ? null : cell.executionCount());
    }
    out.put("id", cell.id());
    out.put("metadata", cell.metadata());
    if (cell.isCode()) {
      out.put("outputs", cell.outputs().stream().map(o -> output(o, IpynbJson::split)).toList());
    }
    out.put("source", split(cell.source()));
    return out;
  }

  private interface TextForm {
    Object of(Object text);
  }

  // Only text is split into lines: JSON bundles keep their own structure, and base64 has no lines.
  private static Map<String, Object> output(Map<String, Object> output, TextForm form) {
    Map<String, Object> out = new TreeMap<>(output);
    out.computeIfPresent("text", (k, v) -> form.of(v));
    out.computeIfPresent(
        "data",
        (k, bundle) -> {
          Map<String, Object> data = new TreeMap<>(object(bundle));
          data.replaceAll((mime, v) -> isText(mime, v) ? form.of(v) : v);
          return data;
        });
    return out;
  }

  private static boolean isText(String mime, Object value) {
    if (mime.endsWith("json")) {
      return false;
    }
    boolean inLines = mime.startsWith("text/") || mime.endsWith("xml") || mime.endsWith("script");
    return inLines || value instanceof List;
  }

  private static Object join(Object text) {
    if (text instanceof List<?> lines) {
      StringBuilder out = new StringBuilder();
      lines.forEach(out::append);
      return out.toString();
    }
    return text;
  }

  private static Object split(Object text) {
    if (!(text instanceof String string)) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = string.indexOf('\n'); end >= 0; end = string.indexOf('\n', from)) {
      lines.add(string.substring(from, end + 1));
      from = end + 1;
    }
    if (from < string.length()) {
      lines.add(string.substring(from));
    }
    return lines;
  }

  /** The JSON object, or an empty one where there is none. */
  static Map<String, Object> object(Object tree) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((k, v) -> out.put(String.valueOf(k), v));
    }
    return out;
  }
}
