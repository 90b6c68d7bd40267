package hone.strategy.pretraining;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.faster;
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

  /** One or two of a class. */
  private static final String FEWEST = "imagenet-fewest-labels";

  /** All that were described. */
  private static final String MOST = "imagenet-most-labels";

  /** What of a smaller network learns. */
  private static final String TUNED = "imagenet-fine-tuning";

  private static final String SCRATCH = "scratch";
  private static final String FEATURES = "imagenet-features";
  private static final String UNTAUGHT = "untaught-features";

  private static final String NETWORK = "resnet50-imagenet";
  private static final String SMALLER = "mobilenetv2-cats-dogs";
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
      case FULL -> whole(300, 0, 10);
    };
  }

  private static List<Study> whole(int validation, int test, int seeds) {
    return List.of(
        study(FEW, 100, validation, test, seeds).arms(scratch(), features(), untaught()),
        study(MORE, 400, validation, test, seeds).arms(scratch(), features()),
        study(FEWEST, 20, validation, test, seeds).arms(scratch(), features()),
        study(MOST, 1000, validation, test, seeds).arms(scratch(), features()),
        tuned(validation, test, seeds));
  }

  // A step of ResNet-50 takes ten times as long as one of MobileNetV2.
  private static Study tuned(int validation, int test, int seeds) {
    Study heads = study(TUNED, 100, validation, test, seeds);
    Recipe recipe =
        heads
            .bases()
            .get(heads.tasks().get(0))
            .with(new Architecture.Imported(SMALLER, SIZE))
            .with(new Start.Imported(SMALLER))
            .with(new Budget(20, 5));
    return Study.of(TUNED, heads.tasks(), t -> recipe)
        .seeds(seeds)
        .tuned(RATES)
        .arms(
            Transfers.randomStart(),
            Transfers.frozenFeatures(),
            Transfers.fineTuneTop(2),
            Transfers.fineTuneAll());
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
            "4.2c",
            "Of a MobileNetV2 that others trained (for cats and dogs in the end) the head alone is too"
                + " little: fine-tuning is better with 100 labels, and sooner than a random start",
            better("all against the head", TUNED, "fine-tune-all", "frozen-features"),
            better("the top against the head", TUNED, "fine-tune-top-2", "frozen-features"),
            better("all against a random start", TUNED, "fine-tune-all", "random-start"),
            faster("sooner than a random start", TUNED, "fine-tune-all", "random-start")),
        ours(
            "4.2d",
            "ImageNet's features help with one label a class and with a hundred",
            better("with 20 labels", FEWEST, FEATURES, SCRATCH),
            better("with 1000 labels", MOST, FEATURES, SCRATCH)),
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
