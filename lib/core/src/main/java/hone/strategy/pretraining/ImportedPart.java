package hone.strategy.pretraining;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Claim.Contrast;
import hone.study.Claim.Direction;
import hone.study.Claim.Part;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chapter 4 with a network that others trained on a million photographs, and few labels. Nothing of
 * it is in the quick profile, which needs no network of a hundred megabytes.
 */
public final class ImportedPart {
  /** A hundred labels. */
  private static final String FEW = "imagenet-few-labels";

  /** Four times as many. */
  private static final String MORE = "imagenet-more-labels";

  private static final String SCRATCH = "scratch";
  private static final String FEATURES = "imagenet-features";
  private static final String UNTAUGHT = "untaught-features";

  private static final String NETWORK = "resnet50-imagenet";
  private static final int SIZE = 64;
  private static final double POINT = 1;

  /** Three rates for each arm, at half of the epochs, as in the other studies of transfer. */
  private static final hone.study.Tuning RATES =
      new hone.study.Tuning(List.of(0.316, 1.0, 3.16), 0.5, 1000, Knob.RATE);

  private ImportedPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(List.of(features(), untaught()), ImportedPart::studies, claims());
  }

  /** A linear head on what ResNet-50 makes of an image, which it learned on ImageNet. */
  public static Strategy features() {
    return frozen(FEATURES, "Donahue et al. 2014; He et al. 2016", new Start.Imported(NETWORK));
  }

  /** The same of the same network with weights at random. */
  public static Strategy untaught() {
    return frozen(UNTAUGHT, "Saxe et al. 2011, features of random weights", new Start.Random());
  }

  private static Strategy scratch() {
    return new Strategy(SCRATCH, Set.of(), "a small network from scratch, 2026", r -> r);
  }

  private static Strategy frozen(String name, String reference, Start start) {
    return new Strategy(
        name,
        Set.of(Component.ARCHITECTURE, Component.START, Component.TUNING),
        reference,
        r ->
            r.with(new Architecture.Imported(NETWORK, SIZE))
                .with(start)
                .with(Tuning.Head.linear()));
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> whole(300, 1000, 3);
      case FULL -> whole(1000, 0, 10);
    };
  }

  private static List<Study> whole(int validation, int test, int seeds) {
    return List.of(
        study(FEW, 100, validation, test, seeds).arms(scratch(), features(), untaught()),
        study(MORE, 400, validation, test, seeds).arms(scratch(), features()));
  }

  private static Study study(String name, int labels, int validation, int test, int seeds) {
    Recipe recipe =
        Recipe.baseline()
            .with(TransferStudies.NET)
            .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
            .with(new Batch.MiniBatch(32))
            .with(new Budget(30, 5));
    List<Task> tasks =
        List.of("cifar-10", "emoji-google").stream()
            .map(
                data ->
                    Task.of(data)
                        .withTraining(labels)
                        .withValidation(validation)
                        .withTest(test)
                        .withTarget(0.4))
            .toList();
    return Study.of(name, tasks, t -> recipe).seeds(seeds).tuned(RATES);
  }

  // Margins were fixed before any run of these studies.
  private static List<Claim> claims() {
    return List.of(
        survey(
            "4.2",
            "Pretrained features generalise, from ImageNet to other sets and from few labels",
            better("with 100 labels", FEW, FEATURES, SCRATCH),
            better("with 400 labels", MORE, FEATURES, SCRATCH)),
        ours(
            "4.2b",
            "It is what they learned, and not the network",
            better("against the same network untaught", FEW, FEATURES, UNTAUGHT)),
        survey(
            "4.3",
            "Transfer reduces the need for new data",
            new Part(
                "100 labels on features against 400 from scratch",
                FEW,
                Metric.ACCURACY,
                FEATURES,
                "",
                Direction.NOT_LOWER,
                POINT,
                Optional.of(new Contrast(Metric.ACCURACY, MORE, SCRATCH, "")))));
  }
}
