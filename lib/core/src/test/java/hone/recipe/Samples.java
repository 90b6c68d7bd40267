package hone.recipe;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.deployment.Deployment;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Space;
import hone.recipe.pretext.Damage;
import hone.recipe.pretext.Pretext;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of every component of the language, made from the declarations alone, so that a component
 * added later is under the laws at once: each record with its neutral values, and with each of its
 * components changed in turn.
 */
public final class Samples {
  private static final Recipe RESTORES =
      Recipe.baseline()
          .with(
              new Architecture.ConvNet(
                  List.of(new Block.Conv(2, 3, 1, true, false, Block.Activation.RELU)),
                  new Init.HeNormal()));

  private Samples() {}

  /** Every sealed family that a trial can contain, the trial itself first. */
  public static List<Class<?>> families() {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(Trial.class, found, new LinkedHashSet<>());
    return List.copyOf(found);
  }

  private static void collect(Type type, Set<Class<?>> families, Set<Type> seen) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, families, seen);
      }
    } else if (type instanceof Class<?> raw && raw.isSealed()) {
      families.add(raw);
      members(raw).forEach(m -> collect(m, families, seen));
    } else if (type instanceof Class<?> raw && raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        collect(component.getGenericType(), families, seen);
      }
    }
  }

  /** The records of a family. */
  public static List<Class<?>> members(Class<?> family) {
    List<Class<?>> out = new ArrayList<>();
    for (Class<?> permitted : family.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        out.addAll(members(permitted));
      } else {
        out.add(permitted);
      }
    }
    return out;
  }

  /** A value of the record with what it must have and nothing else. */
  public static Object plain(Class<?> record) {
    return Json.read(text(fields(record)), record, record.getSimpleName());
  }

  /** Values of the record that differ from {@link #plain} in one component each. */
  public static List<Object> changed(Class<?> record) {
    List<Object> out = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      for (Object candidate : others(component.getGenericType())) {
        Map<String, Object> fields = fields(record);
        fields.put(component.getName(), candidate);
        try {
          Object value = Json.read(text(fields), record, record.getSimpleName());
          if (!value.equals(plain(record))) {
            out.add(value);
            break;
          }
        } catch (BadInput refused) {
          continue; // the record's own check: another candidate may pass
        }
      }
    }
    return out;
  }

  /** One plain value of each record of a family. */
  public static List<Object> of(Class<?> family) {
    return members(family).stream().map(Samples::plain).toList();
  }

  private static Map<String, Object> fields(Class<?> record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAnnotation(Default.class) == null) {
        fields.put(component.getName(), some(record, component));
      }
    }
    if (record == Trial.Pretraining.class || record == Start.SelfTaught.class) {
      // Only what restores images may ask another network, and only such a network restores them.
      fields.put("recipe", tree(RESTORES));
      fields.put("pretext", tree(new Pretext.Restoring(new Damage.Small(2), 1, 0)));
    }
    return fields;
  }

  private static Object tree(Object value) {
    return Json.tree(Json.pretty(value), "sample");
  }

  private static Object some(Class<?> record, RecordComponent component) {
    for (Object candidate : others(component.getGenericType())) {
      return candidate;
    }
    throw new AssertionError("no sample for " + component + " of " + record);
  }

  // Candidates in order of likelihood to be allowed, as trees of JSON.
  private static List<Object> others(Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == Map.class) {
        return List.of(Map.of("x", 0.5));
      }
      if (generic.getActualTypeArguments()[0] == Trial.Training.class) {
        return List.of(List.of(served(1)), List.of(served(2)), List.of(served(1), served(2)));
      }
      List<Object> elements = others(generic.getActualTypeArguments()[0]);
      Object element = elements.get(0);
      return List.of(
          List.of(element),
          List.of(element, element),
          List.of(element, element, element),
          elements.stream().limit(2).toList());
    }
    Class<?> raw = (Class<?>) type;
    if (raw == double.class || raw == Double.class) {
      return List.of(0.5, 0.25, 1.5, 3.0);
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return List.of(2, 3, 1, 17);
    }
    if (raw == boolean.class) {
      return List.of(true, false);
    }
    if (raw == String.class) {
      return List.of("sample", "other");
    }
    if (raw.isEnum()) {
      List<Object> names = new ArrayList<>();
      for (Object constant : raw.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
      return names;
    }
    if (raw.isSealed()) {
      List<Object> all = new ArrayList<>();
      members(raw).stream().filter(m -> !isInside(m, raw)).forEach(m -> all.addAll(trees(m)));
      return all;
    }
    if (raw == Recipe.class) {
      return List.of(
          Json.tree(Json.pretty(Recipe.baseline()), "baseline"),
          Json.tree(Json.pretty(Recipe.baseline().with(Budget.epochs(9))), "baseline"),
          tree(RESTORES.with(Budget.epochs(9))));
    }
    if (raw == Space.class) {
      return List.of(space(List.of(0.1, 0.2, 0.3)), space(List.of(0.1, 0.2, 0.4)));
    }
    return trees(raw);
  }

  // Runners of a race are served, and no two are equal.
  private static Object served(int threads) {
    Recipe recipe = Recipe.baseline().with(new Deployment.Engine(threads, Deployment.Simd.FULL));
    Trial.Training training = new Trial.Training(Task.of("sample"), recipe, 0);
    return Json.tree(Json.pretty(training), "training");
  }

  private static Object space(List<Double> rates) {
    Space space = Space.of(Axis.of("optimizer.rate", rates.toArray()));
    return Json.tree(Json.pretty(space), "space");
  }

  // A warm-up holds a schedule: samples of it do not go into samples of schedules.
  private static boolean isInside(Class<?> member, Class<?> family) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (RecordComponent component : member.getRecordComponents()) {
      collect(component.getGenericType(), found, new LinkedHashSet<>(List.of(Recipe.class)));
    }
    return found.contains(family);
  }

  // The record as it must be, then with one component changed.
  private static List<Object> trees(Class<?> record) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (java.util.Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed)) {
      plain.put("type", record.getSimpleName());
    }
    plain.putAll(fields(record));
    List<Object> trees = new ArrayList<>(List.of(plain));
    for (RecordComponent component : record.getRecordComponents()) {
      List<Object> others = others(component.getGenericType());
      Map<String, Object> changed = new LinkedHashMap<>(plain);
      changed.put(component.getName(), others.get(others.size() > 1 ? 1 : 0));
      trees.add(changed);
    }
    return trees;
  }

  private static String text(Map<String, Object> fields) {
    return Json.write(fields);
  }
}
