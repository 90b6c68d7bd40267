package hone.strategy.pretraining;

import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Start.SeedRule;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.Task.Scaling;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Damage;
import hone.recipe.pretext.Pretext;
import hone.recipe.probe.Judged.Restored;
import hone.recipe.probe.Judged.Restored.Quality;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/**
 * Images restored by a few convolutions, held against their pixels, against what a network sees
 * that was pretrained on another set, or against both.
 */
public final class RestoredPart {
  /** Stripes of an image are hidden. */
  private static final String STRIPES = "inpainting";

  /** Images of half the height and width. */
  private static final String SMALL = "super-resolution";

  /** Images of a quarter of the height and width. */
  private static final String SMALLER = "super-resolution-4";

  private static final String PIXELS = "pixel-loss";
  private static final String SEEN = "perceptual-loss";
  private static final String BOTH = "pixel-and-perceptual-loss";

  // Fixed before the studies ran, after one training each under seed 500 of a network that was
  // given up
  // for restoring next to nothing.
  private static final double HUNDREDTHS = 0.5; // of the features' mean square
  private static final double LIKENESS = 0.005; // of SSIM
  private static final double DECIBEL = 1;
  private static final double HALF_DECIBEL = 0.5;
  private static final double EYE = 0.2; // weight beside pixels: both then count about the same

  private static final int IMAGES = 200;
  private static final Restored PSNR = new Restored(Quality.PSNR, IMAGES);
  private static final Restored GAIN = new Restored(Quality.GAIN, IMAGES);
  private static final Restored SSIM = new Restored(Quality.SSIM, IMAGES);
  private static final Restored FEATURES = new Restored(Quality.FEATURES, IMAGES);

  private RestoredPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(arms(), RestoredPart::studies, claims());
  }

  static List<Strategy> arms() {
    String both = "Johnson et al. 2016, with pixels beside";
    return List.of(
        arm(PIXELS, "Pathak et al. 2016, equation 1; Dong et al. 2014, equation 4", 1, 0),
        arm(SEEN, "Johnson et al. 2016, equation 2", 0, 1),
        arm(BOTH, both, 1, EYE));
  }

  private static Strategy arm(String name, String reference, double pixels, double features) {
    return new Strategy(
        name,
        Set.of(Component.START),
        reference,
        r -> {
          Start.SelfTaught start = r.start() instanceof Start.SelfTaught s ? s : starter();
          Damage damage = ((Pretext.Restoring) start.pretext()).damage();
          return r.with(start.by(new Pretext.Restoring(damage, pixels, features)));
        });
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> whole(500, 8, 3);
      case FULL -> whole(0, 20, 5);
    };
  }

  private static List<Study> whole(int images, double epochs, int seeds) {
    return List.of(
        study(STRIPES, new Damage.Stripes(3, 6), images, epochs, seeds),
        study(SMALL, new Damage.Small(2), images, epochs, seeds),
        study(SMALLER, new Damage.Small(4), images, epochs, seeds));
  }

  private static Study study(String name, Damage damage, int images, double epochs, int seeds) {
    List<Task> tasks = List.of(labelled("fashion-mnist"), labelled("emoji-google"));
    return Study.of(
            name,
            tasks,
            task -> {
              String other = task.data().startsWith("emoji") ? "cifar-10" : "mnist";
              return base(new Budget(10, 2))
                  .with(start(task.data(), other, damage, images, epochs));
            })
        .arms(arms())
        .seeds(seeds)
        .measuring(PSNR, GAIN, SSIM, FEATURES);
  }

  // What the restoring network's convolutions are worth to a classifier of few labels is seen
  // beside.
  private static Task labelled(String data) {
    return sized(data, 100).withTarget(0.5);
  }

  private static Task sized(String data, int images) {
    return Task.of(data)
        .withTraining(images)
        .withValidation(100)
        .withTest(IMAGES)
        .withScaling(Scaling.UNIT);
  }

  private static Start.SelfTaught starter() {
    return start("fashion-mnist-starter", "mnist-starter", new Damage.Stripes(3, 6), 400, 6);
  }

  private static Start.SelfTaught start(
      String data, String other, Damage damage, int images, double epochs) {
    Start.Pretrained eye =
        new Start.Pretrained(
            sized(other, images), base(new Budget(epochs, 1)).with(eye()), new SeedRule.Same());
    return new Start.SelfTaught(
        sized(data, images),
        base(new Budget(epochs, 1)),
        new Pretext.Restoring(damage, 1, 0),
        new SeedRule.Same(),
        eye);
  }

  private static Recipe base(Budget budget) {
    return Recipe.baseline()
        .with(restorer())
        .with(new Optimizer.Adam(0.002, Optimizer.Moments.PUBLISHED))
        .with(new Batch.MiniBatch(25))
        .with(budget);
  }

  // Kept at full size, so that a pixel is told from its surroundings of nine rows and columns.
  private static Architecture restorer() {
    return Architecture.ConvNet.of(conv(16, 1), conv(16, 1), conv(16, 1));
  }

  // Its features are a map of half the height and width: where something is, counts.
  private static Architecture eye() {
    return Architecture.ConvNet.of(conv(16, 2), conv(16, 1));
  }

  private static Block conv(int filters, int stride) {
    return new Block.Conv(filters, 3, stride, true, false, Activation.RELU);
  }

  private static List<Claim> claims() {
    return List.of(
        survey(
            "4.11",
            "A generative network does better with a pretrained one: inpainting and"
                + " super-resolution with its features beside pixels",
            lower("inpainting: to another eye", STRIPES, FEATURES, BOTH, PIXELS, HUNDREDTHS),
            lower("super-resolution: to another eye", SMALL, FEATURES, BOTH, PIXELS, HUNDREDTHS),
            higher("inpainting: structure", STRIPES, SSIM, BOTH, PIXELS, LIKENESS),
            higher("super-resolution: structure", SMALL, SSIM, BOTH, PIXELS, LIKENESS)),
        ours(
            "4.11b",
            "Features alone are paid for in pixels",
            lower("inpainting", STRIPES, PSNR, SEEN, PIXELS, HALF_DECIBEL),
            lower("super-resolution", SMALL, PSNR, SEEN, PIXELS, HALF_DECIBEL)),
        ours(
            "4.11c",
            "A network of four convolutions restores images at all",
            higher("inpainting", STRIPES, GAIN, PIXELS, "", DECIBEL),
            higher("super-resolution", SMALL, GAIN, PIXELS, "", DECIBEL)),
        ours(
            "4.11f",
            "From a quarter of the height and width, too, features beside pixels help, and features"
                + " alone are paid for in pixels",
            lower("to another eye", SMALLER, FEATURES, BOTH, PIXELS, HUNDREDTHS),
            higher("structure", SMALLER, SSIM, BOTH, PIXELS, LIKENESS),
            lower("features alone, in pixels", SMALLER, PSNR, SEEN, PIXELS, HALF_DECIBEL)));
  }
}
