package hone.recipe;

import hone.json.BadInput;
import hone.recipe.adversary.Adversary;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.recipe.deployment.Deployment;
import hone.recipe.generator.Enlargement;
import hone.recipe.loss.Loss;
import hone.recipe.pretext.Pretext;
import hone.recipe.regularization.Regularization;

/** Which parts of a recipe learning without labels has a use for. */
final class Unlabelled {
  private static final Recipe NEUTRAL = Recipe.baseline();

  private Unlabelled() {}

  /**
   * Refuses what would be ignored, or would ask for labels.
   *
   * @throws BadInput naming the component
   */
  static void check(Recipe recipe, Pretext pretext) {
    refuse("loss", !recipe.loss().equals(new Loss.CrossEntropy()));
    refuse("start", !(recipe.start() instanceof Start.Random));
    refuse("ensemble", !(recipe.ensemble() instanceof Ensemble.Single));
    refuse("adversary", !(recipe.adversary() instanceof Adversary.None));
    refuse("compressions", !recipe.compressions().equals(NEUTRAL.compressions()));
    refuse("adaptation", !(recipe.adaptation() instanceof Adaptation.None));
    refuse("enlargement", !(recipe.enlargement() instanceof Enlargement.None));
    refuse("deployment", !(recipe.deployment() instanceof Deployment.None));
    refuse("tuning", !(recipe.tuning() instanceof Tuning.Whole));
    if (recipe.budget().epochs() == 0) {
      throw new BadInput("\"budget\" has no epochs, in which nothing is learned; expected above 0");
    }
    if (recipe.batch() instanceof Batch.Drifting) {
      throw new BadInput(
          "\"batch\" is Drifting, which goes by labels, and learning by "
              + pretext.brief()
              + " sees none; expected MiniBatch or FullBatch");
    }
    for (Regularization each : recipe.regularizations()) {
      if (each instanceof Regularization.EarlyStopping) {
        throw new BadInput(
            "\"regularizations\" has EarlyStopping, and learning by "
                + pretext.brief()
                + " ends with its budget; expected none");
      }
    }
    for (Augmentation each : recipe.augmentations()) {
      if (each instanceof Mixing) {
        throw new BadInput(
            "\"augmentations\" has "
                + each.getClass().getSimpleName()
                + ", which mixes images with their labels, and learning by "
                + pretext.brief()
                + " sees none; expected changes of single images");
      }
    }
    if (pretext instanceof Pretext.Restoring && !keepsSize(recipe.architecture())) {
      throw new BadInput(
          "\"architecture\" changes the images' size, or normalises batches, and a network that"
              + " restores images does neither; expected a ConvNet of blocks of type Conv with"
              + " \"stride\": 1, \"same\": true and \"normalize\": false");
    }
    if (pretext instanceof Pretext.Restoring && !recipe.regularizations().isEmpty()) {
      throw new BadInput(
          "\"regularizations\" are given, and a network that restores images is judged in each step"
              + " as in deployment; expected none");
    }
    if (pretext instanceof Pretext.Masked && recipe.architecture().maps().isEmpty()) {
      throw new BadInput(
          "\"architecture\" is "
              + recipe.architecture().getClass().getSimpleName()
              + ", and masked patches are told at each place of a last map; expected a"
              + " VisionTransformer, a ResNet, or a ConvNet that begins with other blocks than"
              + " Dense");
    }
    if (pretext instanceof Pretext.Contrastive && recipe.augmentations().isEmpty()) {
      throw new BadInput(
          "\"augmentations\" is empty, so that both views of an image would be the same; expected"
              + " at least one for contrastive learning");
    }
  }

  private static boolean keepsSize(Architecture architecture) {
    return architecture instanceof Architecture.ConvNet net
        && net.blocks().stream()
            .allMatch(
                b -> b instanceof Block.Conv c && c.stride() == 1 && c.same() && !c.normalize());
  }

  /**
   * Refuses a network that nobody asks, and a question that nobody answers.
   *
   * @throws BadInput naming the eye
   */
  static void check(Pretext pretext, Start eye) {
    boolean asks = pretext instanceof Pretext.Restoring;
    boolean fits = eye instanceof Start.Random || asks && eye instanceof Start.Pretrained;
    boolean missing = pretext instanceof Pretext.Restoring r && r.features() > 0;
    if (!fits || missing && eye instanceof Start.Random) {
      throw new BadInput(
          "\"eye\" is of type "
              + eye.getClass().getSimpleName()
              + "; expected one of type "
              + (missing
                  ? "Pretrained, whose features the loss asks for"
                  : asks ? "Pretrained, or Random" : "Random, as nobody asks it"));
    }
  }

  private static void refuse(String component, boolean given) {
    if (given) {
      throw new BadInput(
          "\""
              + component
              + "\" is given, and learning without labels has no use for it; expected a recipe of"
              + " architecture, optimizer, batch, budget, schedule, augmentations, regularizations"
              + " and conditions");
    }
  }
}
