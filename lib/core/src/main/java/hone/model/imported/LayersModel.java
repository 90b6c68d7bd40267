package hone.model.imported;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file {@code model.json}.
 *
 * @param path where it lies
 * @param layers all of them, the input first
 * @param manifest what it tells of its weights
 */
record LayersModel(Path path, List<KerasLayer> layers, Object manifest) {
  /**
   * Reads what there is but the weights.
   *
   * @throws BadInput when it is no layers model
   */
  static LayersModel read(Path path) {
    String source = path.toString();
    Map<String, Object> file = Tree.map(Json.tree(text(path), source), source, "the file");
    Map<String, Object> topology = Tree.map(file.get("modelTopology"), source, "modelTopology");
    Object whole = topology.getOrDefault("model_config", topology);
    List<KerasLayer> layers =
        withInput(KerasLayer.read(Tree.map(whole, source, "model_config"), source));
    return new LayersModel(path, layers, file.get("weightsManifest"));
  }

  // A sequence may tell its input's shape with its first layer.
  private static List<KerasLayer> withInput(List<KerasLayer> layers) {
    KerasLayer first = layers.get(0);
    if (first.type().equals("InputLayer")) {
      return layers;
    }
    String name = first.name() + "_input";
    List<KerasLayer> out = new ArrayList<>(layers);
    out.set(
        0,
        new KerasLayer(first.name(), first.type(), first.config(), List.of(name), first.source()));
    out.add(0, new KerasLayer(name, "InputLayer", first.config(), List.of(), first.source()));
    return out;
  }

  private static String text(Path model) {
    try {
      return Files.readString(model);
    } catch (NoSuchFileException e) {
      throw new BadInput("There is no file " + model + ".", e);
    } catch (MalformedInputException e) {
      throw new BadInput(model + " is no text in UTF-8; expected a layers model's JSON.", e);
    } catch (IOException e) {
      throw new BadInput("The file " + model + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Its weights by name, each layer's held against what the layer says it gives.
   *
   * @throws BadInput when a file is missing, cut short or another network's
   */
  Map<String, WeightFile.Weight> weights() {
    Map<String, WeightFile.Weight> weights = WeightFile.read(path, manifest);
    layers.forEach(l -> Filling.check(l, weights)); // before anything is made as large as is told
    return weights;
  }

  /**
   * Its layers without the fully connected ones at its end.
   *
   * @throws BadInput when it does not end in class probabilities, or nothing remains
   */
  List<KerasLayer> body() {
    Ending.of(layers);
    int end = layers.size();
    while (end > 0 && isOfTheEnd(layers.get(end - 1))) {
      end--;
    }
    if (end < 2) {
      throw new BadInput(path + " has no layers before its fully connected ones.");
    }
    return layers.subList(0, end);
  }

  private static boolean isOfTheEnd(KerasLayer layer) {
    return switch (layer.type()) {
      case "Dense", "Dropout", "Softmax", "Flatten" -> true;
      default -> Ending.isSoftmax(layer);
    };
  }
}
