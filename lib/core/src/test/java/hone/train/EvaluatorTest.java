package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.model.Network;
import hone.run.Evaluation;
import hone.seed.Seed;
import hone.stats.ConfusionMatrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private final Split split =
      Split.of(Catalog.open("mnist-starter"), Small.TASK.withTest(0), Seed.of(1));
  private final Batches batches = Splits.batches(split, Small.TASK);
  private final Network network = Network.of(Small.MLP, Splits.input(split), 10, Seed.of(1));
  private final Evaluator evaluator = new Evaluator(network, batches, 10);

  // 251 images: a whole batch and one of a single image.
  @Test
  void theLastBatchCountsAsItsImagesDo() {
    Images images = Splits.first(split.test(), Evaluator.BATCH + 1);
    Evaluation all = evaluator.of(images);
    int[] truth = IntStream.range(0, images.size()).map(images::label).toArray();
    int[] predicted = new int[images.size()];
    double loss = 0;
    for (int i = 0; i < images.size(); i++) {
      try (Batches.Batch one = batches.range(images, i, i + 1)) {
        double[] p = network.predict(one.images()).toDoubleVector();
        predicted[i] = IntStream.range(0, 10).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
        loss -= Math.log(p[truth[i]]) / images.size();
      }
    }
    assertThat(all.confusion()).isEqualTo(ConfusionMatrix.of(10, truth, predicted));
    assertThat(all.loss()).isCloseTo(loss, within(1e-5));
    assertThat(all.calibrationError()).isBetween(0.0, 1.0);
  }

  @Test
  void theOrderOfImagesDoesNotMatter() {
    Images images = Splits.first(split.test(), 300);
    Images reversed = images.subset(IntStream.range(0, 300).map(i -> 299 - i).toArray());
    Evaluation one = evaluator.of(images);
    Evaluation other = evaluator.of(reversed);
    assertThat(other.confusion()).isEqualTo(one.confusion());
    assertThat(other.loss()).isCloseTo(one.loss(), within(1e-9));
  }

  @Test
  void aNetworkOfNoNumbersHasNoLoss() {
    network.graph().params().assign(Float.NaN);
    Evaluation evaluation = evaluator.of(Splits.first(split.test(), 20));
    assertThat(evaluation.loss()).isNaN();
    assertThat(evaluation.calibrationError()).isNaN();
    assertThat(evaluation.confusion().total()).isEqualTo(20);
  }
}
