package hone.model.imported;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Keras layers, one after the other, as layers of a graph. */
final class Mapping {
  /** Where the layers that Keras's names stand for are found, and what their outputs are. */
  private record Place(String vertex, Extents extents, int[] padding, Extents flattened) {
    Place(String vertex, Extents extents) {
      this(vertex, extents, null, null);
    }
  }

  /**
   * What a Keras layer became.
   *
   * @param layer as it was
   * @param vertex its layer in the graph; empty where it needs none
   * @param words what that is, in a few words
   * @param extents of its output
   * @param flattened of a layer on a flattened image: that image, whose weights are in Keras's
   *     order
   */
  record Mapped(
      KerasLayer layer, String vertex, String words, Extents extents, Extents flattened) {}

  /** Of running statistics where a network learns on, as in networks that are no one else's. */
  private static final double DECAY = 0.9;

  private final GraphBuilder graph;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Mapped> mapped = new ArrayList<>();
  private final String output; // empty where the end is left out
  private final Extents given; // in place of the extents that the input tells; null for none

  /** A whole network. */
  Mapping(GraphBuilder graph, List<KerasLayer> layers) {
    this.graph = graph;
    given = null;
    output = Ending.of(layers).name();
    layers.forEach(this::map);
    graph.setOutputs(places.get(output).vertex);
  }

  /** Layers behind the input "image" of a graph that somebody else ends. */
  Mapping(GraphBuilder graph, List<KerasLayer> layers, Extents image) {
    this.graph = graph;
    given = image;
    output = "";
    layers.forEach(this::map);
  }

  /** The vertex that gives what the last layer gives, with a padding there made into a layer. */
  String last() {
    KerasLayer layer = mapped.get(mapped.size() - 1).layer;
    return read(layer, places.get(layer.name())).vertex;
  }

  List<Mapped> mapped() {
    return mapped;
  }

  private void map(KerasLayer layer) {
    switch (layer.type()) {
      case "InputLayer" -> input(layer);
      case "ZeroPadding2D" -> padding(layer);
      case "Conv2D" -> convolution(layer, false);
      case "DepthwiseConv2D" -> convolution(layer, true);
      case "BatchNormalization" -> norm(layer);
      case "ReLU", "LeakyReLU", "Activation", "Softmax" -> activation(layer);
      case "Add" -> joined(layer, new ElementWiseVertex(ElementWiseVertex.Op.Add));
      case "Concatenate" -> joined(layer, new MergeVertex());
      case "MaxPooling2D" -> pool(layer, PoolingType.MAX);
      case "AveragePooling2D" -> pool(layer, PoolingType.AVG);
      case "GlobalAveragePooling2D" -> global(layer, PoolingType.AVG);
      case "GlobalMaxPooling2D" -> global(layer, PoolingType.MAX);
      case "Flatten" -> flattened(layer);
      case "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout" ->
          same(layer, "nothing: it works in training alone");
      case "Dense" -> dense(layer);
      default -> throw layer.refused("its type is not known here");
    }
  }

  private Place before(KerasLayer layer) {
    if (layer.inputs().size() != 1) {
      throw layer.refused("it reads " + layer.inputs().size() + " layers");
    }
    return places.get(layer.inputs().get(0));
  }

  /** What the layer reads, with a padding that is none of its own made into a layer. */
  private Place read(KerasLayer layer, Place from) {
    if (from.padding == null) {
      return from;
    }
    String vertex = layer.name() + "_padding";
    Place made = new Place(vertex, padded(from.extents, from.padding));
    graph.addLayer(vertex, new ZeroPaddingLayer.Builder(from.padding).build(), from.vertex);
    return made;
  }

  private Place image(KerasLayer layer) {
    Place from = before(layer);
    if (!from.extents.isImage() || from.flattened != null) {
      throw layer.refused("it reads no image");
    }
    return from;
  }

  private void put(KerasLayer layer, Place place, String words, Extents flattened) {
    places.put(layer.name(), place);
    boolean own = place.vertex.equals(layer.name());
    mapped.add(new Mapped(layer, own ? place.vertex : "", words, place.extents, flattened));
  }

  private void add(KerasLayer layer, Layer as, Place from, Extents extents) {
    graph.addLayer(layer.name(), as, from.vertex);
    put(layer, new Place(layer.name(), extents), as.getClass().getSimpleName(), from.flattened);
  }

  private void same(KerasLayer layer, String words) {
    put(layer, before(layer), words, null);
  }

  private void input(KerasLayer layer) {
    if (!places.isEmpty()) {
      throw layer.refused("the network has several inputs");
    }
    Extents image = InputImage.of(layer);
    if (given != null) {
      if (image.channels() != given.channels()) {
        throw layer.refused(
            "it takes images of " + image.channels() + " channels, not of " + given.channels());
      }
      put(layer, new Place("image", given), "input", null);
      return;
    }
    graph.addInputs(layer.name());
    graph.setInputTypes(
        org.deeplearning4j.nn.conf.inputs.InputType.convolutional(
            image.height(), image.width(), image.channels()));
    put(layer, new Place(layer.name(), image), "input", null);
  }

  private void padding(KerasLayer layer) {
    Place from = read(layer, image(layer));
    int[] sides = Windows.padding(layer);
    put(
        layer,
        new Place(from.vertex, from.extents, sides, null),
        "padding " + Arrays.toString(sides) + " of what follows",
        null);
  }

  private static Extents padded(Extents in, int[] padding) {
    return new Extents(
        in.channels(), in.height() + padding[0] + padding[1], in.width() + padding[2] + padding[3]);
  }

  private void convolution(KerasLayer layer, boolean depthwise) {
    Place from = image(layer);
    if (layer.config().containsKey("groups") && layer.whole("groups") != 1) {
      throw layer.refused("it has groups");
    }
    if (depthwise && layer.whole("depth_multiplier") != 1) {
      throw layer.refused("it makes several channels of one");
    }
    Windows window = Windows.of(layer, from.extents, from.padding, layer.pair("kernel_size"));
    Place in = window.takesPadding() ? from : read(layer, from);
    ConvolutionLayer.BaseConvBuilder<?> builder =
        depthwise ? new DepthwiseConvolution2D.Builder() : new ConvolutionLayer.Builder();
    int channels = depthwise ? from.extents.channels() : layer.whole("filters");
    builder.kernelSize(window.kernel());
    builder.stride(window.stride());
    builder.dilation(window.dilation());
    builder.nIn(from.extents.channels());
    builder.nOut(channels);
    builder.hasBias(layer.truth("use_bias"));
    builder.activation(Functions.of(layer, "activation"));
    if (window.same()) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      builder.convolutionMode(ConvolutionMode.Truncate);
      builder.padding(window.first());
    }
    Layer made =
        depthwise
            ? ((DepthwiseConvolution2D.Builder) builder).build()
            : ((ConvolutionLayer.Builder) builder).build();
    add(layer, made, in, window.out(channels));
  }

  private void norm(KerasLayer layer) {
    Place from = read(layer, before(layer));
    Object axis = layer.config().get("axis");
    Object only = axis instanceof List<?> list && list.size() == 1 ? list.get(0) : axis;
    int last = from.extents.isImage() ? 3 : 1;
    if (!Integer.valueOf(-1).equals(only) && !Integer.valueOf(last).equals(only)) {
      throw layer.refused("its axis is " + axis + ", not the channels");
    }
    BatchNormalization norm =
        new BatchNormalization.Builder()
            .nIn(from.extents.channels())
            .nOut(from.extents.channels())
            .eps(layer.number("epsilon"))
            .decay(given == null ? layer.number("momentum") : DECAY)
            .useLogStd(false)
            .build();
    add(layer, norm, from, from.extents);
  }

  private void activation(KerasLayer layer) {
    IActivation function = Functions.of(layer);
    Place from = read(layer, before(layer));
    if (Ending.isSoftmax(layer)) {
      same(layer, "softmax of the layer before"); // which is the end, and has it
      return;
    }
    add(layer, new ActivationLayer.Builder().activation(function).build(), from, from.extents);
  }

  private void joined(KerasLayer layer, org.deeplearning4j.nn.conf.graph.GraphVertex as) {
    List<Place> from =
        layer.inputs().stream().map(places::get).map(p -> p.padding == null ? p : null).toList();
    if (from.size() < 2 || from.contains(null)) {
      throw layer.refused("it joins fewer than two layers, or a padding");
    }
    Extents first = from.get(0).extents;
    boolean sum = as instanceof ElementWiseVertex;
    int channels = 0;
    for (Place each : from) {
      channels += each.extents.channels();
      boolean fits =
          each.extents.height() == first.height()
              && each.extents.width() == first.width()
              && (!sum || each.extents.equals(first));
      if (!fits || each.flattened != null) {
        throw layer.refused("it joins " + first + " and " + each.extents);
      }
    }
    if (!sum) {
      int axis = layer.whole("axis");
      if (axis != -1 && axis != (first.isImage() ? 3 : 1)) {
        throw layer.refused("its axis is " + axis + ", not the channels");
      }
    }
    graph.addVertex(layer.name(), as, from.stream().map(Place::vertex).toArray(String[]::new));
    Extents out = sum ? first : new Extents(channels, first.height(), first.width());
    put(layer, new Place(layer.name(), out), as.getClass().getSimpleName(), null);
  }

  private void pool(KerasLayer layer, PoolingType type) {
    Place from = image(layer);
    // Zeros around an image with nothing below 0 are no larger than what is there.
    boolean own = type == PoolingType.MAX && from.padding != null && isPositive(from.vertex);
    Place in = own ? from : read(layer, from);
    Windows window =
        Windows.of(layer, in.extents, own ? from.padding : null, layer.pair("pool_size"));
    if (own && !window.takesPadding()) {
      in = read(layer, from);
      window = Windows.of(layer, in.extents, null, layer.pair("pool_size"));
    }
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(type)
            .kernelSize(window.kernel())
            .stride(window.stride())
            .convolutionMode(window.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate);
    if (!window.same()) {
      builder.padding(window.first());
    }
    add(layer, builder.build(), in, window.out(in.extents.channels()));
  }

  private boolean isPositive(String vertex) {
    return mapped.stream()
        .filter(m -> m.vertex.equals(vertex))
        .anyMatch(
            m ->
                m.layer.type().equals("ReLU")
                    || "relu".equals(m.layer.config().get("activation"))
                    || "relu6".equals(m.layer.config().get("activation")));
  }

  private void global(KerasLayer layer, PoolingType type) {
    if (Boolean.TRUE.equals(layer.config().get("keepdims"))) {
      throw layer.refused("it keeps the places that it took the mean of");
    }
    Place from = read(layer, image(layer));
    add(
        layer,
        new GlobalPoolingLayer.Builder(type).build(),
        from,
        Extents.flat(from.extents.channels()));
  }

  private void flattened(KerasLayer layer) {
    Place from = read(layer, before(layer));
    Extents flat = from.extents.isImage() ? from.extents : from.flattened;
    put(
        layer,
        new Place(from.vertex, Extents.flat((int) from.extents.size()), null, flat),
        "nothing: the next layer flattens",
        null);
  }

  private void dense(KerasLayer layer) {
    Place from = before(layer);
    if (from.extents.isImage()) {
      throw layer.refused("it is given an image that was not flattened");
    }
    int units = layer.whole("units");
    boolean bias = layer.truth("use_bias");
    if (layer.name().equals(output)) {
      OutputLayer end =
          new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
              .nIn(from.extents.channels())
              .nOut(units)
              .hasBias(bias)
              .activation(Activation.SOFTMAX)
              .build();
      add(layer, end, from, Extents.flat(units));
      return;
    }
    DenseLayer dense =
        new DenseLayer.Builder()
            .nIn(from.extents.channels())
            .nOut(units)
            .hasBias(bias)
            .activation(Functions.of(layer, "activation"))
            .build();
    add(layer, dense, from, Extents.flat(units));
  }

  /**
   * What each Keras layer's output is called in the graph, where it is there: a padding becomes
   * part of what follows, and scores their softmax.
   */
  Map<String, String> vertices() {
    Map<String, String> out = new LinkedHashMap<>();
    for (Mapped m : mapped) {
      boolean scores =
          m.layer.name().equals(output) && "linear".equals(m.layer.config().get("activation"));
      Place place = places.get(m.layer.name());
      if (!scores && place.padding == null && place.flattened == null) {
        out.put(m.layer.name(), place.vertex);
      }
    }
    return out;
  }
}
