package hone.plot;

import hone.study.Results;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves on an XChart. */
record LearningCurves(String quantity, List<Curves> curves) {
  private static final int HEIGHT = 250;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_DOWN
  };

  static Figure figure(Results results, String quantity, List<String> arms) {
    LearningCurves drawn = new LearningCurves(quantity, Curves.all(results, quantity, arms));
    String data = String.join(", ", results.tasks().stream().map(t -> t.data()).toList());
    return new Figure(
        "curves-" + quantity.replace(' ', '-'),
        Plots.capital(quantity) + " on " + data,
        drawn.caption(),
        Theme.WIDTH,
        HEIGHT,
        (graphics, width, height) -> drawn.chart(width, height).paint(graphics, width, height));
  }

  private String caption() {
    int least = curves.stream().mapToInt(Curves::n).min().orElse(0);
    int most = curves.stream().mapToInt(Curves::n).max().orElse(0);
    String n = least == most ? "n = " + most : "n = " + least + " to " + most;
    String band = most > 1 ? "; the band is the 95 % interval of the mean" : ", so no interval";
    String smooth =
        isByStep() ? " Each point is the mean of " + Curves.WINDOW + " recorded steps." : "";
    return String.format(
        "Mean %s over %s run%s (seeds) an arm%s.%s A run that diverged counts as a constant guess"
            + " from there on.",
        quantity, n, most == 1 ? "" : "s", band, smooth);
  }

  private boolean isByStep() {
    return !quantity.startsWith("validation");
  }

  private XYChart chart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    style(chart.getStyler());
    chart.setXAxisTitle("epochs (passes over the training images)");
    chart.setYAxisTitle(quantity + unit());
    for (Curves each : curves) {
      if (each.n() > 1) {
        band(chart, each);
      }
    }
    for (Curves each : curves) {
      line(chart, each);
    }
    Scale scale =
        Scale.of(
            curves.stream()
                .flatMapToDouble(
                    c -> DoubleStream.concat(Arrays.stream(c.low()), Arrays.stream(c.high()))),
            5);
    chart.getStyler().setYAxisMin(floor(scale)).setYAxisMax(ceiling(scale));
    return chart;
  }

  // What is never negative, and never above 100 %, gets no axis beyond.
  private double floor(Scale scale) {
    boolean positive =
        curves.stream().flatMapToDouble(c -> Arrays.stream(c.mean())).allMatch(v -> !(v < 0));
    return positive ? Math.max(0, scale.low()) : scale.low();
  }

  private double ceiling(Scale scale) {
    return quantity.endsWith("accuracy") ? Math.min(100, scale.high()) : scale.high();
  }

  private String unit() {
    return quantity.endsWith("accuracy") ? " (%)" : quantity.endsWith("loss") ? " (nats)" : "";
  }

  private static void band(XYChart chart, Curves curves) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < curves.epochs().length; i++) {
      if (Double.isFinite(curves.low()[i])) {
        x.add(curves.epochs()[i]);
        y.add(curves.low()[i]);
      }
    }
    for (int i = curves.epochs().length - 1; i >= 0; i--) {
      if (Double.isFinite(curves.high()[i])) {
        x.add(curves.epochs()[i]);
        y.add(curves.high()[i]);
      }
    }
    Color colour = Theme.clear(Theme.Look.of(curves.index()).colour(), 36);
    XYSeries series = chart.addSeries("interval of " + curves.arm(), x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(colour);
    series.setLineColor(new Color(0, 0, 0, 0));
    series.setLineStyle(new BasicStroke(0.1f));
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
  }

  private void line(XYChart chart, Curves curves) {
    Theme.Look look = Theme.Look.of(curves.index());
    XYSeries series = chart.addSeries(curves.arm(), curves.epochs(), curves.mean());
    series.setLineColor(look.colour());
    series.setLineStyle(look.line());
    series.setMarkerColor(look.colour());
    series.setMarker(isByStep() ? SeriesMarkers.NONE : MARKERS[look.marker()]);
  }

  private static void style(XYStyler styler) {
    styler.setBaseFont(Theme.font(Theme.TEXT));
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(Theme.INK);
    styler.setChartTitleVisible(false).setChartPadding(4);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setPlotContentSize(1);
    styler.setLegendFont(Theme.font(Theme.TEXT)).setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE).setLegendPadding(4).setLegendSeriesLineLength(18);
    styler.setMarkerSize(4);
    styler.setLocale(java.util.Locale.ROOT).setDecimalPattern("#.####");
    styler.setAxisTitleFont(Theme.font(Theme.TEXT)).setAxisTitlePadding(4);
    styler.setAxisTickLabelsFont(Theme.font(Theme.SMALL)).setAxisTickLabelsColor(Theme.QUIET);
    styler.setAxisTickMarkLength(3).setAxisTickPadding(3).setPlotMargin(0);
    styler.setAxisTickMarksColor(Theme.QUIET).setAxisTickMarksStroke(Theme.stroke(0.6f));
    styler.setPlotGridLinesColor(Theme.GRID).setPlotGridLinesStroke(Theme.stroke(0.5f));
    styler.setPlotGridVerticalLinesVisible(false).setXAxisTickMarkSpacingHint(50);
    styler.setYAxisTickMarkSpacingHint(30).setXAxisMin(0.0);
  }
}
