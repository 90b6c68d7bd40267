package hone.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a kernel publishes as the outputs of cells, as Jupyter would show them: streams are
 * joined, an updated display keeps only its last state.
 */
final class Outputs {
  private final Map<String, List<Map<String, Object>>> cells = new HashMap<>();
  private final Map<String, List<Map<String, Object>>> displays = new HashMap<>();
  private final Map<String, Boolean> clearOnNext = new HashMap<>();

  /** The outputs of a request from now on, filled as messages come. */
  List<Map<String, Object>> open(String request) {
    List<Map<String, Object>> outputs = new ArrayList<>();
    cells.put(request, outputs);
    return outputs;
  }

  void accept(Message message) {
    if (message.type().equals("update_display_data")) {
      for (Map<String, Object> shown : displays.getOrDefault(displayId(message), List.of())) {
        shown.putAll(bundle(message));
      }
      return;
    }
    List<Map<String, Object>> outputs = cells.get(message.parent());
    if (outputs == null) {
      return;
    }
    switch (message.type()) {
      case "stream" -> stream(message, cleared(message, outputs));
      case "display_data", "execute_result" -> display(message, cleared(message, outputs));
      case "error" -> cleared(message, outputs).add(error(message));
      case "clear_output" -> {
        if (Boolean.TRUE.equals(message.content().get("wait"))) {
          clearOnNext.put(message.parent(), true);
        } else {
          outputs.clear();
        }
      }
      default -> {
        // Status and echoes of the input are no output.
      }
    }
  }

  private List<Map<String, Object>> cleared(Message message, List<Map<String, Object>> outputs) {
    if (clearOnNext.remove(message.parent()) != null) {
      outputs.clear();
    }
    return outputs;
  }

  private static void stream(Message message, List<Map<String, Object>> outputs) {
    String name = message.text("name");
    Map<String, Object> last = outputs.isEmpty() ? Map.of() : outputs.get(outputs.size() - 1);
    if ("stream".equals(last.get("output_type")) && name.equals(last.get("name"))) {
      ((StringBuilder) last.get("text")).append(message.text("text"));
      return;
    }
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("output_type", "stream");
    output.put("name", name);
    output.put("text", new StringBuilder(message.text("text")));
    outputs.add(output);
  }

  private void display(Message message, List<Map<String, Object>> outputs) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("output_type", message.type());
    output.putAll(bundle(message));
    if (message.type().equals("execute_result")) {
      output.put("execution_count", message.content().get("execution_count"));
    }
    outputs.add(output);
    String id = displayId(message);
    if (!id.isEmpty()) {
      displays.computeIfAbsent(id, k -> new ArrayList<>()).add(output);
    }
  }

  private static Map<String, Object> bundle(Message message) {
    return Map.of(
        "data", IpynbJson.object(message.content().get("data")),
        "metadata", IpynbJson.object(message.content().get("metadata")));
  }

  private static Map<String, Object> error(Message message) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("output_type", "error");
    output.put("ename", message.text("ename"));
    output.put("evalue", message.text("evalue"));
    output.put("traceback", message.content().getOrDefault("traceback", List.of()));
    return output;
  }

  private static String displayId(Message message) {
    Object id = IpynbJson.object(message.content().get("transient")).get("display_id");
    return id == null ? "" : String.valueOf(id);
  }

  /** The outputs as plain JSON. */
  static List<Map<String, Object>> plain(List<Map<String, Object>> outputs) {
    return outputs.stream()
        .map(
            o -> {
              Map<String, Object> copy = new LinkedHashMap<>(o);
              copy.computeIfPresent("text", (k, text) -> text.toString());
              return copy;
            })
        .toList();
  }
}
