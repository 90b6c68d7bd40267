package hone.strategy.choice;

import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The studies of chapter 9. */
final class WhichStudies {
  /** Every strategy beside the recipe that all of them change. */
  static final String EACH = "strategies";

  /** The arm that changes nothing. */
  static final String BASELINE = "baseline";

  // Seeds under which what is recommended is tried.
  private static final int HELD_OUT = 5;

  private WhichStudies() {}

  static Strategy baseline() {
    return new Strategy(BASELINE, Set.of(), "LeNet and Adam as published", r -> r);
  }

  /**
   * How large.
   *
   * @param training images
   * @param epochs of training
   * @param validation images
   * @param test images; 0 means all
   * @param seeds of every arm
   */
  record Scale(int training, double epochs, int validation, int test, int seeds) {
    static Scale of(Profile profile) {
      return switch (profile) {
        case QUICK -> new Scale(400, 4, 300, 500, 1);
        case STANDARD -> new Scale(1000, 10, 500, 2000, 3);
        case FULL -> new Scale(0, 30, 5000, 0, 5);
      };
    }

    Task task(String data, double target) {
      return Task.of(data)
          .withTraining(training)
          .withValidation(validation)
          .withTest(test)
          .withTarget(target);
    }

    Map<Task, Recipe> bases(Profile profile) {
      Recipe recipe = Recipe.baseline().with(new Budget(epochs, 5));
      Map<Task, Recipe> out = new LinkedHashMap<>();
      if (profile == Profile.QUICK) {
        out.put(task("fashion-mnist-starter", 0.6), recipe);
      } else {
        out.put(task("fashion-mnist", 0.7), recipe);
        out.put(task("cifar-10", 0.3), recipe);
      }
      return out;
    }
  }

  static Everything everything(List<Chapter> chapters, Profile profile) {
    return Everything.of(chapters, Scale.of(profile).bases(profile));
  }

  static List<Study> of(List<Chapter> chapters, Profile profile) {
    Scale scale = Scale.of(profile);
    Map<Task, Recipe> bases = scale.bases(profile);
    List<Strategy> arms = new ArrayList<>(List.of(baseline()));
    Everything all = everything(chapters, profile);
    arms.addAll(all.strategies());
    if (profile == Profile.QUICK) {
      Set<String> few = Set.of(BASELINE, "resnet", "translation", "label-smoothing", "dropout");
      arms.removeIf(a -> !few.contains(a.name()));
    }
    List<Task> tasks = List.copyOf(bases.keySet());
    Study each = Study.of(EACH, tasks, bases::get).arms(arms).seeds(scale.seeds());
    if (profile == Profile.QUICK) {
      return List.of(each);
    }
    int chosen = scale.seeds();
    Study together = Together.study(all, bases, scale.seeds(), chosen);
    return List.of(each, together, Recommended.study(all, bases, HELD_OUT, 2 * chosen));
  }
}
