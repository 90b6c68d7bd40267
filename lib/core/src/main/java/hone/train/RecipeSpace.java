package hone.train;

import hone.json.BadInput;
import hone.json.Json;
import hone.json.Slot;
import hone.recipe.Experiment;
import hone.search.space.Distribution;
import hone.search.space.Tried;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Recipes that differ in some of their values: one recipe's file, and a file that says from what
 * each value is taken, by its path within the recipe:
 *
 * <pre>{@code
 * {
 *   "optimizer.rate": {"type": "Float", "low": 0.0001, "high": 0.1, "log": true},
 *   "batch.size": {"type": "Categorical", "choices": [16, 32, 64]},
 *   "optimizer.momentum":
 *       {"type": "Float", "low": 0, "high": 0.99, "when": {"optimizer.type": "Momentum"}}
 * }
 * }</pre>
 *
 * <p>Values are set in the order of the file; {@code when} looks at the recipe as it stands by
 * then. A choice may be a whole object, such as another optimizer.
 */
public final class RecipeSpace {
  private final String source;
  private final String template;
  private final List<Dimension> dimensions;

  private RecipeSpace(String source, String template, List<Dimension> dimensions) {
    this.source = source;
    this.template = template;
    this.dimensions = dimensions;
  }

  /**
   * Reads both files.
   *
   * @throws BadInput where one is wrong, or the lowest values of the space make no recipe
   */
  public static RecipeSpace read(Path recipe, Path space) {
    return read(text(recipe), recipe.toString(), text(space), space.toString());
  }

  /** Reads both texts, which messages call by what their sources are. */
  static RecipeSpace read(String recipe, String recipeSource, String space, String spaceSource) {
    Json.read(recipe, Experiment.class, recipeSource); // tells best what is wrong with it
    if (!(Json.tree(space, spaceSource) instanceof Map<?, ?> told) || told.isEmpty()) {
      throw new BadInput(
          spaceSource + " names nothing to search; expected {\"optimizer.rate\": {…}, …}");
    }
    List<Dimension> dimensions = new ArrayList<>();
    told.forEach((k, v) -> dimensions.add(Dimension.of((String) k, v, spaceSource)));
    String source = spaceSource + " on " + recipeSource;
    RecipeSpace read = new RecipeSpace(source, recipe, List.copyOf(dimensions));
    read.experiment((path, distribution) -> distribution.external(lowest(distribution)));
    return read;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new BadInput("the file " + file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static double lowest(Distribution distribution) {
    if (distribution instanceof Distribution.Floating f) {
      return f.low();
    }
    return distribution instanceof Distribution.Whole w ? w.low() : 0;
  }

  /** What is searched, by path. */
  public Map<String, Distribution> distributions() {
    Map<String, Distribution> out = new LinkedHashMap<>();
    dimensions.forEach(d -> out.put(d.path(), d.distribution()));
    return out;
  }

  /**
   * The recipe with the values that are suggested.
   *
   * @param suggest gives a value of a distribution under a name, as users know it
   * @throws BadInput where the values make no recipe
   */
  public Experiment experiment(BiFunction<String, Distribution, Object> suggest) {
    Map<?, ?> tree = (Map<?, ?>) Json.tree(template, source);
    Object recipe = tree.get("recipe");
    for (Dimension d : dimensions) {
      if (holds(d, recipe)) {
        Slot.of(recipe, d.path(), source).put(d.json(suggest.apply(d.path(), d.distribution())));
      }
    }
    return Json.read(Json.write(tree), Experiment.class, source);
  }

  /** The recipe of a trial that was searched. */
  public Experiment experiment(Tried trial) {
    return experiment(
        (path, distribution) -> {
          Double internal = trial.parameters().get(path);
          if (internal == null) {
            throw new BadInput(
                "trial " + trial.number() + " has no \"" + path + "\", which " + source + " needs");
          }
          return distribution.external(internal);
        });
  }

  /** What the search is of, for a name that changes with either file. */
  public String digest() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("recipe", Json.tree(template, source));
    dimensions.forEach(d -> all.put(d.path(), d.distribution().json() + d.when()));
    return Json.sha256(all);
  }

  private boolean holds(Dimension dimension, Object recipe) {
    for (Map.Entry<?, ?> condition : dimension.when().entrySet()) {
      Object there = Slot.of(recipe, (String) condition.getKey(), source).get();
      if (!String.valueOf(there).equals(String.valueOf(condition.getValue()))) {
        return false;
      }
    }
    return true;
  }
}
