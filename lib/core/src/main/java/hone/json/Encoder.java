package hone.json;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values to maps, lists and scalars. */
final class Encoder {
  private final boolean canonical;

  Encoder(boolean canonical) {
    this.canonical = canonical;
  }

  Object encode(Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double d) {
      return Double.isFinite(d) ? d : d.toString();
    }
    if (value instanceof Number) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Record) {
      return record(value);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new TreeMap<>();
      map.forEach((k, v) -> out.put(String.valueOf(k), encode(v)));
      return out;
    }
    List<Object> out = new ArrayList<>();
    if (value instanceof Iterable<?> items) {
      items.forEach(i -> out.add(encode(i)));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        out.add(encode(Array.get(value, i)));
      }
    } else {
      throw new IllegalArgumentException(value.getClass() + " has no JSON form");
    }
    return out;
  }

  private Map<String, Object> record(Object value) {
    Class<?> type = value.getClass();
    Map<String, Object> out = canonical ? new TreeMap<>() : new LinkedHashMap<>();
    Shapes.Form form = Shapes.form(type);
    if (form.family()) {
      out.put("type", type.getSimpleName());
      if (canonical) {
        out.put("version", form.version());
      }
    }
    for (Shapes.Part part : Shapes.parts(type)) {
      Object held = get(part, value);
      if (!part.isNeutral(held)) {
        out.put(part.name(), encode(held));
      }
    }
    return out;
  }

  private static Object get(Shapes.Part part, Object value) {
    try {
      return part.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + part.name() + " of " + value, e);
    }
  }
}
