package hone.strategy.tuning;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Networks;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Space;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import java.util.List;

/** The spaces of chapter 7: what a search may choose, and what a person turns by hand. */
final class SearchSpaces {
  static final String RATE = "optimizer.rate";
  static final String DECAY = "regularizations.0.strength";

  private static final Axis RULES =
      Axis.of(
              "optimizer",
              new Optimizer.Adam(0.001, Optimizer.Moments.PUBLISHED),
              new Optimizer.Momentum(0.01, 0.9))
          .named("adam", "momentum");

  private static final Axis AUGMENTATIONS =
      Axis.of(
              "augmentations",
              List.of(),
              List.of(new Augmentation.HorizontalFlip(0.5)),
              List.of(new Augmentation.HorizontalFlip(0.5), new Augmentation.Shift(2)))
          .named("none", "flip", "flip, shift");

  private SearchSpaces() {}

  /** What a person begins with: LeNet, Adam at its published rate, a weak L2 penalty. */
  static Recipe base(double epochs) {
    return Recipe.baseline()
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 6))
        .withRegularizations(List.of(new Regularization.L2(1e-4)));
  }

  /** Network, update rule, rate, augmentation and strength together: 300 recipes. */
  static Space joint() {
    return Space.of(
        Axis.of(
                "architecture",
                new Architecture.Mlp(List.of(128)),
                new Architecture.LeNet(List.of(3, 8), List.of(60, 42)),
                Architecture.LeNet.PUBLISHED,
                convolutions(),
                Networks.resNet(
                    Networks.Stem.HALVING, 8, List.of(1, 1, 1), Block.Residual.Form.BASIC))
            .named("mlp", "half lenet", "lenet", "convolutions", "resnet"),
        RULES,
        Axis.of(RATE, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2),
        AUGMENTATIONS,
        Axis.of(DECAY, 1e-4, 1e-2));
  }

  /** Rate and strength of what a person begins with: 48 recipes. */
  static Space byHand() {
    return Space.of(
        Axis.of(RATE, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2),
        Axis.of(DECAY, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1));
  }

  /** A dozen recipes for a first look. */
  static Space small() {
    return Space.of(RULES, Axis.of(RATE, 1e-3, 1e-2), AUGMENTATIONS);
  }

  private static ConvNet convolutions() {
    return ConvNet.of(
        convolution(8),
        new Block.MaxPool(2, 2, false),
        convolution(16),
        new Block.MaxPool(2, 2, false),
        convolution(32),
        new Block.GlobalAveragePool());
  }

  private static Block convolution(int filters) {
    return new Block.Conv(filters, 3, 1, true, true, Activation.RELU);
  }
}
