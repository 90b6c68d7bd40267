package hone.recipe.architecture;

import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Networks.Stem;
import hone.recipe.architecture.Outline.Image;
import java.util.List;

/**
 * A network with the size that a source gives it.
 *
 * @param name as the source calls it
 * @param net the value
 * @param image what it is made for
 * @param classes it tells apart
 * @param parameters published number
 * @param precision half of the last digit that the source gives
 * @param macs published number of multiply-accumulates, 0 where the source gives none
 * @param source the paper and its table
 */
public record Published(
    String name,
    ConvNet net,
    Image image,
    int classes,
    double parameters,
    double precision,
    double macs,
    String source) {

  /** It, counted. */
  public Outline outline() {
    return Outline.of(net, image, classes);
  }

  /** All networks of the language whose papers, or their own implementations, give a size. */
  public static List<Published> all() {
    Image large = Image.square(3, 224);
    Image small = Image.square(3, 32);
    List<Integer> two = List.of(2, 2, 2, 2);
    List<Integer> most = List.of(3, 4, 6, 3);
    ConvNet fifty = Networks.resNet(Stem.LARGE, 64, most, Form.BOTTLENECK);
    return List.of(
        imageNet("ResNet-18", basic(two), 11_689_512, 1.8e9, HE + "; torchvision"),
        imageNet("ResNet-34", basic(most), 21_797_672, 3.6e9, HE + "; torchvision"),
        imageNet("ResNet-50", fifty, 25_557_032, 4.09e9, "torchvision (stride in the 3x3)"),
        imageNet(
            "SE-ResNet-50", Networks.excited(fifty, 16), 28_088_024, 0, "Hu et al. 2018; timm"),
        imageNet(
            "DenseNet-121",
            Networks.denseNet(Stem.LARGE, 32, List.of(6, 12, 24, 16)),
            7_978_856,
            2.83e9,
            "Huang et al. 2017, table 1; torchvision"),
        imageNet(
            "SqueezeNet 1.0", Networks.squeezeNet(), 1_248_424, 0, "Iandola et al. 2016, table 1"),
        new Published(
            "MobileNet V1",
            Networks.mobileNetV1(Stem.HALVING),
            large,
            1000,
            4.2e6,
            0.05e6,
            569e6,
            "Howard et al. 2017, table 8"),
        new Published(
            "MobileNet V1, width .5",
            Networks.mobileNetV1(Stem.HALVING).scaled(0.5, 1),
            large,
            1000,
            1.3e6,
            0.05e6,
            149e6,
            "Howard et al. 2017, table 6"),
        imageNet(
            "MobileNet V2",
            Networks.mobileNetV2(Stem.HALVING),
            3_504_872,
            300e6,
            "Sandler et al. 2018, table 4; torchvision"),
        new Published(
            "Xception",
            Networks.xception(),
            Image.square(3, 299),
            1000,
            22_855_952,
            0,
            0,
            "Chollet 2017, table 3"),
        transformer("ViT-B/16", 768, 12, 86_567_656, 17.56e9, "torchvision"),
        transformer("DeiT-Ti", 192, 3, 5_717_416, 0, "Touvron et al. 2021, table 1; timm"),
        new Published(
            "ResNet-20",
            Networks.resNet(Stem.SMALL, 16, List.of(3, 3, 3), Form.BASIC),
            small,
            10,
            0.27e6,
            0.005e6,
            0,
            "He et al. 2016, table 6"),
        new Published(
            "DenseNet-BC (L = 100, k = 12)",
            Networks.denseNet(Stem.SMALL, 12, List.of(16, 16, 16)),
            small,
            10,
            0.8e6,
            0.05e6,
            0,
            "Huang et al. 2017, table 2"));
  }

  private static final String HE = "He et al. 2016, table 1";

  private static ConvNet basic(List<Integer> counts) {
    return Networks.resNet(Stem.LARGE, 64, counts, Form.BASIC);
  }

  // 12 blocks on patches of 16 pixels, four times the channels inside.
  private static Published transformer(
      String name, int width, int heads, double parameters, double macs, String source) {
    Architecture net =
        new Architecture.VisionTransformer(
            16, width, 12, heads, 4, Architecture.VisionTransformer.Pool.CLASS_TOKEN);
    return imageNet(name, new ConvNet(net.written(), new Init.Xavier()), parameters, macs, source);
  }

  private static Published imageNet(
      String name, ConvNet net, double parameters, double macs, String source) {
    return new Published(name, net, Image.square(3, 224), 1000, parameters, 0, macs, source);
  }

  @Override
  public String toString() {
    return name;
  }
}
