package hone.recipe;

import hone.json.BadInput;
import hone.recipe.probe.Measure;
import java.util.HashSet;
import java.util.List;

/** What may and what may not be done with a network that is served. */
final class Served {
  private Served() {}

  static void refuseSeveral(Recipe recipe) {
    if (recipe.deployment().isServed()) {
      throw new BadInput(
          "\"ensemble\" asks for several networks, and \"deployment\" serves one; expected one"
              + " of them");
    }
  }

  static void refuseProbe(Recipe recipe, Measure measure) {
    if (recipe.deployment().isServed()) {
      throw new BadInput(
          "the probe of "
              + measure.label()
              + " opens a trained network, and this one is served; expected a recipe without"
              + " \"deployment\"");
    }
  }

  /** Refuses a race that cannot be run. */
  static void check(List<Trial.Training> runners, int rounds) {
    if (runners.isEmpty() || new HashSet<>(runners).size() < runners.size()) {
      throw new BadInput(
          "\"runners\" are " + runners.size() + "; expected at least one, and no one twice");
    }
    if (!runners.stream().allMatch(r -> r.recipe().deployment().isServed())) {
      throw new BadInput(
          "one of \"runners\" is not served; expected a \"deployment\" in the recipe of each");
    }
    if (rounds < 1 || rounds > 1000) {
      throw new BadInput("\"rounds\" is " + rounds + "; expected 1 to 1000");
    }
  }
}
