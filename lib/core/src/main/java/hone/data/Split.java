package hone.data;

import hone.json.BadInput;
import hone.recipe.Task;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    int size = data.train().size();
    if (task.validation() >= size || task.training() > size - task.validation()) {
      throw new BadInput(
          "The task wants "
              + task.training()
              + " training and "
              + task.validation()
              + " validation images; "
              + data.name()
              + " has "
              + size
              + " in its training part. Lower \"training\" or \"validation\".");
    }
    int[] order = stratified(data.train(), FIXED.split("validation"));
    int[] validation = Arrays.copyOf(order, task.validation());
    int[] rest = Arrays.copyOfRange(order, task.validation(), size);
    if (task.training() > 0) {
      Images pool = data.train().subset(rest);
      int[] drawn = Arrays.copyOf(stratified(pool, seed.split("subset")), task.training());
      rest = Arrays.stream(drawn).map(pick(rest)).toArray();
    }
    Images test = data.test();
    if (task.test() > 0 && task.test() < test.size()) {
      test = test.subset(Arrays.copyOf(stratified(test, FIXED.split("test")), task.test()));
    }
    return new Split(data, data.train().subset(rest), data.train().subset(validation), test);
  }

  private static java.util.function.IntUnaryOperator pick(int[] from) {
    return i -> from[i];
  }

  /** An order of all indices whose every prefix holds the classes in the whole's proportions. */
  static int[] stratified(Images images, Seed seed) {
    int[] shuffled = seed.permutation(images.size());
    int[] counts = new int[256];
    for (int i : shuffled) {
      counts[images.label(i)]++;
    }
    record Place(int index, double rank) {}
    int[] seen = new int[256];
    List<Place> places = new ArrayList<>(shuffled.length);
    for (int i : shuffled) {
      int label = images.label(i);
      // The k-th of n of a class stands at (k + 1/2) / n of the way.
      places.add(new Place(i, (seen[label]++ + 0.5) / counts[label]));
    }
    places.sort(Comparator.comparingDouble(Place::rank)); // stable: ties keep the shuffled order
    return places.stream().mapToInt(Place::index).toArray();
  }
}
