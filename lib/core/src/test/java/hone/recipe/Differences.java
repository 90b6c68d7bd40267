package hone.recipe;

import hone.recipe.Strategy.Component;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** In which components two recipes differ, by reflection, so that none is forgotten. */
final class Differences {
  private Differences() {}

  static Set<Component> between(Recipe a, Recipe b) {
    Set<Component> out = EnumSet.noneOf(Component.class);
    for (RecordComponent component : Recipe.class.getRecordComponents()) {
      try {
        if (!component.getAccessor().invoke(a).equals(component.getAccessor().invoke(b))) {
          out.add(Component.valueOf(component.getName().toUpperCase(Locale.ROOT)));
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return out;
  }
}
