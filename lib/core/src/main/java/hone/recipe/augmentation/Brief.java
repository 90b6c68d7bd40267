package hone.recipe.augmentation;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.stream.Collectors;

/** A few words for an augmentation: its name and its numbers. */
final class Brief {
  private Brief() {}

  static String of(Augmentation augmentation) {
    if (augmentation instanceof Augmentation.Custom custom) {
      return custom.id();
    }
    if (augmentation instanceof Policy.OneOf one) {
      return one.transforms().stream().map(Brief::of).collect(Collectors.joining(" or "));
    }
    Class<?> type = augmentation.getClass();
    String name = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (RecordComponent component : type.getRecordComponents()) {
      out.append(numbers(value(augmentation, component)));
    }
    return out.toString();
  }

  private static Object value(Augmentation of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("records have public accessors", e);
    }
  }

  private static String numbers(Object value) {
    if (value instanceof Range range) {
      return range.low() == range.high()
          ? " " + number(range.low())
          : " " + number(range.low()) + " to " + number(range.high());
    }
    return value instanceof Number n ? " " + number(n.doubleValue()) : "";
  }

  // At most two decimals, none that are zeros.
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    return text.replaceAll("\\.$", "");
  }
}
