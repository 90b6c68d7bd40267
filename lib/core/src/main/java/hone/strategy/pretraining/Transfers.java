package hone.strategy.pretraining;

import hone.recipe.Adaptation;
import hone.recipe.Adaptation.Domain;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.Tuning;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.recipe.regularization.Regularization;
import java.util.List;
import java.util.Set;

/**
 * What can be done with a pretrained network. The recipes that these edit begin with one already
 * (see {@link #from}); what is at random, or begins with another, says so.
 */
public final class Transfers {
  private Transfers() {}

  /** Every technique that needs no further data. */
  public static List<Strategy> all() {
    return List.of(
        randomStart(),
        frozenFeatures(),
        hiddenHead(),
        fineTuneTop(1),
        fineTuneTop(2),
        fineTuneAll(),
        gradualUnfreezing(),
        discriminativeRates(),
        mixup(),
        shifts(),
        dropout(),
        redrawnTop());
  }

  /** What the last block gave is new in every pretrained start: classes are others. */
  static Start.Pretrained from(Task source, Recipe recipe) {
    return new Start.Pretrained(source, recipe, new Start.SeedRule.Same()).anew(1);
  }

  /** No pretraining. */
  public static Strategy randomStart() {
    return new Strategy(
        "random-start",
        Set.of(Component.START),
        "He et al. 2015, section 2.2: weights at random",
        r -> r.with(new Start.Random()));
  }

  /** Another pretrained start than the recipe's. */
  static Strategy source(String name, String reference, Start start) {
    return new Strategy(name, Set.of(Component.START), reference, r -> r.with(start));
  }

  /** The scores' layer alone learns. */
  public static Strategy frozenFeatures() {
    return tuning("frozen-features", "Donahue et al. 2014", Tuning.Head.linear());
  }

  /** A layer of 32 units and the scores' learn. */
  public static Strategy hiddenHead() {
    return tuning("frozen-features-hidden", "Donahue et al. 2014", new Tuning.Head(List.of(32)));
  }

  /** The scores' layer and so many blocks before it learn. */
  public static Strategy fineTuneTop(int blocks) {
    return tuning("fine-tune-top-" + blocks, "Yosinski et al. 2014", new Tuning.Top(blocks));
  }

  /** All learns, at one rate. */
  public static Strategy fineTuneAll() {
    return tuning("fine-tune-all", "Yosinski et al. 2014", new Tuning.Whole());
  }

  /** One more block at a time learns, over half of the steps. */
  public static Strategy gradualUnfreezing() {
    return tuning("gradual-unfreezing", "Howard and Ruder 2018", new Tuning.Gradual(0.5));
  }

  /** All learns, each block slower than the next by their factor. */
  public static Strategy discriminativeRates() {
    return tuning("discriminative-rates", "Howard and Ruder 2018", new Tuning.Discriminative(2.6));
  }

  private static Strategy tuning(String name, String reference, Tuning how) {
    return new Strategy(name, Set.of(Component.TUNING), reference, r -> r.with(how));
  }

  /** Images mixed in pairs. */
  public static Strategy mixup() {
    return augmented("fine-tune-mixup", "Zhang et al. 2018", List.of(new Mixing.Mixup(0.2)));
  }

  /** Images shifted by up to two pixels; digits are not mirrored. */
  public static Strategy shifts() {
    return augmented(
        "fine-tune-shifts",
        "He et al. 2016, section 4.2: random crops",
        List.of(new Augmentation.Shift(2)));
  }

  private static Strategy augmented(String name, String reference, List<Augmentation> how) {
    return new Strategy(
        name, Set.of(Component.AUGMENTATIONS), reference, r -> r.withAugmentations(how));
  }

  /** A third of what the scores are computed from is dropped. */
  public static Strategy dropout() {
    return new Strategy(
        "fine-tune-dropout",
        Set.of(Component.REGULARIZATIONS),
        "Srivastava et al. 2014",
        r -> r.withRegularizations(List.of(new Regularization.Dropout(0.3))));
  }

  /** The last block begins at random, too. */
  public static Strategy redrawnTop() {
    return new Strategy(
        "fine-tune-redrawn",
        Set.of(Component.START),
        "Zhang et al. 2021, revisiting few-sample fine-tuning: top layers drawn anew",
        r -> r.start() instanceof Start.Pretrained p ? r.with(p.anew(2)) : r);
  }

  /** The target's statistics in batch normalisation, after the fine-tuning. */
  static Strategy statistics(Domain target) {
    return adapted("fine-tune-statistics", "Li et al. 2016", new Adaptation.Statistics(target));
  }

  /** Scores that vary together as they do on the target, while fine-tuning. */
  static Strategy correlation(Domain target) {
    return adapted("fine-tune-coral", "Sun and Saenko 2016", new Adaptation.Correlation(target, 1));
  }

  private static Strategy adapted(String name, String reference, Adaptation how) {
    return new Strategy(name, Set.of(Component.ADAPTATION), reference, r -> r.with(how));
  }
}
