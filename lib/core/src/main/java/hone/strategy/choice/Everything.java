package hone.strategy.choice;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.study.Chapter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every strategy of every chapter that is an edit of one and the same recipe, and why the others
 * are none.
 *
 * @param arms strategies that change the recipe, each once, chapters in order
 * @param left the others
 */
public record Everything(List<Arm> arms, List<Left> left) {
  /** A strategy and the chapter that it is from. */
  public record Arm(int chapter, Strategy strategy) {}

  /** A strategy that is no arm, and why, in words that follow its name. */
  public record Left(int chapter, String name, String why) {}

  private static final String STRENGTH =
      "is a strength of a technique that stands here with its usual one; chapter 2 has the others";
  private static final String STRENGTHS_OF_8 =
      "is a strength of a technique that stands here with its usual one; chapter 8 has the others";
  private static final String DOMAIN = "suits a network to another domain, and there is one here";
  private static final String RARE = "weighs rare classes, and all are as frequent here";
  private static final String SIZES =
      "tells objects' sizes or places, which the images here do not vary";
  private static final String SENT = "changes images on their way, which nobody chooses to do";
  private static final String SERVED =
      "serves a trained network, whose answers stay what they are; chapter 8 has its time";
  private static final String SAME = "gives the same network by another way";
  private static final String PRETRAINED =
      "needs a network that learned from other images, another for each task; chapter 4 has them";
  private static final String TWO_NETWORKS =
      "is one of two networks of about as many multiplications, which chapter 4 holds against each"
          + " other";
  private static final String DEAR =
      "costs ten trainings and more for one, which its own chapter could pay";
  private static final String CONTROL = "is the control of another strategy";

  private static final Map<String, String> WHY = reasons();

  /** Copies the lists. */
  public Everything {
    arms = List.copyOf(arms);
    left = List.copyOf(left);
  }

  private static Map<String, String> reasons() {
    Map<String, String> out = new LinkedHashMap<>();
    why(out, STRENGTH, "rotation-45", "rotation-90", "rotation-180");
    why(out, STRENGTH, "moved-5", "moved-10", "moved-20", "moved-40");
    why(out, STRENGTH, "brightness-10", "brightness-20", "brightness-40", "brightness-80");
    why(out, STRENGTH, "noise-15", "noise-30", "noise-60", "noise-120");
    why(out, STRENGTH, "hidden-3", "hidden-6", "hidden-12", "hidden-24");
    why(out, STRENGTH, "turn-scale-light", "turn-scale-shift", "shifts", "gan-0.5", "vae-0.5");
    why(out, STRENGTHS_OF_8, "weights-80", "channels-75", "aware", "cascade-loose");
    why(out, STRENGTHS_OF_8, "early-exit-loose", "late-exit");
    why(out, DEAR, "gan-2", "vae-2", "vae-again-1", "beside-generator", "generator-fooling");
    why(out, DEAR, "on-pgd");
    why(out, "is a choice for images of another kind", "for-digits", "for-pictographs");
    why(out, DOMAIN, "colours", "spectrum", "statistics", "coral");
    why(out, DOMAIN, "domain-classifier", "target-labels");
    why(out, RARE, "class-weights-10", "class-weights-50");
    why(out, RARE, "focal-weights-10", "focal-weights-50");
    why(out, SIZES, "property-squared-error", "property-bins");
    why(out, SENT, "bits-4", "bits-2", "smaller-2", "smaller-4", "jpeg-50", "jpeg-10");
    why(out, SAME, "automatic", "log-loss", "relu", "he");
    why(out, "is a strategy of another chapter once more", "l1-penalty", "l2-penalty");
    why(out, "is a strategy of another chapter once more", "generator-matching");
    why(out, CONTROL, "student", "smoothed-student", "separable-longer", "resnet-wide");
    why(out, CONTROL, "random-probe", "untaught-features", "untaught-eye");
    why(out, TWO_NETWORKS, "convolutional", "transformer");
    why(out, "holds weights near those of another set's network, and none is here", "l2-sp");
    why(out, PRETRAINED, "frozen-features", "frozen-features-hidden", "fine-tune-top-1");
    why(out, PRETRAINED, "fine-tune-top-2", "gradual-unfreezing");
    why(out, PRETRAINED, "discriminative-rates", "fine-tune-mixup", "fine-tune-shifts");
    why(out, PRETRAINED, "fine-tune-dropout");
    return Map.copyOf(out);
  }

  private static void why(Map<String, String> out, String why, String... names) {
    for (String name : names) {
      out.put(name, why);
    }
  }

  /**
   * Those of these chapters.
   *
   * @param bases what the strategies would change, by task
   */
  static Everything of(List<Chapter> chapters, Map<Task, Recipe> bases) {
    List<Arm> arms = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Chapter chapter : chapters) {
      for (Strategy strategy : chapter.strategies()) {
        Optional<String> why = why(strategy, bases, taken);
        if (why.isPresent()) {
          left.add(new Left(chapter.number(), strategy.name(), why.get()));
        } else {
          arms.add(new Arm(chapter.number(), strategy));
          taken.add(strategy.name());
        }
      }
    }
    return new Everything(arms, left);
  }

  private static Optional<String> why(
      Strategy strategy, Map<Task, Recipe> bases, Set<String> taken) {
    if (taken.contains(strategy.name())) {
      return Optional.of("stands here already, from an earlier chapter");
    }
    if (strategy.changes().contains(Strategy.Component.DEPLOYMENT)) {
      return Optional.of(SERVED);
    }
    if (!isBegunAtRandom(strategy, bases)) {
      return Optional.of(PRETRAINED);
    }
    boolean same = bases.values().stream().allMatch(r -> strategy.apply(r).equals(r));
    return same
        ? Optional.of("is what the recipe does without it")
        : Optional.ofNullable(WHY.get(strategy.name()));
  }

  private static boolean isBegunAtRandom(Strategy strategy, Map<Task, Recipe> bases) {
    return bases.values().stream().allMatch(r -> strategy.apply(r).start() instanceof Start.Random);
  }

  /** Names that have a reason of their own to be left out. */
  static Map<String, String> reasoned() {
    return WHY;
  }

  /**
   * The arm of this name.
   *
   * @throws BadInput when there is none
   */
  Strategy named(String name) {
    return strategies().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadInput("There is no strategy \"" + name + "\" among all."));
  }

  /** The strategies, without their chapters. */
  List<Strategy> strategies() {
    return arms.stream().map(Arm::strategy).toList();
  }
}
