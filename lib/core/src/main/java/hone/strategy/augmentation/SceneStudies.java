package hone.strategy.augmentation;

import hone.recipe.Adaptation.Domain;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.recipe.augmentation.Sending;
import hone.recipe.probe.Measure;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;

/** The studies of chapter 2's second half: other domains, and three scenes. */
final class SceneStudies {
  /** From Google's emoji to Twitter's. */
  static final String EMOJI = "domain-emoji";

  /** From MNIST to the digits of another scanner. */
  static final String SCANNER = "domain-scanner";

  /** From clean garments to pale, blurred and noisy ones. */
  static final String CORRUPTED = "domain-corrupted";

  /** Rare kinds of patch of a brain. */
  static final String BRAIN = "scene-brain";

  /** Photographs sent in fewer bytes. */
  static final String EDGE = "scene-edge";

  /** Machine code by architecture. */
  static final String PROGRAMS = "scene-programs";

  /** What has happened to the garments of the other domain. */
  static final List<Augmentation> CORRUPTION =
      List.of(
          new Photometric.Contrast(Range.exactly(0.4)),
          new Photometric.Blur(Range.exactly(1)),
          new Photometric.Noise(Range.exactly(15)));

  /** Twitter's emoji. */
  static final Measure ON_TWITTER = new Measure.OnData("emoji-twitter", 0);

  /** The other scanner's digits. */
  static final Measure ON_SCANNER = new Measure.OnData("digits-8x8", 0);

  /** Corrupted garments. */
  static final Measure ON_CORRUPTED = new Measure.Shifted(CORRUPTION, "corrupted");

  /** A sixteenth of the pixels. */
  static final Measure COARSE = Measure.Shifted.by(new Sending.Smaller(4)).named("coarse");

  /** JPEG of a tenth of the quality. */
  static final Measure BLOCKS = Measure.Shifted.by(new Sending.Jpeg(10)).named("JPEG 10");

  private SceneStudies() {}

  /** None at the quick profile, which fetches no data. */
  static List<Study> of(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> whole(new Scale(800, 12, 2000), 5);
      case FULL -> whole(new Scale(0, 60, 0), 5);
    };
  }

  /**
   * How large.
   *
   * @param training images of each domain study, 0 for all; the scenes have twice as many
   * @param epochs on them
   * @param test images; 0 means all
   */
  private record Scale(int training, int epochs, int test) {
    Task task(String data, int images, double target) {
      return Task.of(data)
          .withTraining(images)
          .withValidation(250)
          .withTest(test)
          .withTarget(target);
    }
  }

  // Targets were set before any study ran, by judgement.
  private static List<Study> whole(Scale scale, int seeds) {
    Recipe base = AugmentationStudies.base(scale.epochs());
    int images = scale.training();
    Task brain = scale.task("brain-patches", 2 * images, 0.95);
    Task programs = scale.task("byte-plots", 2 * images, 0.5);
    return List.of(
        Study.of(EMOJI, scale.task("emoji-google", images, 0.4), base)
            .arms(Adaptations.all(Domain.of("emoji-twitter")))
            .seeds(seeds)
            .measuring(ON_TWITTER),
        Study.of(SCANNER, scale.task("mnist", images, 0.9), base)
            .arms(Adaptations.all(Domain.of("digits-8x8")))
            .seeds(seeds)
            .measuring(ON_SCANNER),
        Study.of(CORRUPTED, scale.task("fashion-mnist", images, 0.75), base)
            .arms(Adaptations.all(new Domain("fashion-mnist", images == 0 ? 0 : 1500, CORRUPTION)))
            .seeds(seeds)
            .measuring(ON_CORRUPTED),
        Study.of(BRAIN, brain, base)
            .arms(
                Augmentations.none(),
                Scenes.scanner(),
                Augmentations.flipAndCrop(),
                Augmentations.randAugment(),
                Augmentations.mixup())
            .seeds(seeds),
        Study.of(EDGE, scale.task("cifar-10", images, 0.35), base)
            .arms(
                Augmentations.none(),
                Scenes.bits(4),
                Scenes.bits(2),
                Scenes.smaller(2),
                Scenes.smaller(4),
                Scenes.jpeg(50),
                Scenes.jpeg(10))
            .seeds(seeds)
            .measuring(new Measure.AsSent(), new Measure.SentBytes(), COARSE, BLOCKS),
        Study.of(PROGRAMS, programs, base)
            .arms(
                Augmentations.none(),
                Augmentations.randomErasing(),
                Augmentations.translation(),
                Augmentations.mixup(),
                Augmentations.cutMix())
            .seeds(seeds));
  }
}
