package hone.train;

import hone.json.BadInput;
import hone.model.ImportedStart;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.adversary.Adversary;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What must be there, and what cannot stand together, where a network of others begins. */
final class Imports {
  private Imports() {}

  /**
   * Refuses what cannot stand together.
   *
   * @throws BadInput that says what
   */
  static void check(Recipe recipe) {
    if (recipe.start() instanceof Start.Imported start) {
      ImportedStart.checkSame(recipe, start);
    }
    if (recipe.architecture() instanceof Architecture.Imported) {
      refuseServed(recipe.deployment());
      refuse(
          recipe.adversary() instanceof Adversary.Generator,
          "\"adversary\" is a generator, which makes images for networks");
    }
  }

  // Other ways take images as the task has them; a file enlarges them itself.
  private static void refuseServed(Deployment how) {
    if (how.isServed() && !(how instanceof Deployment.OnnxRuntime)) {
      throw new BadInput(
          "\"architecture\" is an imported one, and \"deployment\" serves it by "
              + how.getClass().getSimpleName()
              + "; expected OnnxRuntime.");
    }
  }

  private static void refuse(boolean there, String what) {
    if (there) {
      throw new BadInput(
          what
              + " of the language, and \"architecture\" is an imported one; expected one of them"
              + " alone.");
    }
  }

  /**
   * Refuses trials whose networks are not here, damaged or another's, before one of them runs.
   *
   * @throws BadInput with the remedy
   */
  static void check(Collection<? extends Trial> trials) {
    Set<Start> seen = new HashSet<>();
    for (Trial trial : trials) {
      if (!(trial instanceof Trial.Training training)) {
        continue;
      }
      Recipe recipe = training.recipe();
      check(recipe);
      if (recipe.architecture() instanceof Architecture.Imported net) {
        ImportedStart.channels(net);
      }
      if (recipe.start() instanceof Start.Imported start && seen.add(start)) {
        ImportedStart.checkThere(start);
      }
    }
  }
}
