package hone.model;

import hone.model.compression.Structure;
import hone.model.compression.Tensors;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Recipes as configurations of a computation graph from "image" to "scores". */
final class Graphs {
  private Graphs() {}

  static ComputationGraphConfiguration of(
      Recipe recipe, Input input, Rates rates, ILossFunction loss, Seed seed) {
    return of(recipe, input, rates, loss, seed, Tensors.of(Map.of()));
  }

  /**
   * The same as wide as others.
   *
   * @param given arrays whose shapes say how wide layers are, where they say it; may be empty
   */
  static ComputationGraphConfiguration of(
      Recipe recipe, Input input, Rates rates, ILossFunction loss, Seed seed, Tensors given) {
    Losses.check(recipe.loss(), input.classes());
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed.split("weights").value())
            .updater(Updaters.of(recipe.optimizer(), rates));
    init(builder, recipe.architecture());
    customize(builder, recipe);
    Style style = Style.of(recipe);
    ComputationGraphConfiguration.GraphBuilder graph = builder.graphBuilder().addInputs("image");
    Stages stages = new Stages(graph, input, style);
    build(recipe.architecture(), stages);
    OutputLayer.Builder output =
        new OutputLayer.Builder(loss)
            .nOut(input.classes())
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX);
    if (style.dropout() > 0) {
      output.dropOut(1 - style.dropout());
    }
    ComputationGraphConfiguration configuration =
        graph
            .addLayer("scores", output.build(), stages.mark())
            .setOutputs("scores")
            .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()))
            .build();
    Structure.fit(configuration, given);
    once(configuration);
    Penalties.set(recipe, rates, configuration);
    return configuration;
  }

  // Deeplearning4j M2.1 copies what the builder sets to each layer, then adds what is neither L1
  // nor L2 once more: a weight decay of a custom regularisation would act twice.
  private static void once(ComputationGraphConfiguration configuration) {
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex v
          && v.getLayerConf().getLayer() instanceof BaseLayer layer
          && layer.getRegularization() != null) {
        Set<org.nd4j.linalg.learning.regularization.Regularization> distinct =
            Collections.newSetFromMap(new IdentityHashMap<>());
        layer.setRegularization(layer.getRegularization().stream().filter(distinct::add).toList());
      }
    }
  }

  private static void customize(NeuralNetConfiguration.Builder builder, Recipe recipe) {
    for (Regularization r : recipe.regularizations()) {
      if (r instanceof Regularization.Custom c) {
        BiConsumer<Regularization.Custom, NeuralNetConfiguration.Builder> code =
            Customs.find("regularization", c.id());
        code.accept(c, builder);
      }
    }
  }

  private static void init(NeuralNetConfiguration.Builder builder, Architecture architecture) {
    Init init = architecture instanceof Architecture.ConvNet c ? c.init() : new Init.HeNormal();
    if (init instanceof Init.TruncatedNormal t) {
      builder.weightInit(new TruncatedNormalDistribution(0, t.deviation())).biasInit(t.bias());
    } else {
      builder.weightInit(init instanceof Init.Xavier ? WeightInit.XAVIER : WeightInit.RELU);
    }
  }

  private static void build(Architecture architecture, Stages stages) {
    if (architecture instanceof Architecture.Mlp mlp) {
      mlp.hidden().forEach(units -> stages.dense(units, Activation.RELU));
    } else if (architecture instanceof Architecture.LeNet net) {
      stages.convolution(net.filters().get(0), 5, 1, true, false, Activation.RELU);
      stages.maxPool(2, 2, false);
      stages.convolution(net.filters().get(1), 5, 1, false, false, Activation.RELU);
      stages.maxPool(2, 2, false);
      net.dense().forEach(units -> stages.dense(units, Activation.RELU));
    } else if (architecture instanceof Architecture.ConvNet net) {
      for (Block block : net.blocks()) {
        stages.block(block);
      }
    } else if (architecture instanceof Architecture.ResNet net) {
      residual(net, stages);
    } else {
      Architecture.Custom custom = (Architecture.Custom) architecture;
      BiConsumer<Architecture.Custom, Stages> code = Customs.find("architecture", custom.id());
      code.accept(custom, stages);
    }
  }

  private static void residual(Architecture.ResNet net, Stages stages) {
    stages.convolution(net.width(), 3, 1, true, true, Activation.RELU);
    for (int stage = 0; stage < net.stages(); stage++) {
      for (int block = 0; block < net.blocks(); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        residualBlock(stages, net.width() << stage, stride);
      }
    }
    stages.globalAverage();
  }

  private static void residualBlock(Stages stages, int filters, int stride) {
    String in = stages.mark();
    int channels = stages.channels();
    int height = stages.height();
    int width = stages.width();
    stages.convolution(filters, 3, stride, true, true, Activation.RELU);
    stages.convolution(filters, 3, 1, true, true, Activation.IDENTITY);
    String out = stages.mark();
    int outHeight = stages.height();
    int outWidth = stages.width();
    stages.from(in, channels, height, width);
    if (stride > 1 || channels != filters) {
      stages.convolution(filters, 1, stride, true, true, Activation.IDENTITY);
    }
    stages.add(out).from(stages.mark(), filters, outHeight, outWidth).activation(Activation.RELU);
  }
}
