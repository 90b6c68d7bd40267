package hone.model;

import hone.model.compression.Structure;
import hone.model.compression.Tensors;
import hone.recipe.Recipe;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.architecture.Outline;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
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
    return of(recipe, input, rates, seed, given, scores(recipe, input, loss));
  }

  /** The same with another end. */
  static ComputationGraphConfiguration of(
      Recipe recipe, Input input, Rates rates, Seed seed, Tensors given, Ending ending) {
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
    ending.check(recipe.architecture(), input);
    build(recipe.architecture(), stages);
    head(recipe.tuning(), stages);
    ending.add(graph, stages.mark());
    InputType image = InputType.convolutional(input.height(), input.width(), input.channels());
    ComputationGraphConfiguration configuration = graph.setInputTypes(image).build();
    Structure.fit(configuration, given);
    ending.fitted(configuration, image);
    Structure.round(configuration, given.ranges());
    once(configuration);
    Penalties.set(recipe, rates, configuration);
    return configuration;
  }

  /** How a graph ends. */
  interface Ending {
    /** Appends the outputs to what stands there, whose newest output has this name. */
    void add(ComputationGraphConfiguration.GraphBuilder graph, String last);

    /** Refuses a network that it cannot follow. */
    default void check(Architecture architecture, Input input) {
      Graphs.check(architecture, input);
    }

    /** Called when layers are as wide as they stay. */
    default void fitted(ComputationGraphConfiguration configuration, InputType image) {}
  }

  private static Ending scores(Recipe recipe, Input input, ILossFunction loss) {
    return (graph, last) -> {
      OutputLayer.Builder output =
          new OutputLayer.Builder(loss)
              .nOut(input.classes())
              .activation(org.nd4j.linalg.activations.Activation.SOFTMAX);
      double dropout = Style.of(recipe).dropout();
      if (dropout > 0) {
        output.dropOut(1 - dropout);
      }
      graph.addLayer("scores", output.build(), last).setOutputs("scores");
    };
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
    Init init =
        architecture instanceof Architecture.ConvNet c
            ? c.init()
            : architecture instanceof Architecture.VisionTransformer
                ? new Init.Xavier()
                : new Init.HeNormal();
    if (init instanceof Init.TruncatedNormal t) {
      builder.weightInit(new TruncatedNormalDistribution(0, t.deviation())).biasInit(t.bias());
    } else if (init instanceof Init.Uniform u) {
      builder.weightInit(new UniformDistribution(-u.bound(), u.bound()));
    } else if (init instanceof Init.Normal n) {
      builder.weightInit(new NormalDistribution(0, n.deviation()));
    } else if (init instanceof Init.Orthogonal o) {
      builder.weightInit(new OrthogonalWeights(o.gain()));
    } else {
      builder.weightInit(init instanceof Init.Xavier ? WeightInit.XAVIER : WeightInit.RELU);
    }
  }

  // Counting refuses what cannot be built, in the language's words.
  static void check(Architecture architecture, Input input) {
    if (architecture instanceof Architecture.Imported net) {
      ImportedStart.check(net, input);
    } else if (!(architecture instanceof Architecture.Custom)) {
      Outline.of(
          architecture,
          new Outline.Image(input.channels(), input.height(), input.width()),
          input.classes());
    }
  }

  /** The number of the block that each layer before the head stands in. */
  static Map<String, Integer> blocks(Recipe recipe, Input input) {
    Stages stages =
        new Stages(
            new NeuralNetConfiguration.Builder().graphBuilder().addInputs("image"),
            input,
            Style.of(recipe));
    build(recipe.architecture(), stages);
    return Map.copyOf(stages.blocks());
  }

  // Named after where they stand, so that the layers before them are named as without them.
  private static void head(Tuning tuning, Stages stages) {
    if (tuning instanceof Tuning.Head head && !head.hidden().isEmpty()) {
      stages.at("head-");
      head.hidden().forEach(units -> stages.dense(units, Block.Activation.RELU));
    }
  }

  private static void build(Architecture architecture, Stages stages) {
    if (architecture instanceof Architecture.Custom custom) {
      BiConsumer<Architecture.Custom, Stages> code = Customs.find("architecture", custom.id());
      code.accept(custom, stages);
    } else if (architecture instanceof Architecture.Imported net) {
      stages.imported(ImportedStart.body(net.network()), net.size());
    } else if (architecture instanceof Architecture.Pyramid pyramid) {
      new Neck(pyramid, stages).build();
    } else if (architecture instanceof Architecture.Cells) {
      List<Block> blocks = architecture.written();
      for (int i = 0; i < blocks.size(); i++) {
        stages.at("block" + i + "-").block(blocks.get(i));
      }
    } else {
      architecture.written().forEach(stages::block);
    }
  }
}
