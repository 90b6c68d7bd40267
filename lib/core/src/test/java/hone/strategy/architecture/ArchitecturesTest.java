package hone.strategy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
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
