package hone.train;

import hone.backend.Backend;
import hone.deploy.Predictor;
import hone.json.BadInput;
import hone.model.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of Deeplearning4j, by whichever of its layers or the engine this process has. */
final class GraphPredictor implements Predictor {
  private final Network network;
  private final Parcel.Graph graph;

  GraphPredictor(Network network, Parcel.Graph graph, int threads) {
    this.network = network;
    this.graph = graph;
    Backend.threads(threads); // a network that is opened sets one
  }

  // A network has one set of arrays: who comes while it computes waits.
  @Override
  public synchronized float[] probabilities(float[] images, int n) {
    int area = graph.input().height() * graph.input().width();
    int channels = graph.input().channels();
    if (images.length != (long) n * channels * area) {
      throw new BadInput(
          images.length
              + " numbers for "
              + n
              + " images; expected images of "
              + graph.input().height()
              + "x"
              + graph.input().width()
              + "x"
              + channels);
    }
    float[] prepared = new float[images.length];
    for (int plane = 0; plane < n * channels; plane++) {
      float zero = graph.zero().get(plane % channels).floatValue();
      float unit = graph.unit().get(plane % channels).floatValue();
      for (int i = plane * area; i < (plane + 1) * area; i++) {
        prepared[i] = (images[i] - zero) * unit;
      }
    }
    long[] shape = {n, channels, graph.input().height(), graph.input().width()};
    // Freed now: memory outside the heap is nothing that a collection would soon be made for.
    try (INDArray given = Nd4j.create(prepared, shape, 'c');
        INDArray told = network.predict(given)) {
      return Evaluator.ofClasses(Numbers.of(told), n, graph.classes());
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
