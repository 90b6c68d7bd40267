package hone.strategy.pretraining;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.ours;

import hone.recipe.Metric;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.probe.Quantity;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What learning without labels is worth to a network that gets few of them. */
public final class SelfTaughtPart {
  private static final String FEW = "self-taught-10";
  private static final String MORE = "self-taught-50";
  private static final String PROBE = "self-taught-probe";

  // Fixed before the studies ran, as the half point of better() and the point of keeps().
  private static final double TOLD_BETTER = 1; // points that a probe of random features must lack
  private static final double HELPS_LESS = 0.5; // points of the gain that more labels must take

  // The same tries for every arm, around a rate that no arm was tuned for, at half of the budget.
  private static final Tuning RATES =
      new Tuning(List.of(0.316, 1.0, 3.16, 10.0), 0.5, 1000, Knob.RATE);

  private SelfTaughtPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(SelfTaughtStarts.all(), SelfTaughtPart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              Study.of(FEW, List.of(Pool.starter().few(10)), Pool.starter()::recipe)
                  .arms(SelfTaughtStarts.random(), SelfTaughtStarts.rotation())
                  .seeds(1));
      case STANDARD -> all(Pool.standard(), 3);
      case FULL -> all(Pool.full(), 8);
    };
  }

  private static List<Study> all(List<Pool> pools, int seeds) {
    return List.of(
        study(FEW, 10, pools).arms(SelfTaughtStarts.tuned()).seeds(seeds),
        study(MORE, 50, pools).arms(SelfTaughtStarts.tuned()).seeds(seeds),
        study(PROBE, 50, pools).arms(SelfTaughtStarts.probed()).seeds(seeds));
  }

  private static Study study(String name, int labels, List<Pool> pools) {
    return Study.of(
            name,
            pools.stream().map(p -> p.few(labels)).toList(),
            task -> Pool.of(task.data(), pools).recipe(task))
        .tuned(RATES);
  }

  private static List<Claim> claims() {
    return List.of(
        start("4.14", "A network that learned to take noise away", "denoising"),
        start("4.14b", "A network that learned to tell how images are turned", "rotation"),
        start("4.14c", "A network that learned to find views of the same image", "contrastive"),
        ours(
            "4.15",
            "Its features tell classes to a linear probe that random features do not tell",
            parts(p -> higher(p, PROBE, ACCURACY, p + "-probe", "random-probe", TOLD_BETTER))),
        ours(
            "4.16",
            "Learning without labels helps less where labels are more",
            parts(
                p -> higher(p, FEW, ACCURACY, p, "random", HELPS_LESS).beyond(MORE, p, "random"))),
        ours(
            "4.17",
            "The labels of the same images make a better start than the images alone",
            parts(p -> better(p, FEW, "supervised", p))),
        ours(
            "4.17b",
            "The same images without labels are as good a start as another set with labels",
            parts(p -> keeps(p, FEW, p, "other-set"))));
  }

  private static final Quantity ACCURACY = Metric.ACCURACY;

  private static Claim start(String id, String who, String arm) {
    return ours(
        id,
        who + " is a better start than random weights",
        better("10 labels a class", FEW, arm, "random"),
        better("50 labels a class", MORE, arm, "random"));
  }

  private static Part[] parts(Function<String, Part> of) {
    List<Part> out = new ArrayList<>();
    for (String pretext : List.of("denoising", "rotation", "contrastive")) {
      out.add(of.apply(pretext));
    }
    return out.toArray(Part[]::new);
  }
}
