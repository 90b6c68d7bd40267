package hone.model;

import hone.recipe.loss.Loss;
import java.util.function.Function;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Losses on softmax probabilities [N, classes] against one-hot labels. */
final class Losses {
  private Losses() {}

  static ILossFunction of(Loss loss) {
    if (loss instanceof Loss.CrossEntropy) {
      return new ScoreLoss.CrossEntropy();
    }
    if (loss instanceof Loss.SquaredError) {
      return new ScoreLoss.SquaredError();
    }
    Loss.Custom custom = (Loss.Custom) loss;
    Function<Loss.Custom, ILossFunction> code = Customs.find("loss", custom.id());
    return code.apply(custom);
  }
}
