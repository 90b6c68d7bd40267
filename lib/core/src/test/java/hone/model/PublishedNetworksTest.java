package hone.model;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Outline;
import hone.recipe.architecture.Published;
import hone.seed.Seed;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Large networks as Deeplearning4j would build them: described, not allocated. */
class PublishedNetworksTest {
  static Stream<Published> published() {
    return Published.all().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void builtAsCounted(Published each) {
    Outline.Image image = each.image();
    Input input = new Input(image.channels(), image.height(), image.width(), each.classes());
    Recipe recipe = Recipe.baseline().with(each.net());
    ComputationGraphConfiguration built =
        Graphs.of(
            recipe,
            input,
            new Rates(1, recipe.schedule(), 1),
            Losses.of(recipe.loss()),
            Seed.of(1));
    Map<String, InputType> types =
        built.getLayerActivationTypes(
            InputType.convolutional(image.height(), image.width(), image.channels()));
    long parameters = 0;
    long macs = 0;
    for (Map.Entry<String, GraphVertex> vertex : built.getVertices().entrySet()) {
      if (!(vertex.getValue() instanceof LayerVertex v)) {
        continue;
      }
      Layer layer = v.getLayerConf().getLayer();
      long all = v.numParams(false);
      if (layer instanceof BatchNormalization) {
        parameters += all / 2; // scale and shift; mean and variance are not learned
      } else if (layer instanceof FeedForwardLayer f && all > 0) {
        parameters += all;
        boolean biased = !(layer instanceof ConvolutionLayer c) || c.hasBias();
        long weights = all - (biased ? f.getNOut() : 0);
        boolean spatial =
            layer instanceof ConvolutionLayer
                && types.get(vertex.getKey()) instanceof InputType.InputTypeConvolutional;
        InputType type = types.get(vertex.getKey());
        macs +=
            spatial
                ? weights
                    * ((InputType.InputTypeConvolutional) type).getHeight()
                    * ((InputType.InputTypeConvolutional) type).getWidth()
                : weights;
      } else {
        parameters += all; // tokens, attention, normalisation of layers
      }
    }
    assertThat(parameters).isEqualTo(each.outline().parameters());
    if (each.net().blocks().stream()
        .noneMatch(b -> b instanceof Block.Encoder)) { // it works on tokens
      assertThat(macs).isEqualTo(each.outline().macs());
    }
  }
}
