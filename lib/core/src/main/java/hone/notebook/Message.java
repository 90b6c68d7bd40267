package hone.notebook;

import hone.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One message of the Jupyter protocol, version 5.3.
 *
 * @param channel where it came from or goes to
 * @param type such as {@code execute_request}
 * @param id of this message
 * @param parent the id of the request that it answers, empty where there is none
 * @param content as JSON
 */
record Message(
    Channel channel, String type, String id, String parent, Map<String, Object> content) {

  enum Channel {
    SHELL,
    CONTROL,
    IOPUB
  }

  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  static Message request(Channel channel, String type, Map<String, Object> content) {
    return new Message(channel, type, UUID.randomUUID().toString(), "", content);
  }

  String text(String key) {
    return String.valueOf(content.getOrDefault(key, ""));
  }

  boolean isIdle() {
    return type.equals("status") && text("execution_state").equals("idle");
  }

  /** The frames on the wire: delimiter, signature, header, parent header, metadata, content. */
  List<byte[]> frames(Signature signature, String session) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("msg_id", id);
    header.put("session", session);
    header.put("username", "hone");
    header.put("date", Instant.now().toString());
    header.put("msg_type", type);
    header.put("version", "5.3");
    byte[] headerBytes = bytes(header);
    byte[] none = bytes(Map.of());
    byte[] contentBytes = bytes(content);
    byte[] signed =
        signature.of(headerBytes, none, none, contentBytes).getBytes(StandardCharsets.US_ASCII);
    return List.of(DELIMITER, signed, headerBytes, none, none, contentBytes);
  }

  /** Reads frames, of which those before the delimiter are routing; null for a bad signature. */
  static Message of(Channel channel, List<byte[]> frames, Signature signature) {
    int at = 0;
    while (at < frames.size() && !java.util.Arrays.equals(frames.get(at), DELIMITER)) {
      at++;
    }
    if (frames.size() < at + 6) {
      return null;
    }
    String expected =
        signature.of(
            frames.get(at + 2), frames.get(at + 3), frames.get(at + 4), frames.get(at + 5));
    if (!expected.equals(new String(frames.get(at + 1), StandardCharsets.US_ASCII))) {
      return null;
    }
    Map<String, Object> header = tree(frames.get(at + 2));
    Map<String, Object> parent = tree(frames.get(at + 3));
    return new Message(
        channel,
        String.valueOf(header.get("msg_type")),
        String.valueOf(header.get("msg_id")),
        String.valueOf(parent.getOrDefault("msg_id", "")),
        tree(frames.get(at + 5)));
  }

  private static byte[] bytes(Object tree) {
    return Json.canonical(tree).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> tree(byte[] json) {
    return IpynbJson.object(
        Json.tree(new String(json, StandardCharsets.UTF_8), "a message of the kernel"));
  }
}
