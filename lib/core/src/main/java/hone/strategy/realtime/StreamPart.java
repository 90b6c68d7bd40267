package hone.strategy.realtime;

import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.within;
import static hone.study.Claim.ours;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment.Numbers;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Timing;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/**
 * Frames at 30 and 60 a second before a small and a large network, one worker: which keep up. The
 * networks are trained for a moment, since what is asked is time and not accuracy.
 */
public final class StreamPart {
  private static final String SLOW = "streams-30";
  private static final String FAST = "streams-60";

  // Fixed before the races ran.
  private static final double FRAME = 16_000; // microseconds of a frame at 60 a second
  private static final double TWO_FRAMES = 33_000;
  private static final double TENTH = 10; // points of the frames

  private StreamPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(List.of(slim()), StreamPart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    if (profile == Profile.QUICK) {
      return List.of();
    }
    boolean full = profile == Profile.FULL;
    Task scenes =
        Task.of("scenes:mnist")
            .withTraining(full ? 0 : 300)
            .withValidation(full ? 5000 : 100)
            .withTest(full ? 0 : 200);
    Recipe recipe =
        Recipe.baseline()
            .with(new Architecture.ResNet(48, 2, 3))
            .with(new Batch.MiniBatch(50))
            .with(new Budget(1, 1));
    Study study =
        Study.of(SLOW, scenes, recipe)
            .arms(
                Deployments.onnx(),
                Deployments.int8(Numbers.INT8_MIN_MAX),
                Deployments.engine(),
                slim().then(Deployments.onnx()))
            .seeds(full ? 10 : 3);
    return List.of(
        study.raced(new Load.Stream(30, 33, 2, 2), 2),
        study.named(FAST).raced(new Load.Stream(60, 16, 2, 2), 2));
  }

  /** A network of about a 350th of the multiplications. */
  static Strategy slim() {
    return new Strategy(
        "slim",
        Set.of(Component.ARCHITECTURE),
        "LeCun et al. 1998",
        r -> r.with(Architecture.LeNet.PUBLISHED));
  }

  private static List<Claim> claims() {
    return List.of(
        ours(
            "8.8",
            "Of a small network's answers 99 of 100 are as young as the deadline asks",
            within("33 ms at 30 a second", SLOW, Timing.P99, "slim + onnx", TWO_FRAMES),
            within("16 ms at 60 a second", FAST, Timing.P99, "slim + onnx", FRAME)),
        ours(
            "8.8b",
            "8 bits bring a large network's answers in time more often",
            lower("at 60 a second", FAST, Timing.MISSED, "int8", "onnx", TENTH)));
  }
}
