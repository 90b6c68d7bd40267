package hone.cli;

import hone.data.Catalog;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Experiment;
import hone.recipe.Task;
import hone.recipe.Trial;
import java.util.Optional;

/**
 * What a trial asks of a machine, counted before it runs.
 *
 * @param steps of learning; 0 of what learns nothing
 * @param images that the steps take, each as often as it is taken
 * @param passes of one image forward through the network; an image that is learned from counts as
 *     three, since gradients by weights and by inputs are as many multiplications each
 */
record Effort(long steps, long images, long passes) {
  private static final int LEARNING = 3;

  static final Effort NONE = new Effort(0, 0, 0);

  static Effort of(Trial trial) {
    Optional<Experiment> about = trial.about();
    if (about.isEmpty()) {
      return NONE; // a search only looks at its members
    }
    Task task = about.get().task();
    Catalog.Sizes whole = sizes(task.data());
    long validation = Split.validation(task, whole.training());
    long rest = Math.max(1, whole.training() - validation);
    long training = task.training() == 0 ? rest : Math.min(task.training(), rest);
    long test = task.test() == 0 ? whole.test() : Math.min(task.test(), Math.max(1, whole.test()));
    long all = training + validation + test;
    if (!(trial instanceof Trial.Training t) || t.recipe().deployment().isServed()) {
      return new Effort(0, 0, all);
    }
    int batch = t.recipe().batch().size((int) training);
    long steps = t.recipe().budget().steps((int) training, batch);
    long images = steps * batch;
    return new Effort(
        steps, images, LEARNING * images + t.recipe().budget().evaluations() * validation + all);
  }

  Effort and(Effort other) {
    return new Effort(steps + other.steps, images + other.images, passes + other.passes);
  }

  private static Catalog.Sizes sizes(String data) {
    try {
      return Catalog.sizes(data);
    } catch (BadInput e) {
      return new Catalog.Sizes(0, 0, 0); // a folder of somebody's own, whose images nobody counted
    }
  }
}
