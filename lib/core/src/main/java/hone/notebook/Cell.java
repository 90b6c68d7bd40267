package hone.notebook;

import java.util.List;
import java.util.Map;

/**
 * One cell of a notebook.
 *
 * @param type {@code code}, {@code markdown} or {@code raw}
 * @param id unique in the notebook, 1 to 64 of {@code A-Za-z0-9_-}
 * @param source its text
 * @param metadata as JSON; {@code tags} among them
 * @param attachments pictures of a markdown cell, as JSON; empty for code
 * @param executionCount the number of its execution, 0 where it was not executed
 * @param outputs in nbformat's form, empty for markdown
 */
record Cell(
    String type,
    String id,
    String source,
    Map<String, Object> metadata,
    Map<String, Object> attachments,
    int executionCount,
    List<Map<String, Object>> outputs) {

  static Cell code(String id, String source, String... tags) {
    Map<String, Object> metadata = tags.length == 0 ? Map.of() : Map.of("tags", List.of(tags));
    return new Cell("code", id, source, metadata, Map.of(), 0, List.of());
  }

  boolean isCode() {
    return type.equals("code");
  }

  boolean hasTag(String tag) {
    return metadata.get("tags") instanceof List<?> tags && tags.contains(tag);
  }

  /** The first line of the source that says something. */
  String firstLine() {
    return source.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  Cell withOutputs(int count, List<Map<String, Object>> newOutputs) {
    return new Cell(type, id, source, metadata, attachments, count, List.copyOf(newOutputs));
  }

  Cell withoutOutputs() {
    return withOutputs(0, List.of());
  }
}
