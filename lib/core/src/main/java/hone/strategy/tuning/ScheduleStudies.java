package hone.strategy.tuning;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.optimizer.Optimizer;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.List;
import java.util.stream.Stream;

/** The studies of schedules: the same steps on few images and on ten times as many. */
final class ScheduleStudies {
  /** All schedules on the larger sets. */
  static final String SCHEDULES = "schedules";

  /** Some of them on a tenth of the images, for as many steps. */
  static final String FEW = "schedules-few-images";

  private static final int BATCH = 32;

  private ScheduleStudies() {}

  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> quick();
      case STANDARD -> whole(new Scale(2500, 2500, 4, 500, 2000), 5);
      // All images but those for validation, for as long as Loshchilov and Hutter (2017) train.
      case FULL -> whole(new Scale(55_000, 45_000, 200, 5000, 0), 5);
    };
  }

  /**
   * How large.
   *
   * @param garments images
   * @param photographs images
   * @param epochs on them
   * @param validation images
   * @param test images; 0 means all
   */
  private record Scale(int garments, int photographs, double epochs, int validation, int test) {
    int images(Task of) {
      return of.data().equals("cifar-10") ? photographs : garments;
    }

    Task task(String data) {
      return Task.of(data).withValidation(validation).withTest(test);
    }

    /** For as many steps on a tenth of the images. */
    double longer(Task few) {
      return epochs * steps(images(few)) / steps(images(few) / 10);
    }
  }

  private static List<Study> quick() {
    Task garments =
        Task.of("fashion-mnist-starter")
            .withTraining(600)
            .withValidation(300)
            .withTest(500)
            .withTarget(0.6);
    return List.of(Study.of(SCHEDULES, garments, base(4)).arms(all()).seeds(1));
  }

  // Targets are some three quarters of what chapter 5 reaches with as many images; they were fixed
  // before any run of these studies.
  private static List<Study> whole(Scale scale, int seeds) {
    Task garments = scale.task("fashion-mnist");
    Task photographs = scale.task("cifar-10");
    List<Task> many =
        List.of(
            garments.withTraining(scale.garments()).withTarget(0.75),
            photographs.withTraining(scale.photographs()).withTarget(0.35));
    List<Task> few =
        List.of(
            garments.withTraining(scale.garments() / 10).withTarget(0.65),
            photographs.withTraining(scale.photographs() / 10).withTarget(0.25));
    return List.of(
        Study.of(SCHEDULES, many, t -> base(scale.epochs()))
            .arms(all())
            .seeds(seeds)
            .tuned(Tuning.standard()),
        Study.of(FEW, few, t -> base(scale.longer(t)))
            .arms(
                Schedules.fixed(),
                Schedules.step(),
                Schedules.staged(),
                Schedules.exponential(),
                Schedules.cosine(),
                Schedules.warmUpAndCosine(),
                Schedules.plateau())
            .seeds(seeds)
            .tuned(Tuning.standard()));
  }

  private static List<Strategy> all() {
    return Stream.concat(Stream.of(Schedules.fixed()), Schedules.all().stream()).toList();
  }

  private static double steps(int images) {
    return images / BATCH;
  }

  // Momentum, whose rate decides more than that of an adaptive rule.
  private static Recipe base(double epochs) {
    return Recipe.baseline()
        .with(new Optimizer.Momentum(0.01, 0.9))
        .with(new Batch.MiniBatch(BATCH))
        .with(new Budget(epochs, 20));
  }
}
