package hone.strategy.pretraining;

import static hone.study.Claim.Part.within;
import static hone.study.Claim.ours;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.Task.Scaling;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Judged.Styled;
import hone.recipe.probe.Judged.Styled.Quality;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/** Style transfer between photographs and emoji, by a network that tells their classes. */
public final class StylePart {
  private static final String STUDY = "style-transfer";
  private static final String TRAINED = "trained-eye";
  private static final String UNTAUGHT = "untaught-eye";
  private static final int IMAGES = 8;
  private static final int STEPS = 60;

  // Fixed before the study ran.
  private static final double HALF = 50; // hundredths of the best mix's loss

  private StylePart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(arms(), StylePart::studies, claims());
  }

  static List<Strategy> arms() {
    return List.of(
        new Strategy(TRAINED, Set.of(), "Gatys et al. 2016", r -> r),
        new Strategy(
            UNTAUGHT,
            Set.of(Component.BUDGET),
            "Ustyuzhaninov et al. 2017: random filters",
            r -> r.with(new Budget(0, 1))));
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> List.of(study(500, 3));
      case FULL -> List.of(study(0, 10));
    };
  }

  private static Study study(int images, int seeds) {
    Recipe recipe =
        Recipe.baseline()
            .with(
                Architecture.ConvNet.of(
                    new Block.Conv(16, 3, 2, true, false, Activation.RELU),
                    new Block.Conv(16, 3, 1, true, false, Activation.RELU)))
            .with(new Optimizer.Adam(0.002, Optimizer.Moments.PUBLISHED))
            .with(new Batch.MiniBatch(25))
            .with(new Budget(8, 1));
    return Study.of(
            STUDY, List.of(task("cifar-10", images), task("emoji-google", images)), t -> recipe)
        .arms(arms())
        .seeds(seeds)
        .measuring(measure(Quality.LEFT), measure(Quality.STYLE), measure(Quality.CONTENT));
  }

  private static Task task(String data, int images) {
    return Task.of(data)
        .withTraining(images)
        .withValidation(100)
        .withTest(200)
        .withScaling(Scaling.UNIT);
  }

  private static Styled measure(Quality quality) {
    return new Styled(quality, "emoji-twitter", IMAGES, STEPS, 1);
  }

  private static List<Claim> claims() {
    return List.of(
        ours(
            "4.11d",
            "Pixels moved by a network's gradient have half of the loss of content and style that the"
                + " best of eleven mixes of the two pictures has",
            within("by a trained network", STUDY, measure(Quality.LEFT), TRAINED, HALF)));
  }
}
