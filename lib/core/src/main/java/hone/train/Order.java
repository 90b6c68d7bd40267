package hone.train;

import hone.data.Images;
import hone.recipe.Batch;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which images make each step. */
interface Order {
  /** The images of a step; steps are asked for in ascending order. */
  int[] next(int step);

  static Order of(Batch batch, Images train, int steps, Seed seed) {
    int n = train.size();
    int size = batch.size(n);
    if (batch instanceof Batch.Drifting drifting) {
      return drifting(drifting, train, steps, seed);
    }
    return new Order() {
      private int[] order = {};

      @Override
      public int[] next(int step) {
        int perEpoch = Math.max(1, n / size);
        int at = step % perEpoch;
        if (at == 0) {
          order = seed.split("epoch", step / perEpoch).permutation(n);
        }
        return Arrays.copyOfRange(order, at * size, (at + 1) * size);
      }
    };
  }

  // Two pools of images, each in a shuffled order without end; their shares of a batch change from
  // step to step.
  private static Order drifting(Batch.Drifting batch, Images train, int steps, Seed seed) {
    int classes = 1 + IntStream.range(0, train.size()).map(train::label).max().orElse(0);
    int[][] pools = {
      IntStream.range(0, train.size()).filter(i -> train.label(i) < classes / 2).toArray(),
      IntStream.range(0, train.size()).filter(i -> train.label(i) >= classes / 2).toArray()
    };
    return new Order() {
      private final int[] drawn = {0, 0};
      private final int[][] orders = {{}, {}};

      @Override
      public int[] next(int step) {
        double progress = steps == 1 ? 0.5 : (double) step / (steps - 1);
        double share = batch.share() + (1 - 2 * batch.share()) * progress;
        int size = batch.size(train.size());
        int first = (int) Math.round(share * size);
        return IntStream.range(0, size).map(i -> draw(i < first ? 0 : 1)).toArray();
      }

      private int draw(int pool) {
        int n = pools[pool].length;
        int at = drawn[pool]++;
        if (at % n == 0) {
          orders[pool] = seed.split("pool" + pool, at / n).permutation(n);
        }
        return pools[pool][orders[pool][at % n]];
      }
    };
  }
}
