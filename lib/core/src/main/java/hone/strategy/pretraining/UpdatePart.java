package hone.strategy.pretraining;

import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Task.Scaling;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Judged.Updated;
import hone.recipe.probe.Judged.Updated.Quality;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Images that arrive in stages: what keeps a network up with them, and what it forgets. */
public final class UpdatePart {
  /** Two further classes at a time. */
  private static final String CLASSES = "update-new-classes";

  /** The same classes, turned more and more, or drawn by another vendor. */
  private static final String DRIFT = "update-drift";

  private static final String TUNED = "update-fine-tuned";
  private static final String REPLAY = "update-replay";
  private static final String NEVER = "never-updated";
  private static final String ANEW = "trained-anew";

  // Fixed before the studies ran.
  private static final double POINT = 1;
  private static final double NEAR = 3; // points that replay may lose against training anew
  private static final double MUCH = 5; // points that forgetting must make out

  private static final int TEST = 300;
  private static final Updated SEEN = new Updated(Quality.SEEN, TEST);
  private static final Updated NEWEST = new Updated(Quality.NEWEST, TEST);
  private static final Updated FORGOTTEN = new Updated(Quality.FORGOTTEN, TEST);
  private static final Updated STEPS = new Updated(Quality.STEPS, TEST);

  private UpdatePart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(Updating.all(), UpdatePart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of(quick());
      case STANDARD -> whole(300, 6, 3);
      case FULL -> whole(0, 15, 10);
    };
  }

  private static Study quick() {
    List<Task> stages = stages(100, 50, IntStream.of(1, 2), "mnist-starter?classes=5&at=");
    return study(CLASSES, 4, List.of(stages))
        .arms(Updating.never(), Updating.fineTuned(), Updating.replayed())
        .seeds(2);
  }

  private static List<Study> whole(int images, double epochs, int seeds) {
    IntStream emoji = IntStream.of(1, 2);
    return List.of(
        study(
                CLASSES,
                epochs,
                List.of(five("mnist?classes=2", images), five("fashion-mnist?classes=2", images)))
            .arms(Updating.all())
            .seeds(seeds),
        study(
                DRIFT,
                epochs,
                List.of(
                    five("mnist?turn=20&of=5", images),
                    stages(3 * images, 200, emoji, "emoji-google+emoji-twitter?at=")))
            .arms(Updating.all())
            .seeds(seeds));
  }

  private static List<Task> five(String of, int images) {
    return stages(images, 200, IntStream.rangeClosed(1, 5), of + "&at=");
  }

  // Pixels as they are: statistics of each stage would be an adaptation of their own.
  private static List<Task> stages(int images, int validation, IntStream at, String of) {
    return at.mapToObj(
            i ->
                Task.of("stage:" + of + i)
                    .withTraining(images)
                    .withValidation(validation)
                    .withTest(TEST)
                    .withScaling(Scaling.UNIT))
        .toList();
  }

  private static Study study(String name, double epochs, List<List<Task>> rows) {
    Recipe recipe =
        Recipe.baseline()
            .with(TransferStudies.NET)
            .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
            .with(new Batch.MiniBatch(32))
            .with(new Budget(epochs, 4));
    Map<Task, Recipe> bases = new LinkedHashMap<>();
    for (List<Task> row : rows) {
      bases.put(row.get(row.size() - 1), Updating.arriving(row, recipe, recipe));
    }
    return Study.of(name, List.copyOf(bases.keySet()), bases::get)
        .measuring(SEEN, NEWEST, FORGOTTEN, STEPS);
  }

  private static List<Claim> claims() {
    return List.of(
        survey(
            "4.12",
            "Regular updates with new images keep a network ahead",
            higher(
                "images drift: on the newest, against never", DRIFT, NEWEST, TUNED, NEVER, POINT),
            higher("new classes: on all so far, against never", CLASSES, SEEN, TUNED, NEVER, POINT),
            notLower(
                "images drift: on the newest as training anew", DRIFT, NEWEST, TUNED, ANEW, POINT),
            notLower(
                "new classes: on all so far as training anew", CLASSES, SEEN, TUNED, ANEW, POINT)),
        ours(
            "4.12b",
            "An update on the new images alone forgets the old ones",
            higher("images drift", DRIFT, FORGOTTEN, TUNED, ANEW, MUCH),
            higher("new classes", CLASSES, FORGOTTEN, TUNED, ANEW, MUCH)),
        ours(
            "4.12c",
            "A tenth of the old images among the new ones keeps what would be forgotten, and comes"
                + " within three points of training anew",
            lower("images drift: it forgets less", DRIFT, FORGOTTEN, REPLAY, TUNED, MUCH),
            lower("new classes: it forgets less", CLASSES, FORGOTTEN, REPLAY, TUNED, MUCH),
            notLower("images drift: on all so far as anew", DRIFT, SEEN, REPLAY, ANEW, NEAR),
            notLower("new classes: on all so far as anew", CLASSES, SEEN, REPLAY, ANEW, NEAR)),
        ours(
            "4.12d",
            "Held near the weights of the stage before (L2-SP) it forgets less",
            lower("images drift", DRIFT, FORGOTTEN, "update-l2-sp", TUNED, POINT),
            lower("new classes", CLASSES, FORGOTTEN, "update-l2-sp", TUNED, POINT)));
  }
}
