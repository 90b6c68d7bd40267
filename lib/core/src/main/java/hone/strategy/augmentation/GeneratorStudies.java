package hone.strategy.augmentation;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.probe.Judged.Made;
import hone.recipe.probe.Judged.Made.Quality;
import hone.recipe.probe.Measure;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;

/** The studies of chapter 2 on made images: what they give, and how good they are. */
final class GeneratorStudies {
  /** Few real images, with made ones, with classical augmentation, with both. */
  static final String FEW = "made-images";

  /** The made images themselves, beside the real ones in their place. */
  static final String QUALITY = "made-images-quality";

  static final Measure DISTANCE = new Made(Quality.DISTANCE);
  static final Measure KNOWN = new Made(Quality.ACCURACY);
  static final Measure DIVERSITY = new Made(Quality.DIVERSITY);
  static final Measure COLLAPSED = new Made(Quality.COLLAPSED);

  private GeneratorStudies() {}

  /** None at the quick profile, which fetches no data. */
  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> whole(200, 40, 2000);
      case FULL -> whole(500, 80, 0);
    };
  }

  // Targets were set before any study ran, by judgement. Trainings of the second study are the
  // first one's.
  private static List<Study> whole(int training, int epochs, int test) {
    List<Task> tasks =
        List.of(task("mnist", 0.85, training, test), task("fashion-mnist", 0.7, training, test));
    Recipe base = AugmentationStudies.base(epochs);
    return List.of(
        Study.of(FEW, tasks, t -> base).arms(arms()).seeds(5),
        Study.of(QUALITY, tasks, t -> base)
            .arms(
                Augmentations.none(),
                Generators.gan(2),
                Generators.vae(2),
                Generators.reconstructions(1))
            .seeds(5)
            .measuring(DISTANCE, KNOWN, DIVERSITY, COLLAPSED));
  }

  private static Task task(String data, double target, int training, int test) {
    return Task.of(data)
        .withTraining(training)
        .withValidation(250)
        .withTest(test)
        .withTarget(target);
  }

  private static List<Strategy> arms() {
    List<Strategy> made =
        List.of(
            Generators.gan(0.5),
            Generators.gan(2),
            Generators.vae(0.5),
            Generators.vae(2),
            Generators.reconstructions(1));
    List<Strategy> out = new ArrayList<>(List.of(Augmentations.none(), Generators.classical()));
    out.addAll(made);
    made.forEach(m -> out.add(m.then(Generators.classical())));
    return out;
  }
}
