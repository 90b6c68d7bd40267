package hone.train;

import java.util.List;
import java.util.stream.IntStream;

/** Stacking on two levels: learners of different kinds, and a regression on what they say. */
final class Levels {
  /** The second level. */
  private static final List<Learner.Teaching> LEARNERS =
      List.of(
          (said, labels, classes) -> Pool.fit(said, labels, classes)::probabilities,
          EachClass::fit,
          Neighbours::fit);

  private Levels() {}

  /**
   * The two levels for these images.
   *
   * @param unseen what each network says of images that it was not trained on
   * @param folds in which the second level's learners are asked about images that they have not
   *     seen
   */
  static Learner fit(float[][] unseen, int[] labels, int classes, int folds) {
    float[][] second = new float[LEARNERS.size()][labels.length * classes];
    for (int fold = 0; fold < folds; fold++) {
      int[] held = part(labels.length, folds, fold, true);
      int[] kept = part(labels.length, folds, fold, false);
      int[] known = IntStream.of(kept).map(i -> labels[i]).toArray();
      for (int k = 0; k < second.length; k++) {
        Learner learner = LEARNERS.get(k).fit(rows(unseen, kept, classes), known, classes);
        float[] p = learner.probabilities(rows(unseen, held, classes));
        for (int i = 0; i < held.length; i++) {
          System.arraycopy(p, i * classes, second[k], held[i] * classes, classes);
        }
      }
    }
    Pool last = Pool.fit(second, labels, classes);
    List<Learner> learners = LEARNERS.stream().map(l -> l.fit(unseen, labels, classes)).toList();
    return said ->
        last.probabilities(
            learners.stream().map(l -> l.probabilities(said)).toArray(float[][]::new));
  }

  // Images come in the order in which the trial's seed drew them.
  private static int[] part(int n, int folds, int fold, boolean inside) {
    return IntStream.range(0, n).filter(i -> (i % folds == fold) == inside).toArray();
  }

  private static float[][] rows(float[][] said, int[] images, int classes) {
    float[][] out = new float[said.length][images.length * classes];
    for (int m = 0; m < out.length; m++) {
      for (int i = 0; i < images.length; i++) {
        System.arraycopy(said[m], images[i] * classes, out[m], i * classes, classes);
      }
    }
    return out;
  }
}
