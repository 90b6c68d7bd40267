package hone.cli;

import hone.data.Catalog;
import hone.json.BadInput;
import hone.recipe.Experiment;
import hone.recipe.Task;
import hone.recipe.Trial;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    long validation = validation(task);
    long rest = Math.max(1, whole(task.data(), false) - validation);
    long training = task.training() == 0 ? rest : Math.min(task.training(), rest);
    long tests = whole(task.data(), true);
    long test = task.test() == 0 ? tests : Math.min(task.test(), Math.max(1, tests));
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

  private static long validation(Task task) {
    long whole = whole(task.data(), false);
    return task.validation() > 0
        ? task.validation()
        : Math.min(whole / 5, Math.min(5000, Math.max(500, whole / 10)));
  }

  /** Images of a part of a data set, also of one that is made of others. */
  private static long whole(String data, boolean test) {
    String name = data.replaceFirst("\\?.*", "");
    if (name.startsWith("union:")) {
      String[] of = name.substring("union:".length()).split("\\+", -1);
      return Arrays.stream(of).mapToLong(each -> whole(each, test)).sum();
    }
    if (name.startsWith("stage:")) {
      return stage(data, name.substring("stage:".length()), test);
    }
    try {
      Catalog.Sizes sizes = Catalog.sizes(name.replaceFirst("^(scenes|classes):", ""));
      long images = test ? sizes.test() : sizes.training();
      return data.startsWith("classes:") && data.contains("of=")
          ? images * data.replaceFirst(".*of=", "").split(",", -1).length / sizes.classes()
          : images;
    } catch (BadInput e) {
      return 0; // a folder of somebody's own, whose images nobody has counted
    }
  }

  // Of further classes their part, of turned images one part of several; sets count as the first.
  private static long stage(String data, String sets, boolean test) {
    String first = sets.replaceFirst("\\+.*", "");
    long images = whole(first, test);
    int parts = option(data, "of");
    if (parts > 0) {
      return test ? images : images / parts;
    }
    int each = option(data, "classes");
    return each > 0 && images > 0 ? images * each / Catalog.sizes(first).classes() : images;
  }

  private static int option(String data, String name) {
    Matcher given = Pattern.compile("[?&]" + name + "=(\\d{1,3})").matcher(data);
    return given.find() ? Integer.parseInt(given.group(1)) : 0;
  }
}
