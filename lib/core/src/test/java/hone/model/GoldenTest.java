package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.backend.Acceleration;
import hone.recipe.Recipe;
import hone.seed.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Thirty steps of the baseline on fixed images. Where this fails, the same recipe has begun to mean
 * other numbers: give what changed a new {@link hone.json.Version}, so that recorded runs keep
 * their meaning, and pin the new losses.
 */
class GoldenTest {
  /** Between processors and natives: sums in another order, over 20 steps. */
  private static final double OTHER_MACHINE = 1e-3;

  /** Losses before steps 1, 2, 5, 10 and 20; ND4J 1.0.0-M2.1, linux-x86_64-onednn, AVX-512. */
  private static final double[] LOSSES = {3.612678, 2.724383, 2.412088, 2.128776, 1.419476};

  @Test
  void thirtyStepsOfTheBaselineGiveTheRecordedLosses() {
    Input input = new Input(1, 28, 28, 10);
    Network network = Network.of(Recipe.baseline(), input, 30, Seed.of(1));
    double[] losses = new double[30];
    for (int step = 0; step < 30; step++) {
      // Five batches again and again, so that there is something to learn.
      losses[step] =
          network.step(Toy.images(16, input, step % 5), Toy.labels(16, input.classes())).loss();
    }
    int[] at = {0, 1, 4, 9, 19};
    double[] seen = Arrays.stream(at).mapToDouble(i -> losses[i]).toArray();
    assertThat(seen)
        .as("oneDNN: %s", Acceleration.probe().reason())
        .containsExactly(LOSSES, within(OTHER_MACHINE));
    assertThat(losses[29]).isLessThan(losses[0]);
  }
}
