package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture.Pyramid;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Networks;
import hone.recipe.architecture.Outline;
import hone.recipe.architecture.Published;
import hone.recipe.probe.Measure;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.study.Results;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPlotsTest {
  private static final List<String> ARMS = List.of("full-batch", "per-sample", "adam", "nadam");
  private static final List<Task> TASKS =
      List.of(Example.task("mnist", 0.9), Example.task("cifar10", 0.8));

  static List<Published> networks() {
    return Published.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aDiagramHasEveryPartAndItsCost(Published each) {
    Outline outline = each.outline();
    Figure figure = NetworkPlots.diagram(each.name(), outline);
    String svg = figure.svg();
    assertThat(svg).contains(">" + each.name() + "<");
    for (Outline.Part part : outline.parts()) {
      assertThat(svg).contains(">" + part.name() + "<");
      assertThat(svg).contains(String.format(java.util.Locale.ROOT, ">%,d<", part.parameters()));
    }
    assertThat(figure.caption())
        .contains(String.format(java.util.Locale.ROOT, "%,d parameters", outline.parameters()));
  }

  /** Nothing leaves the drawing: its edges stay white. */
  @Test
  void aPyramidIsDrawnWithinItsEdges() {
    List<Block> backbone =
        Networks.resNet(Networks.Stem.HALVING, 8, List.of(1, 1, 1), Block.Residual.Form.BASIC)
            .blocks()
            .subList(0, 4);
    Pyramid net = new Pyramid(backbone, 16, 3, Pyramid.Neck.PANET);
    BufferedImage image =
        NetworkPlots.diagram("PANet", Outline.of(net, Outline.Image.square(1, 48), 10)).image();
    for (int y = 0; y < image.getHeight(); y++) {
      assertThat(image.getRGB(0, y)).as("left, row %d", y).isEqualTo(-1);
      assertThat(image.getRGB(image.getWidth() - 1, y)).as("right, row %d", y).isEqualTo(-1);
    }
  }

  @Test
  void theBorderHasWhatNothingElseBeats() {
    Results one = Example.results(ARMS, TASKS.subList(0, 1), 3);
    // Accuracy grows from arm to arm; of two that cost the same the better one stays.
    Map<String, Double> costs =
        Map.of("full-batch", 5.0, "per-sample", 9.0, "adam", 9.0, "nadam", 20.0);
    Figure figure = Pareto.figure(one, "cost", a -> new double[] {costs.get(a)}, Metric.ACCURACY);
    assertThat(((Pareto) figure.painter()).points().stream().filter(Pareto.Point::best))
        .extracting(Pareto.Point::arm)
        .containsExactly("full-batch", "adam", "nadam");
    Figure errors = Pareto.figure(one, "cost", a -> new double[] {costs.get(a)}, Metric.TEST_LOSS);
    assertThat(((Pareto) errors.painter()).points().stream().filter(Pareto.Point::best))
        .extracting(Pareto.Point::arm)
        .contains("full-batch")
        .doesNotContain("per-sample");
    assertThat(figure.svg()).contains(ARMS.stream().map(a -> ">" + a + "<").toList());
    assertThat(figure.caption()).contains("n = 3 runs");
  }

  @Test
  void costsOfTheRunsAreShown() {
    Results one = Example.results(ARMS, TASKS.subList(0, 1), 3);
    for (NetworkPlots.Price price : NetworkPlots.Price.values()) {
      Figure figure = NetworkPlots.pareto(one, price, Metric.ACCURACY);
      assertThat(figure.svg()).contains(price.title());
    }
    assertThat(NetworkPlots.pareto(one, Metric.TRAIN_SECONDS, Metric.ACCURACY).svg())
        .contains(Metric.TRAIN_SECONDS.title());
  }

  @Test
  void twoTasksAreRefused() {
    Results both = Example.results(ARMS, TASKS, 2);
    assertThatThrownBy(
            () -> NetworkPlots.pareto(both, NetworkPlots.Price.PARAMETERS, Metric.ACCURACY))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has 2; choose one");
  }

  @Test
  void accuracyBySizeHasAPointForEachSize() {
    Results results = Example.results(ARMS, TASKS.subList(0, 1), 3);
    List<Measure> sizes =
        List.of(
            new Measure.OnData("scenes:mnist?size=48", 0),
            new Measure.OnData("scenes:mnist?size=12", 0, "small objects"));
    List<Results.Probed> probed = new ArrayList<>();
    for (Results.Cell cell : results.cells()) {
      for (Measure size : sizes) {
        double accuracy = size == sizes.get(0) ? 80 + cell.block().seed() : 40;
        probed.add(new Results.Probed(cell.block(), cell.arm(), size, probe(cell, size, accuracy)));
      }
    }
    Results measured =
        new Results(results.study().measuring(sizes), results.cells(), List.of(), probed);
    Figure figure = NetworkPlots.bySize(measured, List.of("adam", "nadam"));
    List<XyLines.Series> series = ((XyLines) figure.painter()).series();
    assertThat(series).extracting(XyLines.Series::name).containsExactly("adam", "nadam");
    assertThat(series.get(0).points()).containsExactly(11.7, 40.0, 47.7, 81.0);
    assertThat(series.get(1).points()).containsExactly(12.3, 40.0, 48.3, 81.0);
    assertThat(figure.caption()).contains("n = 3 runs", "12, 48 pixels");
  }

  private static Run probe(Results.Cell cell, Measure size, double accuracy) {
    Trial.Training training = (Trial.Training) cell.run().trial();
    return new Run(
        new Trial.Probe(training, size, training.seed()),
        new Outcome.Completed(new Result.Measured(accuracy, "%")),
        Map.of(),
        Cost.of(1),
        Map.of(),
        Example.HERE,
        cell.run().data());
  }

  @Test
  void signalsHaveAPointForEachLayerInDecades() {
    Results results = Example.results(ARMS, TASKS.subList(0, 1), 2);
    Measure.Signal start = new Measure.Signal(Measure.Signal.Moment.START);
    List<Results.Probed> probed = new ArrayList<>();
    for (Results.Cell cell : results.cells()) {
      Run run = probe(cell, start, 1);
      Curve layers =
          new Curve(
              List.of(1, 2), Map.of("deviation", List.of(10.0, 0.0), "zeros", List.of(0.5, 1.0)));
      Map<String, Curve> curves = Map.of("layers", layers);
      probed.add(
          new Results.Probed(
              cell.block(),
              cell.arm(),
              start,
              new Run(
                  run.trial(),
                  run.outcome(),
                  curves,
                  run.cost(),
                  run.artefacts(),
                  run.environment(),
                  run.data())));
    }
    Results measured =
        new Results(results.study().measuring(start), results.cells(), List.of(), probed);
    Figure figure = NetworkPlots.byLayer(measured, start, "deviation", List.of("adam"));
    List<XyLines.Series> series = ((XyLines) figure.painter()).series();
    assertThat(series.get(0).points()).containsExactly(1.0, 1.0, 2.0, -12.0);
    Figure zeros = NetworkPlots.byLayer(measured, start, "zeros", List.of("adam"));
    assertThat(((XyLines) zeros.painter()).series().get(0).points())
        .containsExactly(1.0, 0.5, 2.0, 1.0);
    assertThatThrownBy(() -> NetworkPlots.byLayer(measured, start, "noise", ARMS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected mean, deviation, zeros or saturated");
    assertThatThrownBy(() -> NetworkPlots.byLayer(results, start, "zeros", ARMS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no change of the signal");
  }

  @Test
  void withoutScenesOfOneSizeThereIsNoFigureBySize() {
    Results results = Example.results(ARMS, TASKS.subList(0, 1), 2);
    assertThatThrownBy(() -> NetworkPlots.bySize(results, ARMS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"optimizers\" does not measure on scenes of one size");
  }
}
