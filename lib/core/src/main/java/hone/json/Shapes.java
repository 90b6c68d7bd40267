package hone.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What reflection tells about records and sealed families. */
final class Shapes {
  /**
   * A component of a record, looked up once: reading every trial's identity asks for all of them.
   *
   * @param name of the component
   * @param accessor that may be called
   * @param neutral the value that is left out of texts, or null where there is none; never handed
   *     out
   */
  record Part(String name, Method accessor, Object neutral) {
    boolean isNeutral(Object value) {
      return neutral != null && Objects.deepEquals(neutral, value);
    }
  }

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> record) {
          List<Part> out = new ArrayList<>();
          for (RecordComponent component : record.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            Object neutral =
                neutral(component).map(text -> Decoder.neutral(component, text)).orElse(null);
            out.add(new Part(component.getName(), component.getAccessor(), neutral));
          }
          return out;
        }
      };

  /**
   * A record as it is read, looked up once: a ledger has thousands of files.
   *
   * @param keys its components, by name, in their order
   * @param family whether it carries its type's name
   * @param version of its meaning
   * @param constructor that may be called
   */
  record Form(Map<String, Key> keys, boolean family, int version, Constructor<?> constructor) {}

  /**
   * What a component is read from.
   *
   * @param type of its values
   * @param absent what to read where the key is missing; null where it must be there
   */
  record Key(Type type, JsonNode absent) {}

  private static final ClassValue<Form> FORMS =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> record) {
          Map<String, Key> keys = new LinkedHashMap<>();
          RecordComponent[] components = record.getRecordComponents();
          for (RecordComponent component : components) {
            JsonNode absent = neutral(component).map(t -> Decoder.node(component, t)).orElse(null);
            keys.put(component.getName(), new Key(component.getGenericType(), absent));
          }
          try {
            Constructor<?> constructor =
                record.getDeclaredConstructor(
                    Arrays.stream(components)
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Form(keys, inFamily(record), version(record), constructor);
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has it: " + record, e);
          }
        }
      };

  private static final ClassValue<List<Class<?>>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> family) {
          List<Class<?>> members = new ArrayList<>();
          for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
              members.add(permitted);
            } else if (permitted.isSealed()) {
              members.addAll(members(permitted));
            }
          }
          return List.copyOf(members);
        }
      };

  private static final int MOST_LETTERS = 100;

  private Shapes() {}

  /** The components of a record, in their order. */
  static List<Part> parts(Class<?> record) {
    return PARTS.get(record);
  }

  /** How a record is read. */
  static Form form(Class<?> record) {
    return FORMS.get(record);
  }

  /** Whether the record belongs to a sealed family and so carries its type's name. */
  static boolean inFamily(Class<?> record) {
    return Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed);
  }

  /** The records that a sealed interface permits, at any depth. */
  static List<Class<?>> members(Class<?> family) {
    return MEMBERS.get(family);
  }

  static int version(Class<?> record) {
    Version version = record.getAnnotation(Version.class);
    return version == null ? 1 : version.value();
  }

  static Optional<String> neutral(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
  }

  /** The candidate nearest to a misspelt word by edit distance. */
  static String nearest(String word, List<String> candidates) {
    // The time grows with the length, and a word of a file may have any.
    String told = word.substring(0, Math.min(word.length(), MOST_LETTERS));
    return candidates.stream()
        .min(
            java.util.Comparator.comparingInt(
                c -> distance(told.toLowerCase(java.util.Locale.ROOT), c)))
        .orElse("");
  }

  /** Whether a word may be a misspelling of another: fewer than half of its letters are wrong. */
  static boolean isNear(String word, String candidate) {
    return word.length() <= MOST_LETTERS
        && 2 * distance(word.toLowerCase(java.util.Locale.ROOT), candidate) < word.length();
  }

  private static int distance(String a, String candidate) {
    String b = candidate.toLowerCase(java.util.Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
