package hone.strategy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Outline;
import hone.strategy.ClaimLaws;
import hone.study.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitecturesTest extends StrategyLaws {
  private static final Outline.Image GREY = Outline.Image.square(1, 28);
  private static final Outline.Image COLOUR = Outline.Image.square(3, 32);

  @Override
  protected List<Strategy> strategies() {
    return Architectures.all();
  }

  /** Edits change networks that are written out block by block. */
  @Override
  protected List<Recipe> recipes() {
    List<Recipe> out = new ArrayList<>(super.recipes());
    out.add(Recipe.baseline().with(SmallNets.resNet()));
    return out;
  }

  @Test
  void everyNetworkFitsSmallImages() {
    for (Strategy s : Architectures.all()) {
      for (Recipe recipe : recipes()) {
        Architecture net = s.apply(recipe).architecture();
        assertThat(Outline.of(net, GREY, 10).parameters()).as("%s", s).isPositive();
        assertThat(Outline.of(net, COLOUR, 10).macs()).as("%s", s).isPositive();
      }
    }
  }

  private static Outline outline(Strategy strategy) {
    return Outline.of(
        strategy.apply(Recipe.baseline().with(SmallNets.resNet())).architecture(), COLOUR, 10);
  }

  /** Claim 1.1's second half, which is arithmetic. */
  @Test
  void separationCutsParametersAndMultiplications() {
    double convolutions = outline(Architectures.convolutions()).macs();
    assertThat(outline(Architectures.separable()).macs()).isLessThan((long) (convolutions / 5));
    assertThat(outline(Architectures.separable()).parameters())
        .isLessThan(outline(Architectures.convolutions()).parameters() / 5);
  }

  @Test
  void whatIsCalledEqualIsEqual() {
    double convolutions = outline(Architectures.convolutions()).macs();
    double separable = outline(Architectures.separable()).macs();
    assertThat(outline(Architectures.wideSeparable()).macs() / convolutions)
        .isCloseTo(1, within(0.05));
    assertThat(SmallNets.LONGER * separable / convolutions).isCloseTo(1, within(0.1));
    double excited = outline(Architectures.excitedResNet()).parameters();
    assertThat(outline(Architectures.wideResNet()).parameters() / excited)
        .isCloseTo(1, within(0.05));
  }

  /** On the grey images of 28 pixels that the study has. */
  @Test
  void lightNetworksTrainedLongerMultiplyAsOftenAsTheHeavyOne() {
    double heavy = grey(Architectures.resNet()).macs();
    assertThat(SmallNets.LONGER_V1 * grey(Architectures.mobileNetV1()).macs() / heavy)
        .isCloseTo(1, within(0.02));
    assertThat(SmallNets.LONGER_V2 * grey(Architectures.mobileNetV2()).macs() / heavy)
        .isCloseTo(1, within(0.02));
    assertThat(SmallNets.LONGER_FIRE * grey(Architectures.squeezeNet()).macs() / heavy)
        .isCloseTo(1, within(0.02));
    Recipe base = Recipe.baseline();
    assertThat(Architectures.longer(Architectures.mobileNetV1(), 3.2).apply(base).budget().epochs())
        .isEqualTo(3.2 * base.budget().epochs());
  }

  private static Outline grey(Strategy strategy) {
    return Outline.of(strategy.apply(Recipe.baseline()).architecture(), GREY, 10);
  }

  /** Each neck adds to the one before it, and the first two differ in sums alone. */
  @Test
  void necksOfScenesCostWhatTheyShould() {
    Outline.Image scene = Outline.Image.square(1, 48);
    List<Long> costs = new ArrayList<>();
    for (Strategy s : SizeStudies.of(Task.of("scenes:mnist"), Recipe.baseline(), 1).get(1).arms()) {
      Recipe recipe = s.apply(Recipe.baseline().with(SmallNets.backbone()));
      costs.add(Outline.of(recipe.architecture(), scene, 10).parameters());
    }
    assertThat(costs.get(1)).as("lateral").isGreaterThan(costs.get(0)).isEqualTo(costs.get(2));
    assertThat(costs.get(3)).as("PANet").isGreaterThan(costs.get(2));
  }

  /** Both sides of every depth are as deep, and their layers as wide. */
  @Test
  void shortcutsAreAllThatDiffers() {
    Outline.Image scene = Outline.Image.square(1, 48);
    Recipe base = Recipe.baseline().with(SmallNets.backbone());
    for (int times : new int[] {1, 2, 4}) {
      Strategy deep = Architectures.deep(times);
      Architecture with = Architectures.withShortcuts().then(deep).apply(base).architecture();
      Architecture without = Architectures.withoutShortcuts().then(deep).apply(base).architecture();
      Outline a = Outline.of(with, scene, 10);
      Outline b = Outline.of(without, scene, 10);
      assertThat(a.parts())
          .extracting(Outline.Part::out)
          .isEqualTo(b.parts().stream().map(Outline.Part::out).toList());
      // What shortcuts cost: two 1x1 convolutions where shapes change, normalised.
      assertThat(a.parameters() - b.parameters()).isEqualTo(8 * 16 + 2 * 16 + 16 * 32 + 2 * 32);
    }
  }

  /** Claim 1.10 asks for lower cost. */
  @Test
  void lightNetworksAreLighter() {
    Outline heavy = outline(Architectures.resNet());
    for (Strategy light :
        List.of(
            Architectures.mobileNetV1(), Architectures.mobileNetV2(), Architectures.squeezeNet())) {
      assertThat(outline(light).macs()).as("%s", light).isLessThan(heavy.macs() / 2);
    }
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(
        ArchitectureChapter.chapter().claims(), ArchitectureStudies.of(Profile.STANDARD));
  }

  @Test
  void theQuickProfileIsAtMostFortyTrials() {
    int trials =
        ArchitectureStudies.of(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size())
            .sum();
    assertThat(trials).isBetween(1, 40);
  }
}
