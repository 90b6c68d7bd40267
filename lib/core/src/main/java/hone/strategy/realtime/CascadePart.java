package hone.strategy.realtime;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.schedule.Schedule;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Part;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;

/** A first answer where it is sure, and what it saves: counted in multiplications, not timed. */
public final class CascadePart {
  private static final String STUDY = "cascades";

  // Fixed before the study ran. A network that computes less than half of its multiplications has
  // a difference below -50 per cent of them.
  private static final double KEPT = 0.5;
  private static final double HALF = 50;

  private CascadePart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(Cascades.all(), CascadePart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              study(
                      List.of(
                          Task.of("mnist-starter")
                              .withTraining(500)
                              .withValidation(200)
                              .withTest(300)),
                      2)
                  .seeds(1));
      case STANDARD -> List.of(study(tasks(2000, 1000, 2000), 6).seeds(8));
      case FULL -> List.of(study(tasks(0, 5000, 0), 30).seeds(8));
    };
  }

  private static List<Task> tasks(int training, int validation, int test) {
    return List.of(
        Task.of("mnist").withTraining(training).withValidation(validation).withTest(test),
        Task.of("fashion-mnist").withTraining(training).withValidation(validation).withTest(test));
  }

  private static Study study(List<Task> tasks, int epochs) {
    Recipe recipe =
        Recipe.baseline()
            .with(Cascades.LARGE)
            .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
            .with(new Batch.MiniBatch(50))
            .with(new Budget(epochs, 3))
            .with(new Schedule.Cosine(0));
    return Study.of(STUDY, tasks, task -> recipe).arms(Cascades.all());
  }

  private static List<Claim> claims() {
    return List.of(
        ours(
            "8.6",
            "A cascade keeps the large network's accuracy at half of its multiplications",
            keeps("accuracy", "cascade"),
            halves("multiplications", "cascade")),
        ours(
            "8.6b",
            "It is more accurate than the small network alone",
            better("than the small network", STUDY, "cascade", "small")),
        ours(
            "8.7",
            "An early exit keeps the network's accuracy at half of its multiplications",
            keeps("accuracy", "early-exit"),
            halves("multiplications", "early-exit")),
        ours(
            "8.7b",
            "A cascade of two networks needs fewer multiplications than an exit within one",
            lower("at the same tolerance", STUDY, Metric.COMPUTED, "cascade", "early-exit", 5)));
  }

  private static Part keeps(String name, String arm) {
    return notLower(name, STUDY, Metric.ACCURACY, arm, "large", KEPT);
  }

  private static Part halves(String name, String arm) {
    return lower(name, STUDY, Metric.COMPUTED, arm, "large", HALF);
  }
}
