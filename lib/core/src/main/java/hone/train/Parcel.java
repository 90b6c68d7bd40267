package hone.train;

import hone.backend.Acceleration;
import hone.deploy.OnnxModel;
import hone.deploy.Predictor;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.deployment.Deployment;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * What another process needs, beside the bytes of the network, to answer as a deployment says.
 *
 * @param how it is served
 * @param network nothing where the bytes are an ONNX file, which says it all
 */
record Parcel(Deployment how, List<Graph> network) {
  Parcel {
    network = List.copyOf(network);
  }

  /**
   * A network of Deeplearning4j.
   *
   * @param recipe that it was trained by
   * @param input with all scores that it gives
   * @param classes of those, the first
   * @param zero of each channel, the pixel value that becomes 0
   * @param unit of each channel, by which it is multiplied
   */
  record Graph(Recipe recipe, Input input, int classes, List<Double> zero, List<Double> unit) {
    Graph {
      zero = List.copyOf(zero);
      unit = List.copyOf(unit);
    }

    static Graph of(Opened opened) {
      int channels = opened.split().test().channels();
      List<Double> zero = new ArrayList<>();
      List<Double> unit = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        zero.add((double) opened.batches().zero(c));
        unit.add((double) opened.batches().unit(c));
      }
      Recipe recipe = opened.training().recipe();
      return new Graph(recipe, Splits.input(opened.split(), recipe), opened.classes(), zero, unit);
    }
  }

  /** A file that says itself what it takes. */
  static Parcel of(Deployment.OnnxRuntime how) {
    return new Parcel(how, List.of());
  }

  static Parcel of(Deployment how, Opened opened) {
    return how instanceof Deployment.OnnxRuntime onnx
        ? of(onnx)
        : new Parcel(how, List.of(Graph.of(opened)));
  }

  /** What answers here; the process must have been started for it, with {@link #options}. */
  Predictor open(byte[] model) {
    if (network.isEmpty()) {
      return OnnxModel.open(model, "the file", how.threads());
    }
    Graph graph = network.get(0);
    Network opened = Network.open(graph.recipe(), graph.input(), 1, Seed.of(0), model);
    check(opened.declined());
    return new GraphPredictor(opened, graph, how.threads());
  }

  // What is not what it is called would be measured under a wrong name.
  private void check(String declined) {
    if (how instanceof Deployment.Engine && !declined.isEmpty()) {
      throw new BadInput("Hone's engine does not compute this network: " + declined);
    }
    Acceleration.Report report = Acceleration.probe();
    if (how instanceof Deployment.OneDnn && !report.active()) {
      throw new BadInput("oneDNN computes no layers of Deeplearning4j here: " + report.reason());
    }
  }

  /** Options of a JVM that serves so. */
  List<String> options() {
    if (how instanceof Deployment.Stock) {
      return List.of("-Dhone.engine=off", "-Dhone.acceleration=off");
    }
    return how instanceof Deployment.OneDnn ? List.of("-Dhone.engine=off") : List.of();
  }
}
