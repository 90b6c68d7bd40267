package hone.strategy.tuning;

import static hone.strategy.tuning.ScheduleStudies.FEW;
import static hone.strategy.tuning.ScheduleStudies.SCHEDULES;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.faster;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import java.util.List;

/** Claims on schedules, in numbers. Speed is counted in steps. */
final class ScheduleClaims {
  // Fixed before the studies ran: the least train-test gap that matters.
  private static final double GAP = 1;

  private ScheduleClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "7.5",
            "Warm-up and cosine speed convergence",
            faster(
                "warm-up: sooner at the target than a fixed rate", SCHEDULES, "warm-up", "fixed"),
            faster("cosine", SCHEDULES, "cosine", "fixed"),
            faster("both together", SCHEDULES, "warm-up-cosine", "fixed")),
        ours(
            "7.5b",
            "One cycle and restarts are faster still",
            faster("one cycle against one cosine", SCHEDULES, "one-cycle", "cosine"),
            faster("restarts against one cosine", SCHEDULES, "cosine-restarts", "cosine")),
        survey(
            "7.7",
            "A fixed rate suits small sets; decay generalises better",
            keeps("250 images: a fixed rate is as accurate as cosine", FEW, "fixed", "cosine"),
            keeps("as accurate as stages", FEW, "fixed", "staged"),
            better("2,500 images: cosine is more accurate", SCHEDULES, "cosine", "fixed"),
            better("stages are", SCHEDULES, "staged", "fixed"),
            better("exponential decay is", SCHEDULES, "exponential", "fixed"),
            lower(
                "cosine has a smaller train-test gap",
                SCHEDULES,
                Metric.GENERALIZATION_GAP,
                "cosine",
                "fixed",
                GAP)),
        ours(
            "7.7b",
            "Decay gains more on ten times the images than on few",
            better("cosine", SCHEDULES, "cosine", "fixed").beyond(FEW, "cosine", "fixed"),
            better("stages", SCHEDULES, "staged", "fixed").beyond(FEW, "staged", "fixed")),
        ours(
            "7.7c",
            "To wait for validation images is worth as much as stages fixed in advance",
            keeps("2,500 images", SCHEDULES, "plateau", "staged"),
            keeps("250 images", FEW, "plateau", "staged")));
  }
}
