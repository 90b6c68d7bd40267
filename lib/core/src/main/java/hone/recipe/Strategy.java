package hone.recipe;

import hone.recipe.optimizer.Optimizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A named, cited edit of a recipe.
 *
 * @param name unique, lower case with hyphens
 * @param changes the components it may change; a law test holds it to them
 * @param reference the paper or text that it comes from
 * @param edit the edit itself
 */
public record Strategy(
    String name, Set<Component> changes, String reference, UnaryOperator<Recipe> edit) {
  /** The components of a recipe. */
  public enum Component {
    ARCHITECTURE,
    OPTIMIZER,
    BATCH,
    BUDGET,
    LOSS,
    SCHEDULE,
    AUGMENTATIONS,
    REGULARIZATIONS,
    START,
    TUNING,
    CONDITIONS,
    ENSEMBLE,
    ADVERSARY,
    COMPRESSIONS,
    ADAPTATION,
    ENLARGEMENT,
    DEPLOYMENT
  }

  /** A strategy that changes the update rule only. */
  public static Strategy of(String name, String reference, Optimizer optimizer) {
    return new Strategy(name, Set.of(Component.OPTIMIZER), reference, r -> r.with(optimizer));
  }

  /** This edit, then the other: one arm of a factorial design. */
  public Strategy then(Strategy next) {
    Set<Component> both = EnumSet.copyOf(changes);
    both.addAll(next.changes());
    return new Strategy(
        name + " + " + next.name(),
        Set.copyOf(both),
        reference + "; " + next.reference(),
        r -> next.apply(apply(r)));
  }

  /** The edited recipe. */
  public Recipe apply(Recipe recipe) {
    return edit.apply(recipe);
  }

  @Override
  public String toString() {
    return name + " (" + reference + ")";
  }
}
