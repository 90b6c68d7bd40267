package hone.recipe.loss;

import java.util.List;

/** What may be added up. */
final class Terms {
  private Terms() {}

  static void check(List<Loss> losses) {
    if (losses.isEmpty()) {
      throw new IllegalArgumentException("a fusion has no losses; expected at least one");
    }
    for (Loss loss : losses) {
      if (!isPlain(loss)) {
        throw new IllegalArgumentException(
            "a fusion of "
                + loss.getClass().getSimpleName()
                + " is not possible; expected losses on the classes' scores without parameters that"
                + " are learned");
      }
    }
  }

  private static boolean isPlain(Loss loss) {
    return loss.extra() == 0
        && !(loss instanceof Loss.Fusion)
        && !(loss instanceof Loss.LearnedFusion)
        && !(loss instanceof Loss.LearnedTemperature)
        && !(loss instanceof Loss.AutomaticCrossEntropy);
  }
}
