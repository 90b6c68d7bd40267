package hone.recipe.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Architecture.Pyramid;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Networks.Stem;
import hone.recipe.architecture.Outline.Image;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks counted against their papers, and impossible ones. */
class OutlineTest {
  private static final Image GREY = Image.square(1, 28);

  static Stream<Published> published() {
    return Published.all().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void parametersAreThePublishedOnes(Published each) {
    double counted = each.outline().parameters();
    // As many digits as the source gives.
    assertThat(counted).isCloseTo(each.parameters(), within(each.precision()));
  }

  @ParameterizedTest
  @MethodSource("published")
  void multiplicationsAreThePublishedOnes(Published each) {
    if (each.macs() > 0) {
      double counted = each.outline().macs();
      assertThat(counted).isCloseTo(each.macs(), within(0.03 * each.macs()));
    }
  }

  @Test
  void aStrideBelowOnePixelIsRefused() {
    ConvNet net =
        Networks.resNet(Stem.SMALL, 4, List.of(1, 1, 1, 1, 1, 1, 1), Block.Residual.Form.BASIC);
    assertThatThrownBy(() -> Outline.of(net, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("stride 2 meets an image of 1x1");
  }

  @Test
  void aWindowLargerThanTheImageIsRefused() {
    ConvNet net = ConvNet.of(new Block.MeanPool(29, 1));
    assertThatThrownBy(() -> Outline.of(net, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("pooling window of 29x29 meets an image of 28x28");
  }

  @Test
  void aWidthOfZeroIsRefused() {
    assertThatThrownBy(() -> Block.Residual.of(0, 1, 1)).hasMessageContaining("\"filters\" is 0");
    assertThatThrownBy(() -> new Block.Fire(0, 4, false)).hasMessageContaining("\"squeeze\" is 0");
    assertThatThrownBy(() -> Networks.mobileNetV1(Stem.SMALL).scaled(0, 1))
        .hasMessageContaining("positive");
  }

  @Test
  void aPatchThatDoesNotDivideTheImageIsRefused() {
    Architecture net =
        new Architecture.VisionTransformer(
            5, 64, 1, 4, 2, Architecture.VisionTransformer.Pool.MEAN);
    assertThatThrownBy(() -> Outline.of(net, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("patch of 5x5 meets an image of 28x28")
        .hasMessageContaining("divides both sides");
  }

  @Test
  void whatCannotFollowAClassTokenIsRefused() {
    ConvNet net = ConvNet.of(new Block.Patches(4, 8, true), Block.Residual.of(4, 1, 1));
    assertThatThrownBy(() -> Outline.of(net, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Residual cannot follow a class token");
    ConvNet without = ConvNet.of(new Block.Patches(4, 8, false), new Block.ClassToken());
    assertThatThrownBy(() -> Outline.of(without, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("without Patches that make one");
  }

  @Test
  void headsDivideTheChannels() {
    ConvNet net = ConvNet.of(new Block.Patches(4, 10, false), new Block.Encoder(4, 2, 1));
    assertThatThrownBy(() -> Outline.of(net, GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("4 heads with 10 channels");
  }

  @Test
  void aLevelThatDoesNotExistIsRefused() {
    List<Block> backbone = List.of(Block.Residual.of(4, 1, 1), Block.Residual.of(4, 1, 2));
    assertThatThrownBy(() -> Outline.of(new Pyramid(backbone, 8, 3, Pyramid.Neck.FPN), GREY, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no level 3")
        .hasMessageContaining("28x28, 14x14");
  }

  @Test
  void mapsThatDoNotMeetAreRefused() {
    List<Block> backbone = List.of(Block.Residual.of(4, 1, 1), Block.Residual.of(4, 1, 2));
    Pyramid net = new Pyramid(backbone, 8, 2, Pyramid.Neck.FPN);
    assertThatThrownBy(() -> Outline.of(net, Image.square(1, 27), 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("14x14 to 27x27");
  }

  @Test
  void aPyramidOfDenseLayersIsRefused() {
    assertThatThrownBy(
            () -> new Pyramid(List.of(new Block.GlobalAveragePool()), 8, 1, Pyramid.Neck.FPN))
        .hasMessageContaining("keeps its maps");
  }

  @Test
  void fusionAddsNoParameters() {
    List<Block> backbone = List.of(Block.Residual.of(4, 1, 1), Block.Residual.of(4, 1, 2));
    assertThat(Outline.of(new Pyramid(backbone, 8, 2, Pyramid.Neck.FPN), GREY, 10).parameters())
        .isEqualTo(
            Outline.of(new Pyramid(backbone, 8, 2, Pyramid.Neck.LATERAL), GREY, 10).parameters());
  }

  /** Widths that grow by a factor cost about its square; depth costs in proportion. */
  @Test
  void multipliersScaleWidthAndDepth() {
    ConvNet net = Networks.mobileNetV2(Stem.SMALL);
    double once = Outline.of(net, GREY, 10).macs();
    double wide = Outline.of(net.scaled(2, 1), GREY, 10).macs();
    double deep = Outline.of(net.scaled(1, 3), GREY, 10).macs();
    assertThat(wide / once).isBetween(3.5, 4.0);
    assertThat(deep / once).isBetween(2.0, 4.0); // later blocks of a stage see more channels
    assertThat(net.scaled(1, 1)).isEqualTo(net);
  }

  @Test
  void everyPartReadsWhatCameBefore() {
    for (Published each : Published.all()) {
      List<Outline.Part> parts = each.outline().parts();
      for (int i = 0; i < parts.size(); i++) {
        int place = i;
        assertThat(parts.get(i).from()).isNotEmpty().allMatch(f -> f >= -1 && f < place);
      }
    }
  }

  @Test
  void namedNetworksWriteOutAsTheirBlocks() {
    assertThat(new Architecture.ResNet(16, 3, 3).written())
        .isEqualTo(
            Networks.resNet(Stem.SMALL, 16, List.of(3, 3, 3), Block.Residual.Form.BASIC).blocks());
    assertThat(new Architecture.Mlp(List.of(5)).written())
        .containsExactly(new Block.Dense(5, Activation.RELU));
  }
}
