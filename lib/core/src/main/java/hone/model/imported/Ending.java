package hone.model.imported;

import hone.json.BadInput;
import java.util.List;

/** The end of a network: a dense layer whose outputs are class probabilities. */
final class Ending {
  private Ending() {}

  /** The dense layer of the scores, whether the softmax is its own or a layer behind it. */
  static KerasLayer of(List<KerasLayer> layers) {
    if (layers.isEmpty()) {
      throw new BadInput("The network has no layers.");
    }
    KerasLayer last = layers.get(layers.size() - 1);
    KerasLayer scores = last;
    if (isSoftmax(last) && last.inputs().size() == 1) {
      String before = last.inputs().get(0);
      scores = layers.stream().filter(l -> l.name().equals(before)).findFirst().orElse(last);
    }
    boolean own = "softmax".equals(scores.config().get("activation"));
    boolean behind = scores != last && "linear".equals(scores.config().get("activation"));
    if (!scores.type().equals("Dense") || !own && !behind) {
      throw last.refused(
          "the network must end in class probabilities, a Dense layer with a softmax");
    }
    return scores;
  }

  static boolean isSoftmax(KerasLayer layer) {
    return layer.type().equals("Softmax")
        || layer.type().equals("Activation") && "softmax".equals(layer.config().get("activation"));
  }
}
