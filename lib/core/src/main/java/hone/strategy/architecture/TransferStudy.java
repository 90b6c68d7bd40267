package hone.strategy.architecture;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/** From garments to few digits and drawings, with images mixed and not. */
final class TransferStudy {
  /** From scratch, transfer, mixing, and both. */
  static final String TRANSFER = "transfer-and-mixing";

  private TransferStudy() {}

  /**
   * The study.
   *
   * @param source to pretrain on, once for all seeds
   * @param pretraining how
   * @param targets few images each
   * @param recipe of the targets
   */
  static Study of(Task source, Recipe pretraining, List<Task> targets, Recipe recipe, int seeds) {
    return Study.of(TRANSFER, targets, t -> recipe)
        .arms(scratch(), transfer(source, pretraining))
        .times(List.of(unmixed(), mixup(), cutMix()))
        .seeds(seeds);
  }

  private static Strategy scratch() {
    return new Strategy(
        "scratch",
        Set.of(Component.START),
        "no pretraining, 2026",
        r -> r.with(new Start.Random()));
  }

  /** All weights but the last layer's, where classes differ, begin as another training ended. */
  static Strategy transfer(Task source, Recipe pretraining) {
    return new Strategy(
        "transfer",
        Set.of(Component.START),
        "Yosinski et al. 2014",
        r -> r.with(new Start.Pretrained(source, pretraining, new Start.SeedRule.Fixed(77))));
  }

  private static Strategy unmixed() {
    return new Strategy(
        "unmixed",
        Set.of(Component.AUGMENTATIONS),
        "no augmentation, 2026",
        r -> r.withAugmentations(List.of()));
  }

  private static Strategy mixup() {
    return mixing("mixup", "Zhang et al. 2018", new Mixing.Mixup(0.2));
  }

  private static Strategy cutMix() {
    return mixing("cutmix", "Yun et al. 2019", new Mixing.CutMix(1, 0.5));
  }

  private static Strategy mixing(String name, String reference, Augmentation mixing) {
    return new Strategy(
        name,
        Set.of(Component.AUGMENTATIONS),
        reference,
        r -> r.withAugmentations(List.of(mixing)));
  }
}
