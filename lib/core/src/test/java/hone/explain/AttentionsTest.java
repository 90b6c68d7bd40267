package hone.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.model.Attended;
import hone.model.Input;
import hone.model.Inside;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.VisionTransformer.Pool;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttentionsTest {
  private static final Input INPUT = new Input(1, 8, 12, 3);

  private static Network network(Architecture net) {
    return Network.of(Recipe.baseline().with(net), INPUT, 1, Seed.of(4));
  }

  private static Architecture transformer(Pool pool) {
    return new Architecture.VisionTransformer(4, 8, 2, 2, 2, pool);
  }

  private static float[] images() {
    SplittableRandom random = Seed.of(2).generator();
    float[] out = new float[2 * 8 * 12];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) random.nextDouble() - 0.5f;
    }
    return out;
  }

  @Test
  void everyTokenLooksAtAllOfThem() {
    for (Pool pool : Pool.values()) {
      try (Network network = network(transformer(pool))) {
        List<Attended> layers = Inside.of(network, 3).attention(images());
        assertThat(layers).hasSize(2);
        for (Attended layer : layers) {
          assertThat(layer.tokens()).isEqualTo(pool == Pool.MEAN ? 6 : 7);
          for (double[] row : layer.mean(1)) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9));
          }
        }
      }
    }
  }

  /** One row and three columns would do as well as one map of 2 by 3 patches, enlarged. */
  @Test
  void mapsAreOfTheImage() {
    try (Network network = network(transformer(Pool.CLASS_TOKEN))) {
      Inside inside = Inside.of(network, 3);
      Explainer explainer = Explainer.of(inside);
      double[] last = inside.attention(images()).get(1).mean(0)[0];
      for (Explanation how : List.of(new Explanation.Attention(), new Explanation.Rollout())) {
        List<Heat> maps = explainer.explain(how, images(), new int[2], Seed.of(1));
        assertThat(maps).hasSize(2).allMatch(m -> m.height() == 8 && m.width() == 12);
        double corner = maps.get(0).at(0, 0);
        if (how instanceof Explanation.Attention) {
          assertThat(corner).isCloseTo(last[1], within(1e-9)); // after the class token
          assertThat(maps.get(0).at(7, 11)).isCloseTo(last[6], within(1e-9));
        }
      }
    }
  }

  @Test
  void aNetworkWithoutAttentionIsRefused() {
    try (Network network = network(new Architecture.Mlp(List.of(4)))) {
      Explainer explainer = Explainer.of(Inside.of(network, 3));
      assertThatThrownBy(
              () -> explainer.explain(new Explanation.Rollout(), images(), new int[2], Seed.of(1)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("no attention to look at");
    }
  }
}
