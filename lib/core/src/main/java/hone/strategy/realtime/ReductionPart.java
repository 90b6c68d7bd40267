package hone.strategy.realtime;

import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.Part.within;
import static hone.study.Claim.ours;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.deployment.Deployment.Numbers;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Timing;
import hone.strategy.realtime.Reductions.Ways;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;

/** Which networks meet a deadline, with what accuracy, and which ways there go together. */
public final class ReductionPart {
  /** Networks of five widths before 60 requests a second. */
  static final String DEADLINES = "deadlines";

  /** Distilling, pruning and 8 bits, each with and without the others. */
  static final String COMBINED = "combined";

  private static final int LARGE = 32;
  private static final int STUDENT = 16;
  private static final double HZ = 60;

  // Margins, fixed before any of these races was run.
  private static final double FRAME_60 = 16_000; // microseconds
  private static final double FRAME_30 = 33_000;
  private static final double TWICE = Math.log10(2);
  private static final double A_TENTH = Math.log10(1.1);
  private static final double TWO_POINTS = 2;

  private ReductionPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    List<Strategy> ways =
        Ways.all().stream().filter(Ways::several).map(w -> w.arm(STUDENT)).toList();
    return first.with(ways, ReductionPart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD ->
          whole(new Scale(800, 200, 500, 2, 3, 4), new Scale(1500, 200, 1000, 4, 5, 5));
      case FULL -> whole(new Scale(0, 5000, 0, 20, 5, 20), new Scale(0, 5000, 0, 20, 10, 25));
    };
  }

  /**
   * How large.
   *
   * @param training images; 0 means all
   * @param validation images
   * @param test images; 0 means all
   * @param epochs of training
   * @param seeds of every arm
   * @param rounds of a race
   */
  private record Scale(int training, int validation, int test, int epochs, int seeds, int rounds) {
    Study study(String name, String data) {
      Task task = Task.of(data).withTraining(training).withValidation(validation).withTest(test);
      Recipe base =
          Recipe.baseline()
              .with(Reductions.network(LARGE))
              .with(new Batch.MiniBatch(32))
              .with(new Budget(epochs, 2));
      return Study.of(name, task, base).seeds(seeds);
    }
  }

  // Scenes have 48 pixels a side: there the widest network takes about as long as a frame lasts.
  private static List<Study> whole(Scale deadlines, Scale combined) {
    return List.of(
        deadlines
            .study(DEADLINES, "scenes:fashion-mnist")
            .arms(
                Reductions.width(4).then(Deployments.onnx()),
                Reductions.width(8).then(Deployments.onnx()),
                Reductions.width(16).then(Deployments.onnx()),
                Reductions.width(32).then(Deployments.onnx()),
                Reductions.width(64).then(Deployments.onnx()),
                Reductions.width(64).then(Deployments.int8(Numbers.INT8_MIN_MAX)))
            .raced(new Load.Open(HZ, 1.5), deadlines.rounds()),
        combined
            .study(COMBINED, "fashion-mnist")
            .arms(Ways.all().stream().map(w -> w.arm(STUDENT)).toList())
            .raced(new Load.Closed(1, 0.2), combined.rounds()));
  }

  private static List<Claim> claims() {
    String all = new Ways(true, true, true).word();
    return List.of(
        ours(
            "8.4",
            "Small networks answer 60 frames a second within 16 ms, 99 of 100",
            within("width 4", DEADLINES, Timing.P99, "width-4 + onnx", FRAME_60),
            within("width 8", DEADLINES, Timing.P99, "width-8 + onnx", FRAME_60),
            within("width 16", DEADLINES, Timing.P99, "width-16 + onnx", FRAME_60)),
        ours(
            "8.4b",
            "The widest network answers within 33 ms, 99 of 100",
            within("in floats", DEADLINES, Timing.P99, "width-64 + onnx", FRAME_30)),
        ours(
            "8.4c",
            "In 8 bits it answers within 16 ms, too",
            within("in 8 bits", DEADLINES, Timing.P99, "width-64 + int8", FRAME_60)),
        ours(
            "8.4d",
            "The deadline is paid for with accuracy: width 64 is better than width 8",
            higher("accuracy", DEADLINES, Metric.ACCURACY, "width-64 + onnx", "width-8 + onnx", 1)),
        ours(
            "8.5",
            "Distilled, pruned and rounded, a network takes half the time and loses at most two"
                + " points",
            sooner("time", all, "as-trained", TWICE),
            notLower("accuracy", COMBINED, Metric.ACCURACY, all, "as-trained", TWO_POINTS)),
        ours(
            "8.5b",
            "Each of the three saves time behind the other two",
            sooner("8 bits", all, new Ways(true, true, false).word(), A_TENTH),
            sooner("pruning", all, new Ways(true, false, true).word(), A_TENTH),
            sooner("distilling", all, new Ways(false, true, true).word(), A_TENTH)),
        ours(
            "8.5c",
            "A network half as wide by distilling is better than one half as wide by pruning",
            higher(
                "accuracy",
                COMBINED,
                Metric.ACCURACY,
                new Ways(true, false, false).word(),
                new Ways(false, true, false).word(),
                0.5)));
  }

  private static Part sooner(String name, String arm, String baseline, double margin) {
    return lower(name, COMBINED, Timing.LOG_RELATIVE, arm, baseline, margin);
  }
}
