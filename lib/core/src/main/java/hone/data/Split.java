package hone.data;

import hone.json.BadInput;
import hone.recipe.Task;
import hone.recipe.condition.Condition;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * A task's images. Validation images are stratified and the same for every trial of the data set;
 * the trial's seed draws the training subset; the test part is the official one.
 *
 * @param data where they come from
 * @param train to learn from
 * @param validation to choose by
 * @param test for the final evaluation
 */
public record Split(Dataset data, Images train, Images validation, Images test) {
  private static final Seed FIXED = Seed.of(0).split("split");

  /**
   * The images of a task under a trial's seed.
   *
   * @throws BadInput when the data set is too small for the task
   */
  public static Split of(Dataset data, Task task, Seed seed) {
    Images all = data.train();
    int together = data.together();
    int held = (validation(task, all.size()) + together - 1) / together * together;
    if (held >= all.size() || task.training() > all.size() - held) {
      throw new BadInput(
          "The task wants "
              + Math.max(1, task.training())
              + " training and "
              + held
              + " validation images; "
              + data.name()
              + " has "
              + all.size()
              + " in its training part. Lower \"training\" or \"validation\".");
    }
    int[] order = turned(together(all, together, FIXED.split("validation")), task, held);
    int[] rest = Arrays.copyOfRange(order, held, all.size());
    if (task.training() > 0) {
      int[] drawn = stratified(labels(all, rest), seed.split("subset"));
      int[] whole = rest;
      rest = Arrays.stream(drawn).limit(task.training()).map(i -> whole[i]).toArray();
    }
    Images test = data.test();
    if (task.test() > 0 && task.test() < test.size()) {
      int[] first = stratified(test.labels(), FIXED.split("test"));
      test = test.subset(Arrays.copyOf(first, task.test()));
    }
    return new Split(data, all.subset(rest), all.subset(Arrays.copyOf(order, held)), test);
  }

  // The fold's images come to the front.
  private static int[] turned(int[] order, Task task, int held) {
    long from = (long) task.fold() * held;
    if (from + held > order.length) {
      throw new BadInput(
          "The task asks for fold "
              + task.fold()
              + " of "
              + held
              + " validation images; "
              + task.data()
              + " has "
              + order.length
              + " training images, so that folds go from 0 to "
              + (order.length / held - 1)
              + ".");
    }
    int[] out = new int[order.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = order[(int) ((from + i) % out.length)];
    }
    return out;
  }

  /**
   * The images that follow a task's training images in the order in which the trial's seed draws
   * them: real images that nobody has labelled.
   *
   * @throws BadInput when fewer remain
   */
  public Images further(Task task, Seed seed, int count) {
    Images all = data.train();
    int left = all.size() - validation.size() - task.training();
    if (task.training() == 0 || count > left) {
      throw new BadInput(
          "The recipe wants "
              + count
              + " images without label beyond the training images; "
              + data.name()
              + " has "
              + (task.training() == 0 ? 0 : left)
              + " left. Lower \"unlabelled\", or the task's \"training\".");
    }
    int[] order =
        turned(together(all, data.together(), FIXED.split("validation")), task, validation.size());
    int[] rest = Arrays.copyOfRange(order, validation.size(), all.size());
    int[] drawn = stratified(labels(all, rest), seed.split("subset"));
    return all.subset(
        Arrays.stream(drawn).skip(task.training()).limit(count).map(i -> rest[i]).toArray());
  }

  /** The same with the training images under these conditions, drawn by the trial's seed. */
  public Split under(List<Condition> conditions, Seed seed) {
    return conditions.isEmpty()
        ? this
        : new Split(
            data,
            Conditions.of(train, conditions, data.classNames().size(), seed),
            validation,
            test);
  }

  /** How many of {@code size} training images choose between models. */
  public static int validation(Task task, int size) {
    if (task.validation() > 0) {
      return task.validation();
    }
    return Math.max(1, Math.min(size / 5, Math.max(500, Math.min(5000, size / 10))));
  }

  /** A stratified order in which images that belong together follow each other. */
  private static int[] together(Images images, int together, Seed seed) {
    int units = images.size() / together;
    byte[] labels = new byte[units];
    for (int u = 0; u < units; u++) {
      labels[u] = images.labels()[u * together];
    }
    int[] order = stratified(labels, seed);
    int[] out = new int[images.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = order[i / together] * together + i % together;
    }
    return out;
  }

  private static byte[] labels(Images images, int[] indices) {
    byte[] labels = new byte[indices.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.labels()[indices[i]];
    }
    return labels;
  }

  /** The same of images by their classes. */
  public static int[] stratified(Images images, Seed seed) {
    return stratified(images.labels(), seed);
  }

  /** An order of all indices whose every prefix holds the classes in the whole's proportions. */
  static int[] stratified(byte[] labels, Seed seed) {
    int[] shuffled = seed.permutation(labels.length);
    int[] counts = new int[256];
    for (byte label : labels) {
      counts[label & 0xff]++;
    }
    int[] seen = new int[256];
    long[] places = new long[labels.length];
    for (int i = 0; i < places.length; i++) {
      int label = labels[shuffled[i]] & 0xff;
      // The k-th of n of a class stands at (k + 1/2) / n of the way; ties keep the shuffled order.
      long way = ((2L * seen[label]++ + 1) << 30) / (2L * counts[label]);
      places[i] = way << 32 | i;
    }
    Arrays.sort(places);
    return Arrays.stream(places).mapToInt(p -> shuffled[(int) p]).toArray();
  }
}
