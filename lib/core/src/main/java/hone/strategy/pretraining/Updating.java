package hone.strategy.pretraining;

import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Start.SeedRule;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.generator.Enlargement;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What is done with a network when new images arrive. The recipes that these edit start from the
 * stage before ({@link #arriving}); what is done at the last stage is done at all but the first.
 */
final class Updating {
  /** More than any network has blocks, so that all of it begins at random. */
  private static final int ALL = 1000;

  private static final double TENTH = 0.1;

  private Updating() {}

  static List<Strategy> all() {
    return List.of(never(), fineTuned(), held(), replayed(), anew());
  }

  /**
   * How the last of several stages is learned: from the network of the one before, as that was.
   *
   * @param stages in the order in which they arrive; each but the first is fine-tuned on
   * @param first how the first is learned
   * @param next how each of the others is
   */
  static Recipe arriving(List<Task> stages, Recipe first, Recipe next) {
    Recipe at = first;
    for (Task before : stages.subList(0, stages.size() - 1)) {
      at = next.with(new Start.Pretrained(before, at, new SeedRule.Same()));
    }
    return at;
  }

  /** The first stage's network answers for ever. */
  static Strategy never() {
    return each(
        "never-updated",
        Set.of(Component.BUDGET),
        "Widmer and Kubat 1996: what learning under drift is against",
        (r, stage) -> r.with(new Budget(0, 1)));
  }

  /** All of it goes on learning, on the new images alone. */
  static Strategy fineTuned() {
    return each("update-fine-tuned", Set.of(), "Goodfellow et al. 2013", (r, stage) -> r);
  }

  /** The same, held near the weights of the stage before. */
  static Strategy held() {
    return each(
        "update-l2-sp",
        Set.of(Component.REGULARIZATIONS),
        "Li et al. 2018",
        (r, stage) -> {
          List<Regularization> all = new ArrayList<>(r.regularizations());
          all.add(new Regularization.L2Sp(1e-2, 1e-2));
          return r.withRegularizations(all);
        });
  }

  /** A tenth of the images of each earlier stage among the new ones. */
  static Strategy replayed() {
    return each(
        "update-replay",
        Set.of(Component.ENLARGEMENT),
        "Robins 1995; Chaudhry et al. 2019",
        (r, stage) -> r.with(new Enlargement.Replay(TENTH)));
  }

  /** From random weights on all images so far, each as often as an update sees the new ones. */
  static Strategy anew() {
    return each(
        "trained-anew",
        Set.of(Component.ENLARGEMENT, Component.BUDGET),
        "Lopez-Paz and Ranzato 2017: what an update saves",
        (r, stage) -> {
          Budget budget = r.budget();
          Start.Pretrained before = (Start.Pretrained) r.start();
          return r.with(before.anew(ALL))
              .with(new Enlargement.Replay(1))
              .with(new Budget(stage * budget.epochs(), budget.evaluations()));
        });
  }

  /** An edit of what is done at a stage, counted from 1. */
  private interface Edit {
    Recipe of(Recipe recipe, int stage);
  }

  private static Strategy each(String name, Set<Component> changes, String reference, Edit edit) {
    Set<Component> all = new TreeSet<>(changes);
    all.add(Component.START); // for it has the stages before
    UnaryOperator<Recipe> whole = r -> from(staged(r), edit);
    return new Strategy(name, all, reference, whole);
  }

  // A recipe that names no stage before is about the second half of ten classes.
  private static Recipe staged(Recipe recipe) {
    Task half = Task.of("stage:mnist-starter?classes=5&at=1").withTraining(300);
    return recipe.start() instanceof Start.Pretrained
        ? recipe
        : recipe.with(new Start.Pretrained(half, Recipe.baseline(), new SeedRule.Same()));
  }

  private static Recipe from(Recipe recipe, Edit edit) {
    if (!(recipe.start() instanceof Start.Pretrained p)) {
      return recipe;
    }
    Start before = new Start.Pretrained(p.task(), from(p.recipe(), edit), p.seeds(), p.anew());
    return edit.of(recipe.with(before), stage(recipe));
  }

  private static int stage(Recipe recipe) {
    return recipe.start() instanceof Start.Pretrained p ? 1 + stage(p.recipe()) : 1;
  }
}
