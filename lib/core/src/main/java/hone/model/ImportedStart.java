package hone.model;

import hone.data.Pretrained;
import hone.json.BadInput;
import hone.model.imported.ImportedBody;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.architecture.Architecture;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Networks of others as the beginnings of one's own: where they lie, and their weights. */
public final class ImportedStart {
  private static final String FILE = "file:";

  private ImportedStart() {}

  /** The catalog's network of this name, unless it is a file that is named. */
  public static Optional<Pretrained> listed(String network) {
    return network.startsWith(FILE) ? Optional.empty() : Optional.of(Pretrained.named(network));
  }

  /** Its layers; weights are not looked at. */
  static ImportedBody body(String network) {
    return ImportedBody.of(
        listed(network).map(Pretrained::topology).orElseGet(() -> file(network)));
  }

  private static Path file(String network) {
    return Path.of(network.substring(FILE.length()));
  }

  /** Channels of the images that a network takes. */
  public static int channels(Architecture.Imported net) {
    return body(net.network()).channels();
  }

  static void check(Architecture.Imported net, Input input) {
    if (input.height() != net.size() || input.width() != net.size()) {
      throw new IllegalArgumentException(
          "images of "
              + input.height()
              + "x"
              + input.width()
              + " for a network on "
              + net.size()
              + "x"
              + net.size());
    }
  }

  /**
   * The weights with which a recipe begins, as {@link Network#weights()} gives them, without the
   * scores'.
   *
   * @throws BadInput when they are missing, cut short or another network's, with the remedy
   */
  public static byte[] weights(Recipe recipe, Start.Imported start) {
    checkSame(recipe, start);
    Path model =
        listed(start.network()).map(Pretrained::model).orElseGet(() -> file(start.network()));
    ComputationGraph graph = ImportedBody.of(model).filled();
    try {
      return Weights.write(graph);
    } finally {
      graph.close();
    }
  }

  /**
   * Refuses weights that are not there, or are damaged or another network's.
   *
   * @throws BadInput with the remedy
   */
  public static void checkThere(Start.Imported start) {
    Optional<Pretrained> listed = listed(start.network());
    if (listed.isPresent()) {
      listed.get().model(); // held against its checksums
    } else {
      ImportedBody.of(file(start.network())).filled().close();
    }
  }

  /**
   * Refuses a start that is another network's than the architecture.
   *
   * @throws BadInput that says so
   */
  public static void checkSame(Recipe recipe, Start.Imported start) {
    if (!(recipe.architecture() instanceof Architecture.Imported net)) {
      throw new BadInput(
          "\"start\" takes the weights of \""
              + start.network()
              + "\", and \"architecture\" is another's; expected the type Imported with this"
              + " network.");
    }
    if (!net.network().equals(start.network())) {
      throw new BadInput(
          "\"start\" takes the weights of \""
              + start.network()
              + "\", and \"architecture\" the layers of \""
              + net.network()
              + "\"; expected the same network.");
    }
  }
}
