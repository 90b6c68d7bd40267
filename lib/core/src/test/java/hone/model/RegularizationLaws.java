package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Samples;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import hone.seed.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Penalties and dropout do what {@link Regularization} says; every component has code. */
class RegularizationLaws {
  private static final Optimizer STILL = new Optimizer.Sgd(1e-30);

  @Test
  void penaltiesHaveTheDocumentedValues() {
    Recipe plain = Toy.recipe(Toy.CONV, STILL);
    double l2 = 0;
    double l1 = 0;
    for (var entry : Toy.network(plain, 5).graph().paramTable().entrySet()) {
      if (entry.getKey().endsWith("_W")) {
        for (double w : Floats.readDoubles(entry.getValue())) {
          l2 += w * w / 2;
          l1 += Math.abs(w);
        }
      }
    }
    assertThat(penalty(new Regularization.L2(0.3))).isCloseTo(0.3 * l2, within(1e-4));
    assertThat(penalty(new Regularization.L1(0.3))).isCloseTo(0.3 * l1, within(1e-4));
    assertThat(penalty(new Regularization.L1(0.1), new Regularization.L2(0.2)))
        .isCloseTo(0.1 * l1 + 0.2 * l2, within(1e-4));
    assertThat(penalty(new Regularization.ElasticNet(0.4, 0.25)))
        .isCloseTo(0.1 * l1 + 0.3 * l2, within(1e-4));
    assertThat(penalty(new Regularization.WeightDecay(0.4), new Regularization.SparseDecay(0.4)))
        .as("decays are no part of the loss")
        .isZero();
  }

  private static double penalty(Regularization... all) {
    return Toy.network(Toy.recipe(Toy.CONV, STILL, all), 5).graph().calcRegularizationScore(true);
  }

  /**
   * A network of one dense layer without hidden ones: its scores under dropout have the mean of
   * those without. 4,000 draws of each of 3 scores; five standard errors.
   */
  @Test
  void dropoutKeepsTheExpectation() {
    Recipe dropped =
        Toy.recipe(new Architecture.Mlp(List.of()), STILL, new Regularization.Dropout(0.3));
    Network network = Toy.network(dropped, 5);
    INDArray one = Toy.images(1, Toy.INPUT, 1);
    INDArray many = org.nd4j.linalg.factory.Nd4j.concat(0, repeat(one, 4000));
    org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(5);
    double[] kept = logs(network.graph().feedForward(new INDArray[] {one}, false).get("scores"));
    double[] drawn = logs(network.graph().feedForward(new INDArray[] {many}, true).get("scores"));
    // Differences of log-probabilities are differences of scores: linear in what dropout changes.
    for (int k = 1; k < 3; k++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 4000; i++) {
        double difference = drawn[3 * i + k] - drawn[3 * i];
        sum += difference;
        squares += difference * difference;
      }
      double mean = sum / 4000;
      double error = Math.sqrt((squares / 4000 - mean * mean) / 4000);
      assertThat(error).as("dropout varies").isPositive();
      assertThat(mean).isCloseTo(kept[k] - kept[0], within(5 * error));
    }
  }

  private static INDArray[] repeat(INDArray one, int times) {
    INDArray[] all = new INDArray[times];
    java.util.Arrays.fill(all, one);
    return all;
  }

  private static double[] logs(INDArray probabilities) {
    double[] p = Floats.readDoubles(probabilities);
    java.util.Arrays.setAll(p, i -> Math.log(p[i]));
    return p;
  }

  @Test
  void everyComponentHasCodeAndAnUnregisteredCustomIsRefused() {
    Recipe base = Toy.recipe(Toy.MLP, STILL);
    for (Object sample : Samples.of(Architecture.class)) {
      if (sample instanceof Architecture.Imported) {
        continue; // it needs a network's files, which ImportsTest makes
      }
      // A sample's backbone is one block, which gives maps of one size.
      Architecture fitting =
          sample instanceof Architecture.Pyramid p
              ? new Architecture.Pyramid(p.blocks(), p.width(), 1, p.neck())
              : (Architecture) sample;
      built(base.with(fitting), sample);
    }
    for (Object sample : Samples.of(Optimizer.class)) {
      built(base.with((Optimizer) sample), sample);
    }
    for (Object sample : Samples.of(Loss.class)) {
      built(base.with((Loss) sample), sample);
    }
    for (Object sample : Samples.of(Schedule.class)) {
      built(base.with((Schedule) sample), sample);
    }
    Recipe taught =
        base.with(new Start.Pretrained(Task.of("mnist-starter"), base, new Start.SeedRule.Same()));
    for (Object sample : Samples.of(Regularization.class)) {
      built(taught.withRegularizations(List.of((Regularization) sample)), sample);
    }
  }

  private static void built(Recipe recipe, Object sample) {
    int columns = 4 + recipe.loss().extra();
    Input input = new Input(3, 32, 32, columns);
    INDArray x = Toy.images(2, input, 1);
    INDArray y = Toy.labels(2, columns);
    boolean custom = sample.getClass().getSimpleName().equals("Custom");
    if (custom || sample instanceof Loss && sample.toString().contains("Custom[")) {
      assertThatThrownBy(() -> Network.of(recipe, input, 3, Seed.of(1)).step(x, y))
          .as("%s", sample)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("\"sample\"");
    } else {
      assertThat(Network.of(recipe, input, 3, Seed.of(1)).step(x, y).loss())
          .as("%s", sample)
          .isFinite();
    }
  }
}
