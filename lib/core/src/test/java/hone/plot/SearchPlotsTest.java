package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchPlotsTest {
  private static final SearchPlots RATES =
      SearchPlots.of("rates", Trials.accuracy(60)).objectives("validation accuracy (%)");
  private static final List<String> PARAMETERS =
      List.of("optimizer.rate", "dropout", "units", "rule", "factor");

  static Stream<Figure> all() {
    return Stream.of(
        RATES.history(),
        RATES.reports(),
        RATES.parallel(),
        RATES.slices(),
        RATES.contour("optimizer.rate", "units"),
        RATES.contour("rule", "factor"),
        RATES.importance(Map.of("units", 0.25, "rule", 0.5)),
        RATES.timeline());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFigureIsDrawnWithinItsPageAndSaysN(Figure figure) {
    assertThat(figure.caption())
        .contains("n = 60 trials (1 running, 48 complete, 8 pruned, 3 failed)");
    BufferedImage image = figure.image();
    double dark =
        IntStream.range(0, image.getHeight())
            .mapToLong(
                y -> IntStream.range(0, image.getWidth()).filter(x -> dark(image, x, y)).count())
            .sum();
    assertThat(dark / (image.getWidth() * (double) image.getHeight())).isBetween(0.004, 0.75);
    for (int y = 0; y < image.getHeight(); y++) {
      assertThat(dark(image, 0, y) || dark(image, image.getWidth() - 1, y))
          .as("%s cut off at row %d", figure.name(), y)
          .isFalse();
    }
  }

  @Test
  void everyParameterAndChoiceIsNamed() {
    assertThat(RATES.parallel().svg()).contains(PARAMETERS).contains("sgd", "momentum", "adam");
    assertThat(RATES.slices().svg()).contains(PARAMETERS);
    assertThat(RATES.importance(Map.of("units", 0.25, "rule", 0.5)).svg()).contains("25.0", "50.0");
  }

  @Test
  void aParameterThatOnlySomeTrialsHaveIsToldSo() {
    assertThat(RATES.parallel().caption()).contains("gap");
    assertThat(RATES.contour("rule", "factor").caption())
        .containsPattern("\\b(1\\d|2\\d) trials have both");
  }

  @Test
  void aConstraintThatIsBrokenIsNotTheBest() {
    History two =
        History.of(
            Direction.MINIMIZE,
            List.of(
                complete(0, 3, List.of(-1.0)),
                complete(1, 1, List.of(0.5)),
                complete(2, 2, List.of(0.0)),
                complete(3, 1, List.of())));
    Searched searched = new Searched("two", two, List.of("value"));
    assertThat(searched.best()).map(Tried::number).contains(2);
    assertThat(SearchPlots.of("two", two).history().caption()).contains("keep the constraints");
  }

  @Test
  void aSearchWithOneTrialIsDrawnAndValuesThatAreNotFiniteAreLeftOut() {
    History one =
        History.of(
            Direction.MINIMIZE,
            List.of(complete(0, 1, List.of()), complete(1, Double.POSITIVE_INFINITY, List.of())));
    SearchPlots plots = SearchPlots.of("one", one);
    for (Figure figure :
        List.of(
            plots.history(),
            plots.parallel(),
            plots.slices(),
            plots.contour("dropout", "units"),
            plots.timeline())) {
      assertThat(figure.caption()).contains("n = 2 trials");
      assertThat(figure.image().getWidth()).isEqualTo(936);
    }
    assertThat(plots.history().caption()).contains("1 without a finite value");
  }

  @Test
  void whatCannotBeDrawnIsToldInOneSentence() {
    SearchPlots none = SearchPlots.of("none", History.of(Direction.MINIMIZE, List.of()));
    assertThatThrownBy(none::history)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"none\" has no complete trial");
    assertThatThrownBy(none::timeline).isInstanceOf(BadInput.class);
    assertThatThrownBy(none::reports).hasMessageContaining("report(step, value)");
    assertThatThrownBy(() -> RATES.contour("rule", "rate"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no parameter \"rate\"")
        .hasMessageContaining("optimizer.rate");
    assertThatThrownBy(() -> RATES.objectives("one", "two")).hasMessageContaining("2 names");
  }

  @Test
  void ranksRunFromTheWorstToTheBestAndEqualValuesShareOne() {
    Ranked less = new Ranked("value", true, new double[] {9, 4, 4, 1});
    assertThat(less.part(1)).isEqualTo(1);
    assertThat(less.part(9)).isEqualTo(0);
    assertThat(less.part(4)).isEqualTo(0.5);
  }

  private static Tried complete(int number, double value, List<Double> constraints) {
    return Trials.tried(
        number,
        State.COMPLETE,
        List.of(value),
        Map.of("dropout", 0.1 * (number + 1), "units", 32.0),
        new TreeMap<>(),
        constraints);
  }

  private static boolean dark(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 255) + (image.getRGB(x, y) >> 8 & 255) < 400;
  }
}
