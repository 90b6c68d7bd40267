package hone.strategy.architecture;

import hone.recipe.Budget;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Architecture.Pyramid;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Networks;
import hone.recipe.architecture.Networks.Stem;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The networks of chapter 1 as strategies, sized for images of 28 to 64 pixels. */
public final class Architectures {
  private static final String HE = "He et al. 2016";
  private static final String HOWARD = "Howard et al. 2017";

  private Architectures() {}

  /** Every network, and every edit of one. */
  public static List<Strategy> all() {
    return List.of(
        convolutions(),
        separable(),
        wideSeparable(),
        separableLonger(),
        resNet(),
        wideResNet(),
        bottleneck(),
        preactivation(),
        withoutShortcuts(),
        deep(2),
        deep(4),
        excite(),
        excitedResNet(),
        excitedSeparable(),
        mobileNetV1(),
        mobileNetV2(),
        squeezeNet(),
        denseNet(),
        xception(),
        neck(Pyramid.Neck.LATERAL),
        neck(Pyramid.Neck.FPN),
        neck(Pyramid.Neck.PANET));
  }

  private static Strategy network(String name, String reference, Architecture net) {
    return edit(name, reference, r -> net);
  }

  private static Strategy edit(String name, String reference, UnaryOperator<Architecture> change) {
    return new Strategy(
        name,
        Set.of(Component.ARCHITECTURE),
        reference,
        r -> r.with(change.apply(r.architecture())));
  }

  // An edit of networks that are written out block by block; others stay.
  private static Strategy rewrite(String name, String reference, UnaryOperator<ConvNet> change) {
    return edit(name, reference, a -> a instanceof ConvNet net ? change.apply(net) : a);
  }

  /** Six 3x3 convolutions in three sizes, no shortcut: the heavy side of separable convolution. */
  public static Strategy convolutions() {
    return network("convolutions", "Simonyan and Zisserman 2015", SmallNets.convolutions());
  }

  /** The same with all but the first separated into depthwise and pointwise. */
  public static Strategy separable() {
    return network("separable", HOWARD, SmallNets.separable(1));
  }

  /** Separable and so much wider that it multiplies as much as the convolutions. */
  public static Strategy wideSeparable() {
    return network("separable-wide", HOWARD, SmallNets.separable(SmallNets.WIDE));
  }

  /** Three stages of one residual block: 8 layers. */
  public static Strategy resNet() {
    return network("resnet", HE, SmallNets.resNet());
  }

  /** As many more parameters as excitation adds, spent on width. */
  public static Strategy wideResNet() {
    return network("resnet-wide", HE, SmallNets.resNet().scaled(SmallNets.AS_EXCITED, 1));
  }

  /** Bottlenecks in place of its blocks. */
  public static Strategy bottleneck() {
    return network(
        "resnet-bottleneck",
        HE,
        Networks.resNet(Stem.SMALL, 16, List.of(1, 1, 1), Form.BOTTLENECK));
  }

  /** Normalised and rectified before each convolution. */
  public static Strategy preactivation() {
    return network(
        "resnet-preactivation",
        "He et al. 2016b (identity mappings)",
        Networks.resNet(Stem.SMALL, 16, List.of(1, 1, 1), Form.PREACTIVATION));
  }

  /** The same network with its residual blocks' shortcuts cut. */
  public static Strategy withoutShortcuts() {
    return rewrite("no-shortcut", HE, Networks::withoutShortcuts);
  }

  /** The same network as it is: the other side of an edit. */
  static Strategy withShortcuts() {
    return rewrite("shortcut", HE, net -> net);
  }

  /** The network as it is, where others put a neck over it. */
  static Strategy backbone() {
    return rewrite("backbone", HE, net -> net);
  }

  /** So many times the blocks of each stage. */
  public static Strategy deep(int times) {
    return rewrite("depth-" + times, HE + "; Tan and Le 2019", net -> net.scaled(1, times));
  }

  /** Squeeze-and-excitation in every residual block of the network. */
  public static Strategy excite() {
    return rewrite("se", "Hu et al. 2018", net -> Networks.excited(net, SmallNets.RATIO));
  }

  /** The small residual network with squeeze-and-excitation. */
  public static Strategy excitedResNet() {
    return network(
        "resnet-se", "Hu et al. 2018", Networks.excited(SmallNets.resNet(), SmallNets.RATIO));
  }

  /** The separable network with squeeze-and-excitation behind every pair. */
  public static Strategy excitedSeparable() {
    return network("separable-se", "Hu et al. 2018", SmallNets.excitedSeparable());
  }

  /** MobileNet at a quarter of its width, without the stem's stride. */
  public static Strategy mobileNetV1() {
    return network("mobilenet-v1", HOWARD, Networks.mobileNetV1(Stem.SMALL).scaled(0.25, 1));
  }

  /** MobileNetV2 at a quarter of its width, without the stem's stride. */
  public static Strategy mobileNetV2() {
    return network(
        "mobilenet-v2", "Sandler et al. 2018", Networks.mobileNetV2(Stem.SMALL).scaled(0.25, 1));
  }

  /** Five fire modules in three sizes, normalised. */
  public static Strategy squeezeNet() {
    return network("squeezenet", "Iandola et al. 2016", SmallNets.squeezeNet());
  }

  /** DenseNet-BC with three parts of two layers that grow by eight. */
  public static Strategy denseNet() {
    return network(
        "densenet", "Huang et al. 2017", Networks.denseNet(Stem.SMALL, 8, List.of(2, 2, 2)));
  }

  /** Three separable residual blocks. */
  public static Strategy xception() {
    return network("xception", "Chollet 2017", SmallNets.xception());
  }

  /** The network as the backbone of a pyramid of three levels. */
  public static Strategy neck(Pyramid.Neck neck) {
    String name = neck.name().toLowerCase(java.util.Locale.ROOT);
    String reference =
        switch (neck) {
          case LATERAL -> "Lin et al. 2017, without the sums";
          case FPN -> "Lin et al. 2017 (feature pyramid networks)";
          case PANET -> "Liu et al. 2018 (path aggregation network)";
        };
    return edit(
        name,
        reference,
        a -> a instanceof ConvNet net ? new Pyramid(maps(net), SmallNets.LEVEL, 3, neck) : a);
  }

  private static List<Block> maps(ConvNet net) {
    return net.blocks().stream()
        .filter(b -> !(b instanceof Block.GlobalAveragePool || b instanceof Block.Dense))
        .toList();
  }

  /** Separable for so much longer that training multiplies as often as with the convolutions. */
  public static Strategy separableLonger() {
    return longer(separable(), SmallNets.LONGER);
  }

  /** A network trained for so many times the epochs. */
  static Strategy longer(Strategy network, double times) {
    return new Strategy(
        network.name() + "-longer",
        Set.of(Component.ARCHITECTURE, Component.BUDGET),
        network.reference(),
        r ->
            network
                .apply(r)
                .with(new Budget(times * r.budget().epochs(), r.budget().evaluations())));
  }

  /** Separable and so wide that an image takes as long as with plain convolutions. */
  static Strategy asFastSeparable() {
    return network("separable-as-fast", HOWARD, SmallNets.separable(SmallNets.FAST_SEPARABLE));
  }

  /** MobileNet so wide that an image takes as long as in the residual network. */
  static Strategy asFastMobileNetV1() {
    return network(
        "mobilenet-v1-as-fast",
        HOWARD,
        Networks.mobileNetV1(Stem.SMALL).scaled(SmallNets.FAST_V1, 1));
  }

  /** The same of MobileNetV2. */
  static Strategy asFastMobileNetV2() {
    return network(
        "mobilenet-v2-as-fast",
        "Sandler et al. 2018",
        Networks.mobileNetV2(Stem.SMALL).scaled(SmallNets.FAST_V2, 1));
  }

  /** The same of fire modules. */
  static Strategy asFastSqueezeNet() {
    return network(
        "squeezenet-as-fast",
        "Iandola et al. 2016",
        SmallNets.squeezeNet().scaled(SmallNets.FAST_FIRE, 1));
  }
}
