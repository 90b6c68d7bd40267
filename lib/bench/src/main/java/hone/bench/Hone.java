package hone.bench;

import hone.model.Input;
import hone.model.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hone's own networks, as a trial trains them. */
record Hone(int threads) implements Framework {
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
    Network network = job.net().network(job.rule());
    Images images = Images.of(input, job.batch());
    INDArray x =
        Nd4j.create(
            images.pixels(),
            new long[] {job.batch(), input.channels(), input.height(), input.width()},
            'c');
    INDArray y =
        Nd4j.create(images.oneHot(input.classes()), new long[] {job.batch(), input.classes()}, 'c');
    return new Work() {
      @Override
      public void close() {
        network.close();
      }

      @Override
      public void step() {
        if (job.trains()) {
          network.step(x, y);
        } else {
          network.predict(x);
        }
      }

      @Override
      public float[] predict() {
        return network.predict(x).dup('c').data().asFloat();
      }
    };
  }
}
