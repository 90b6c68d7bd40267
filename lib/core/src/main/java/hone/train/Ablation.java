package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.model.Network;
import hone.recipe.probe.Measure;
import hone.run.Result;
import hone.seed.Seed;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network without some of the units before its output. */
final class Ablation {
  private static final int DRAWS = 10;

  private Ablation() {}

  /** A unit is silent when nothing follows from it: its row of the output's weights is 0. */
  static Result.Measured measure(
      Measure.Ablated what, Network network, Batches batches, Images test, int classes, Seed seed) {
    INDArray weights = network.graph().getLayer("scores").getParam("W");
    INDArray whole = weights.dup();
    int units = Math.toIntExact(whole.size(0));
    int silent = (int) Math.round(what.share() * units);
    int draws = silent == 0 ? 1 : DRAWS; // of none there is one choice
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      int[] order = seed.split("units", draw).permutation(units);
      for (int unit : Arrays.copyOf(order, silent)) {
        weights.getRow(unit).assign(0);
      }
      sum += new Evaluator(network, batches, classes).of(test).accuracy();
      weights.assign(whole);
    }
    return new Result.Measured(100 * sum / draws, what.unit());
  }
}
