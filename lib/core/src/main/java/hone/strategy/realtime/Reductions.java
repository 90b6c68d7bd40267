package hone.strategy.realtime;

import hone.recipe.Compression.Distil;
import hone.recipe.Compression.Retraining;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Deployment.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to a network that answers sooner, one by one and together; all served by ONNX Runtime. */
final class Reductions {
  private Reductions() {}

  /** A residual network of this many channels in its first stage. */
  static Architecture network(int width) {
    return new Architecture.ResNet(width, 1, 3);
  }

  /** The same as a strategy. */
  static Strategy width(int width) {
    return new Strategy(
        "width-" + width,
        Set.of(Component.ARCHITECTURE),
        "Zagoruyko and Komodakis 2016",
        r -> r.with(network(width)));
  }

  /**
   * A subset of the three ways, in the order in which they are applied.
   *
   * @param distil whether half as wide a network learns from the large one
   * @param prune whether half of the channels of each layer go then
   * @param round whether numbers have 8 bits in the end
   */
  record Ways(boolean distil, boolean prune, boolean round) {
    /** All eight, the network as it is first. */
    static List<Ways> all() {
      List<Ways> out = new ArrayList<>();
      for (int bits = 0; bits < 8; bits++) {
        out.add(new Ways((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0));
      }
      return out;
    }

    /** Whether it is more than one way. */
    boolean several() {
      return Stream.of(distil, prune, round).filter(w -> w).count() > 1;
    }

    /** Such as "distil-int8". */
    String word() {
      List<String> words = new ArrayList<>();
      if (distil) {
        words.add("distil");
      }
      if (prune) {
        words.add("prune");
      }
      if (round) {
        words.add("int8");
      }
      return words.isEmpty() ? "as-trained" : String.join("-", words);
    }

    /** The arm; {@code student} is who learns from the recipe's network. */
    Strategy arm(int student) {
      Deployment how = new Deployment.OnnxRuntime(1, round ? Numbers.INT8_MIN_MAX : Numbers.FLOAT);
      return new Strategy(
          word(),
          Set.of(Component.COMPRESSIONS, Component.DEPLOYMENT),
          "Han et al. 2016",
          r -> {
            Recipe out = r;
            if (distil) {
              out =
                  out.then(
                      new Distil(
                          network(student),
                          new Distil.Lesson(4, 0.9),
                          Retraining.epochs(r.budget().epochs())));
            }
            if (prune) {
              out = Compressed.channels(0.5).apply(out);
            }
            return out.with(how);
          });
    }
  }
}
