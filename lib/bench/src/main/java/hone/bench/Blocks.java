package hone.bench;

import hone.model.Stages;
import hone.recipe.architecture.Block;

/** Stages of the networks that no recipe of Hone names. */
final class Blocks {
  private Blocks() {}

  static void dense(Stages stages) {
    stages.convolution(24, 3, 1, true, true, Block.Activation.RELU);
  }
}
