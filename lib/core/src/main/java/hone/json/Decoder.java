package hone.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON nodes to records; every refusal names the source, the key's path and what is expected. */
final class Decoder {
  private static final int MOST_SHOWN = 200; // characters

  private final String source;

  Decoder(String source) {
    this.source = source;
  }

  static Object neutral(RecordComponent component, String text) {
    Decoder decoder = new Decoder("default of " + component);
    return decoder.decode(node(component, text), component.getGenericType(), "");
  }

  static JsonNode node(RecordComponent component, String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the default of " + component + " is no JSON", e);
    }
  }

  Object decode(JsonNode node, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return container(node, generic, path);
    }
    Class<?> raw = (Class<?>) type;
    if (node.isNull()) {
      throw wrong(path, "is null; expected a value, or to leave the key out");
    }
    if (raw == Object.class) {
      return Json.MAPPER.convertValue(node, Object.class); // a tree as it is
    }
    if (raw.isRecord()) {
      return record(object(node, raw, path), raw, path);
    }
    if (raw.isSealed()) {
      JsonNode fields = object(node, raw, path);
      return record(fields, member(fields, raw, path), path);
    }
    if (raw.isArray()) {
      return array(node, raw.getComponentType(), path);
    }
    return scalar(node, raw, path);
  }

  private Object scalar(JsonNode node, Class<?> raw, String path) {
    if (raw == String.class && node.isTextual()) {
      return whole(node.textValue(), path);
    }
    if ((raw == boolean.class || raw == Boolean.class) && node.isBoolean()) {
      return node.booleanValue();
    }
    if (raw == double.class || raw == Double.class) {
      if (node.isNumber() && Double.isFinite(node.doubleValue())) {
        return node.doubleValue();
      }
      if (node.isTextual() && List.of("NaN", "Infinity", "-Infinity").contains(node.textValue())) {
        return Double.valueOf(node.textValue());
      }
    }
    if ((raw == int.class || raw == Integer.class)
        && node.canConvertToExactIntegral()
        && node.canConvertToInt()) {
      return node.intValue();
    }
    if ((raw == long.class || raw == Long.class)
        && node.canConvertToExactIntegral()
        && node.canConvertToLong()) {
      return node.longValue();
    }
    if (raw.isEnum()) {
      List<String> names =
          Arrays.stream(raw.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
      int at = node.isTextual() ? names.indexOf(node.textValue()) : -1;
      if (at >= 0) {
        return raw.getEnumConstants()[at];
      }
      throw wrong(path, "is " + shown(node) + "; expected one of " + String.join(", ", names));
    }
    throw wrong(path, "is " + shown(node) + "; expected " + words(raw));
  }

  private Object container(JsonNode node, ParameterizedType generic, String path) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == Map.class) {
      Map<String, Object> out = new LinkedHashMap<>();
      object(node, Map.class, path)
          .fields()
          .forEachRemaining(
              e ->
                  out.put(
                      whole(e.getKey(), path),
                      decode(e.getValue(), arguments[1], join(path, e.getKey()))));
      return out;
    }
    if (!node.isArray()) {
      throw wrong(path, "is " + shown(node) + "; expected a list");
    }
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      out.add(decode(node.get(i), arguments[0], path + "[" + i + "]"));
    }
    return List.copyOf(out);
  }

  private Object array(JsonNode node, Class<?> element, String path) {
    if (!node.isArray()) {
      throw wrong(path, "is " + shown(node) + "; expected a list");
    }
    Object out = Array.newInstance(element, node.size());
    for (int i = 0; i < node.size(); i++) {
      Array.set(out, i, decode(node.get(i), element, path + "[" + i + "]"));
    }
    return out;
  }

  private JsonNode object(JsonNode node, Class<?> raw, String path) {
    if (node.isObject()) {
      return node;
    }
    throw wrong(
        path,
        "is "
            + shown(node)
            + "; expected an object"
            + (raw == Map.class ? "" : " (" + raw.getSimpleName() + ")"));
  }

  private Class<?> member(JsonNode fields, Class<?> family, String path) {
    List<Class<?>> members = Shapes.members(family);
    List<String> names = members.stream().map(Class::getSimpleName).toList();
    JsonNode name = fields.get("type");
    if (name == null || !name.isTextual()) {
      throw wrong(path, "lacks the key \"type\"; expected one of " + String.join(", ", names));
    }
    int at = names.indexOf(name.textValue());
    if (at < 0) {
      throw wrong(
          join(path, "type"),
          "is \""
              + shown(name.textValue())
              + "\"; did you mean \""
              + Shapes.nearest(name.textValue(), names)
              + "\"? There are "
              + String.join(", ", names));
    }
    return members.get(at);
  }

  private Object record(JsonNode fields, Class<?> type, String path) {
    Shapes.Form form = Shapes.form(type);
    fields.fieldNames().forEachRemaining(key -> check(key, form, type, path));
    if (form.family()
        && !form.keys().containsKey("version")
        && fields.has("version")
        && !fields.get("version").equals(IntNode.valueOf(form.version()))) {
      throw wrong(
          join(path, "version"),
          "is "
              + shown(fields.get("version"))
              + ", but this Hone has version "
              + form.version()
              + " of "
              + type.getSimpleName());
    }
    if (form.family()
        && fields.has("type")
        && !fields.get("type").asText().equals(type.getSimpleName())) {
      throw wrong(
          join(path, "type"),
          "is " + shown(fields.get("type")) + "; expected \"" + type.getSimpleName() + "\"");
    }
    Object[] values = new Object[form.keys().size()];
    int i = 0;
    for (Map.Entry<String, Shapes.Key> each : form.keys().entrySet()) {
      String name = each.getKey();
      JsonNode given = fields.get(name);
      JsonNode node = given == null ? each.getValue().absent() : given;
      if (node == null) {
        throw wrong(path, "lacks the key \"" + name + "\" of " + type.getSimpleName());
      }
      values[i++] = decode(node, each.getValue().type(), join(path, name));
    }
    return make(form.constructor(), values, path);
  }

  private void check(String key, Shapes.Form form, Class<?> type, String path) {
    if (form.keys().containsKey(key)
        || form.family() && (key.equals("type") || key.equals("version"))) {
      return;
    }
    List<String> known = List.copyOf(form.keys().keySet());
    throw wrong(
        join(path, key),
        "is not a key of "
            + type.getSimpleName()
            + (known.isEmpty()
                ? ", which takes none"
                : "; did you mean \""
                    + Shapes.nearest(key, known)
                    + "\"? It takes "
                    + String.join(", ", known)));
  }

  private Object make(Constructor<?> constructor, Object[] values, String path) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // The records check their own values; their sentence gets the place where the value stands.
      if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof BadInput) {
        throw new BadInput(place(path) + e.getCause().getMessage(), e.getCause());
      }
      throw new IllegalStateException(place(path) + constructor + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(place(path) + constructor + " cannot be called", e);
    }
  }

  // Half of a pair of UTF-16 has no bytes in UTF-8, so two texts would share one hash.
  private String whole(String text, String path) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        throw wrong(path, "holds half of a character; expected a text of whole ones");
      }
      i += pair ? 1 : 0;
    }
    return text;
  }

  // A sentence stays one that can be read, however much stands in the file.
  private static String shown(JsonNode node) {
    return shown(node.toString());
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static String words(Class<?> raw) {
    if (raw == String.class) {
      return "a text";
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "true or false";
    }
    return raw == double.class || raw == Double.class ? "a number" : "a whole number";
  }

  private BadInput wrong(String path, String what) {
    return new BadInput(
        source + ": " + (path.isEmpty() ? "the whole" : "\"" + shown(path) + "\"") + " " + what);
  }

  private String place(String path) {
    return source + ": " + (path.isEmpty() ? "" : "\"" + shown(path) + "\": ");
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
