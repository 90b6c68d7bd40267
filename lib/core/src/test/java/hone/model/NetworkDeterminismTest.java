package hone.model;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training is a function of recipe, images and seed, bit for bit, whatever runs beside it. */
class NetworkDeterminismTest {
  private static final int STEPS = 60;

  /** Convolution, batch normalisation, pooling, dropout; Adam. */
  private static final Recipe RECIPE =
      Toy.recipe(
          Toy.CONV,
          new Optimizer.Adam(0.01, Moments.PUBLISHED),
          new Regularization.Dropout(0.4),
          new Regularization.L2(0.01));

  @Test
  void twiceTheSame() {
    float[] once = train(1, false);
    assertThat(train(1, false)).isEqualTo(once);
    assertThat(train(2, false)).isNotEqualTo(once);
  }

  @Test
  void evaluationOnTheWayChangesNothing() {
    assertThat(train(1, true)).isEqualTo(train(1, false));
  }

  @Test
  void twoThreadsDoNotDisturbOneAnother() throws Exception {
    float[] first = train(1, false);
    float[] second = train(2, false);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      Future<float[]> one = threads.submit(() -> trainAfter(together, 1));
      Future<float[]> other = threads.submit(() -> trainAfter(together, 2));
      assertThat(one.get()).isEqualTo(first);
      assertThat(other.get()).isEqualTo(second);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aNetworkMayGoOnInAnotherThread() throws Exception {
    Network network = Network.of(RECIPE, Toy.INPUT, STEPS, Seed.of(1));
    run(network, 0, 30, 1, false);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      threads.submit(() -> run(network, 30, STEPS, 1, false)).get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(network.parameters()).isEqualTo(train(1, false));
  }

  private static float[] trainAfter(CyclicBarrier barrier, long seed) throws Exception {
    barrier.await();
    return train(seed, false);
  }

  private static float[] train(long seed, boolean evaluate) {
    Network network = Network.of(RECIPE, Toy.INPUT, STEPS, Seed.of(seed));
    run(network, 0, STEPS, seed, evaluate);
    return network.parameters();
  }

  private static void run(Network network, int from, int to, long seed, boolean evaluate) {
    INDArray y = Toy.labels(8, Toy.INPUT.classes());
    for (int step = from; step < to; step++) {
      network.step(Toy.images(8, Toy.INPUT, 1000 * seed + step), y);
      if (evaluate && step % 7 == 0) {
        network.predict(Toy.images(5, Toy.INPUT, step));
      }
    }
  }
}
