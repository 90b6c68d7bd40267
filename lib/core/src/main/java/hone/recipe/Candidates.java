package hone.recipe;

import hone.recipe.Trial.SearchRun;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.Trial.Training;
import java.util.ArrayList;
import java.util.List;

/** What a search of one number tries. */
final class Candidates {
  private static final int TOKEN = 100;

  private Candidates() {}

  static List<Recipe> of(SearchRun search) {
    Recipe recipe = search.recipe();
    List<Recipe> out = new ArrayList<>();
    for (double rate : search.rates()) {
      Recipe turned =
          search.knob() == Knob.STRENGTH
              ? recipe.withRegularizations(
                  recipe.regularizations().stream().map(r -> r.scaled(rate)).toList())
              : recipe.with(recipe.optimizer().withRate(rate));
      if (search.policies().isEmpty() || search.apart()) {
        out.add(turned);
      } else {
        search.policies().forEach(p -> out.add(turned.withAugmentations(p)));
      }
    }
    if (search.apart()) {
      search.policies().forEach(p -> out.add(recipe.withAugmentations(p)));
    }
    return out;
  }

  static List<Training> members(SearchRun search) {
    List<Training> out = new ArrayList<>();
    Task task = search.task().withTest(TOKEN);
    Budget budget = new Budget(search.recipe().budget().epochs() * search.part(), 4);
    for (Recipe candidate : of(search)) {
      Recipe tried = candidate.with(budget).with(new Ensemble.Single());
      for (int fold = 0; fold < search.folds(); fold++) {
        out.add(new Training(task.withFold(task.fold() + fold), tried, search.seed()));
      }
    }
    return out;
  }
}
