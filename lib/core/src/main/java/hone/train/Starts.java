package hone.train;

import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Compression;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Tuning;
import hone.recipe.adversary.Adversary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The code behind {@link Start.Custom}: weights that the program brings. */
public final class Starts {
  private static final Map<String, Function<Start.Custom, byte[]>> CODE = new ConcurrentHashMap<>();

  private Starts() {}

  /** Registers weights in the form of {@link hone.model.Network#weights()}. */
  public static void register(String id, Function<Start.Custom, byte[]> code) {
    CODE.put(id, code);
  }

  /**
   * Refuses what cannot learn as the recipe's tuning says.
   *
   * @throws BadInput naming what is in its way
   */
  static void check(Recipe recipe) {
    if (recipe.tuning() instanceof Tuning.Head head
        && !head.hidden().isEmpty()
        && recipe.compressions().stream().anyMatch(Compression.Distil.class::isInstance)) {
      throw new BadInput(
          "A head of hidden layers stands on the recipe's own network, and a student is another;"
              + " expected \"hidden\": [], or no step of type Distil.");
    }
  }

  /**
   * The same of the network that is to learn.
   *
   * @throws BadInput naming what is in its way
   */
  static void check(Recipe recipe, Network network) {
    boolean through = !(recipe.adversary() instanceof Adversary.None);
    if (through && recipe.tuning().freezes() && !network.declined().isEmpty()) {
      throw new BadInput(
          "An adversary asks for gradients through layers that rest, which only Hone's engine"
              + " gives, and it does not compute this network ("
              + network.declined()
              + "); expected no adversary, or another tuning.");
    }
  }

  static byte[] weights(Start.Custom custom) {
    Function<Start.Custom, byte[]> code = CODE.get(custom.id());
    if (code == null) {
      throw new BadInput(
          "The recipe names the custom start \""
              + custom.id()
              + "\", which this program has not registered.");
    }
    return code.apply(custom);
  }
}
