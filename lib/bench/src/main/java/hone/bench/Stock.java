package hone.bench;

import hone.model.Input;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Deeplearning4j as it ships: its own layers without helpers, its own loss and update rules, its
 * own training call. The configuration is Hone's, so the network is the same. ND4J has no plain
 * momentum; Nesterov's costs the same.
 */
record Stock(int threads) implements Framework {
  @Override
  public double product(double seconds) {
    return Nd4jPeak.product(seconds, threads);
  }

  @Override
  public double copy(double seconds) {
    return Nd4jPeak.copy(seconds, threads);
  }

  @Override
  public Work prepare(Job job, String variant) {
    Input input = job.net().input();
    ComputationGraph graph = graph(job);
    Nd4jPeak.threads(threads); // Hone's network has set one
    Images images = Images.of(input, job.batch());
    INDArray x =
        Nd4j.create(
            images.pixels(),
            new long[] {job.batch(), input.channels(), input.height(), input.width()},
            'c');
    DataSet batch =
        new DataSet(
            x,
            Nd4j.create(
                images.oneHot(input.classes()), new long[] {job.batch(), input.classes()}, 'c'));
    return new Work() {
      @Override
      public void step() {
        if (job.trains()) {
          graph.fit(batch);
        } else {
          graph.outputSingle(false, x);
        }
      }

      @Override
      public float[] predict() {
        return graph.outputSingle(false, x).dup('c').data().asFloat();
      }
    };
  }

  private static ComputationGraph graph(Job job) {
    ComputationGraph hones = job.net().network(job.rule()).graph();
    ComputationGraphConfiguration configuration = hones.getConfiguration().clone();
    IUpdater updater =
        job.rule() == Rule.ADAM
            ? new Adam(Rule.ADAM_RATE)
            : new Nesterovs(Rule.MOMENTUM_RATE, Rule.MOMENTUM_FACTOR);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex v
          && v.getLayerConf().getLayer() instanceof BaseLayer layer) {
        layer.setIUpdater(updater);
        if (layer instanceof OutputLayer output) {
          output.setLossFn(new LossMCXENT());
        }
      }
    }
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init(hones.params().dup(), false);
    return graph;
  }
}
