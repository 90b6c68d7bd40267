package hone.strategy.pretraining;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.VisionTransformer;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import java.util.List;

/** Two networks of about as many multiplications, and the images that they meet. */
final class TokenPool {
  /**
   * 1.1 million multiplications on 28 grey pixels, 1.7 million on 32 coloured ones: patches of 4
   * pixels, two blocks of two heads with 32 channels, the token of the class.
   */
  static final Architecture TRANSFORMER =
      new VisionTransformer(4, 32, 2, 2, 2, VisionTransformer.Pool.CLASS_TOKEN);

  /**
   * 1.2 and 1.5 million: the network of the studies of learning without labels, wider. What follows
   * reads all places of its last map.
   */
  static final Architecture CONVOLUTIONS =
      Architecture.ConvNet.of(convolution(24), convolution(48), convolution(88));

  // A third of the passes, on fewer images, of what networks of a third of the cost are given.
  private static final double PASSES = 10;

  private TokenPool() {}

  private static Block convolution(int filters) {
    return new Block.Conv(filters, 3, 2, true, true, Activation.RELU);
  }

  /** Garments and photographs. */
  static List<Pool> standard() {
    return List.of(
        new Pool(Pool.sized("fashion-mnist", 1500, 500, 2000), 10, "mnist", PASSES),
        new Pool(Pool.sized("cifar-10", 1500, 500, 2000), 10, "emoji-google", PASSES));
  }

  /** The same with all of them, and for longer. */
  static List<Pool> full() {
    return List.of(
        new Pool(Pool.sized("fashion-mnist", 0, 5000, 0), 10, "mnist", Pool.GIDARIS),
        new Pool(Pool.sized("cifar-10", 0, 5000, 0), 10, "emoji-google", Pool.GIDARIS));
  }

  /** A network's start, learned by the network that the recipe has now. */
  static Recipe itsOwn(Recipe recipe) {
    Start start = recipe.start();
    if (start instanceof Start.SelfTaught s) {
      start =
          new Start.SelfTaught(
              s.task(), s.recipe().with(recipe.architecture()), s.pretext(), s.seeds());
    } else if (start instanceof Start.Pretrained p) {
      start =
          new Start.Pretrained(
              p.task(), p.recipe().with(recipe.architecture()), p.seeds(), p.anew());
    }
    return recipe.with(start);
  }
}
