package hone.train;

import hone.json.BadInput;
import hone.recipe.Member;
import hone.recipe.Trial;
import hone.recipe.augmentation.Mixing;
import hone.recipe.loss.Loss;
import java.util.Optional;

/** Which losses can learn from images of two classes at once. */
final class Mixtures {
  private Mixtures() {}

  /**
   * Refuses to mix images where their labels then mean nothing.
   *
   * @throws BadInput naming the loss
   */
  static void check(Trial.Training trial) {
    Optional<String> mixing =
        trial.recipe().augmentations().stream()
            .filter(Mixing.class::isInstance)
            .map(a -> a.getClass().getSimpleName())
            .findFirst();
    if (mixing.isEmpty()) {
      return;
    }
    String why = why(trial.recipe().loss());
    if (!why.isEmpty()) {
      throw new BadInput(
          mixing.get()
              + " gives an image two classes, but "
              + why
              + "; take CrossEntropy instead.");
    }
    if (trial.member() instanceof Member.Boosted) {
      throw new BadInput(
          mixing.get()
              + " gives an image two classes, but boosting weighs each image by whether its class"
              + " was found; leave one of them out.");
    }
  }

  private static String why(Loss loss) {
    if (loss instanceof Loss.Hinge || loss instanceof Loss.SquaredHinge) {
      return loss.getClass().getSimpleName()
          + " wants one class to beat all others by a margin, which two cannot both do";
    }
    if (loss instanceof Loss.MultiTask) {
      return "MultiTask is told a property of a whole image";
    }
    if (loss instanceof Loss.Fusion fusion) {
      return fusion.terms().stream()
          .map(t -> why(t.loss()))
          .filter(w -> !w.isEmpty())
          .findFirst()
          .orElse("");
    }
    return loss instanceof Loss.LearnedFusion fusion
        ? fusion.losses().stream()
            .map(Mixtures::why)
            .filter(w -> !w.isEmpty())
            .findFirst()
            .orElse("")
        : "";
  }
}
