package hone.train;

import hone.json.BadInput;
import hone.recipe.Start;
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
