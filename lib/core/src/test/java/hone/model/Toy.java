package hone.model;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small images and recipes for tests. */
final class Toy {
  static final Input INPUT = new Input(1, 8, 8, 3);

  /** Fully connected, with biases. */
  static final Architecture MLP = new Architecture.Mlp(List.of(7));

  /** Convolutions with and without batch normalisation, pooling, a dense layer. */
  static final Architecture CONV =
      new Architecture.ConvNet(
          List.of(
              new Block.Conv(4, 3, 1, true, true, Block.Activation.RELU),
              new Block.MaxPool(2, 2, false),
              new Block.Conv(5, 3, 1, false, false, Block.Activation.TANH),
              new Block.Dense(6, Block.Activation.RELU)),
          new Init.HeNormal());

  private Toy() {}

  static Recipe recipe(Architecture net, Optimizer rule, Regularization... penalties) {
    return Recipe.baseline().with(net).with(rule).withRegularizations(List.of(penalties));
  }

  static Network network(Recipe recipe, int steps) {
    return Network.of(recipe, INPUT, steps, Seed.of(7));
  }

  /** Standard normal pixels [n, C, H, W]. */
  static INDArray images(int n, Input input, long seed) {
    SplittableRandom random = Seed.of(seed).generator();
    float[] x = new float[n * input.channels() * input.height() * input.width()];
    for (int i = 0; i < x.length; i++) {
      double u = random.nextDouble();
      x[i] =
          (float) (Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * random.nextDouble()));
    }
    return Nd4j.create(x, new long[] {n, input.channels(), input.height(), input.width()}, 'c');
  }

  /** One-hot labels in a fixed, uneven order. */
  static INDArray labels(int n, int classes) {
    float[] y = new float[n * classes];
    for (int i = 0; i < n; i++) {
      y[i * classes + (i * i + i / 3) % classes] = 1;
    }
    return Nd4j.create(y, new long[] {n, classes}, 'c');
  }
}
