package hone.cli;

import hone.data.Catalog;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Experiment;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Method;
import hone.recipe.generator.Enlargement;
import java.util.Optional;

/**
 * What a trial asks of a machine, counted before it runs.
 *
 * @param steps of learning; 0 of what learns nothing
 * @param images that the steps take, each as often as it is taken
 * @param work by which trials of one kind are held against each other: of what passes images
 *     through a network the passes of one image, where one that is learned from counts as three,
 *     since gradients by weights and by inputs are as many multiplications each; of a race the
 *     seconds of its load, of a timing its answers, of a search of a table its tries
 */
record Effort(long steps, long images, long work) {
  private static final int LEARNING = 3;

  static final Effort NONE = new Effort(0, 0, 0);

  /** What a task is in images. */
  private record Size(long training, long validation, long test) {
    long all() {
      return training + validation + test;
    }
  }

  static Effort of(Trial trial) {
    if (trial instanceof Trial.Pretraining p) {
      return learned(size(p.task()), p.recipe());
    }
    if (trial instanceof Trial.Generation g) {
      long images = (long) g.by().steps() * g.by().batch();
      long made = Enlargement.MOST * size(g.task()).training();
      return new Effort(g.by().steps(), images, LEARNING * images + made);
    }
    if (trial instanceof Trial.Features f) {
      return new Effort(0, 0, size(f.task()).all());
    }
    if (trial instanceof Trial.Exploration e) {
      return explored(e);
    }
    if (trial instanceof Trial.Timing t) {
      return new Effort(0, 0, (long) t.rounds() * t.of().space().size());
    }
    if (trial instanceof Trial.Race r) {
      double seconds = r.rounds() * r.runners().size() * r.load().seconds();
      return new Effort(0, 0, (long) Math.ceil(seconds));
    }
    Optional<Experiment> about = trial.about();
    if (about.isEmpty()) {
      return NONE; // a search or a table only looks at its members
    }
    Size size = size(about.get().task());
    return trial instanceof Trial.Training t && !t.recipe().deployment().isServed()
        ? learned(size, t.recipe())
        : new Effort(0, 0, size.all());
  }

  private static Effort learned(Size size, Recipe recipe) {
    int training = (int) size.training();
    int batch = recipe.batch().size(training);
    long steps = recipe.budget().steps(training, batch);
    long images = steps * batch;
    long looks = recipe.budget().evaluations() * size.validation();
    return new Effort(steps, images, LEARNING * images + looks + size.all());
  }

  // By shared weights a search trains as long as its tries would, else it looks them up.
  private static Effort explored(Trial.Exploration e) {
    if (!(e.method() instanceof Method.Sharing)) {
      return new Effort(0, 0, e.tries());
    }
    Effort one = learned(size(e.of().task()), e.of().recipe());
    return new Effort(e.tries() * one.steps, e.tries() * one.images, e.tries() * one.work);
  }

  /** Passes of images that are not learned from. */
  long looks() {
    return work - LEARNING * images;
  }

  Effort and(Effort other) {
    return new Effort(steps + other.steps, images + other.images, work + other.work);
  }

  private static Size size(Task task) {
    Catalog.Sizes whole = sizes(task.data());
    long validation = Split.validation(task, whole.training());
    long rest = Math.max(1, whole.training() - validation);
    long training = task.training() == 0 ? rest : Math.min(task.training(), rest);
    long test = task.test() == 0 ? whole.test() : Math.min(task.test(), Math.max(1, whole.test()));
    return new Size(training, validation, test);
  }

  private static Catalog.Sizes sizes(String data) {
    try {
      return Catalog.sizes(data);
    } catch (BadInput e) {
      return new Catalog.Sizes(0, 0, 0); // a folder of somebody's own, whose images nobody counted
    }
  }
}
