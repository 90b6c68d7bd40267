package hone.plot;

import hone.study.Results;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Learning curves. XChart draws axes and bands; the lines and their names are drawn here, since
 * XChart begins a dash anew at every point and turns text into outlines.
 *
 * @param curves in the order of their last values, the highest first
 */
record LearningCurves(String quantity, List<Curves> curves) implements Figure.Painter {
  private static final int HEIGHT = 240;
  private static final int ENTRY = 14;
  private static final Marker[] MARKERS = {
    Marker.DISC, Marker.SQUARE, Marker.UP, Marker.DIAMOND, Marker.DOWN
  };

  static Figure figure(Results results, String quantity, List<String> arms) {
    LearningCurves drawn =
        new LearningCurves(
            quantity,
            Curves.all(results, quantity, arms).stream()
                .sorted(Comparator.comparingDouble(c -> -c.last()))
                .toList());
    String data = String.join(", ", results.tasks().stream().map(results::name).toList());
    return new Figure(
        "curves-" + quantity.replace(' ', '-'),
        Plots.capital(quantity) + " on " + data,
        drawn.caption(),
        Theme.WIDTH,
        Math.max(HEIGHT, arms.size() * ENTRY + 30),
        drawn);
  }

  private String caption() {
    int least = curves.stream().mapToInt(Curves::n).min().orElse(0);
    int most = curves.stream().mapToInt(Curves::n).max().orElse(0);
    String n = least == most ? "n = " + most : "n = " + least + " to " + most;
    return "Mean "
        + quantity
        + " over "
        + n
        + (most < Curves.BAND
            ? (most == 1 ? " run (seed)" : " runs (seeds)") + " an arm, too few for a band."
            : " runs (seeds) an arm; the band is the 95 % interval of the mean.")
        + (isByTry()
            ? " Searches look their trainings up in one table: seeds vary the search, not the"
                + " table."
            : "")
        + (isByStep()
            ? " Each point is the mean of up to " + Curves.WINDOW + " recorded steps."
            : "")
        + (curves.stream().anyMatch(Curves::diverged)
            ? " A run that diverged counts as a constant guess from there on."
            : "");
  }

  private boolean isByStep() {
    return !quantity.startsWith("validation") && !isByTry();
  }

  private boolean isByTry() {
    return quantity.equals(Course.OF_TRIES);
  }

  private boolean isMarked() {
    return !isByStep() && !isByTry();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    double names = Text.width(Theme.font(Theme.TEXT), curves.stream().map(Curves::arm).toList());
    int right = (int) Math.ceil(width - names - 34);
    XYChart chart = chart(right, height);
    chart.paint(graphics, right, height);
    graphics.setClip(null);
    for (int i = curves.size() - 1; i >= 0; i--) {
      line(graphics, chart, curves.get(i));
    }
    double y = Math.max(ENTRY, (height - curves.size() * ENTRY) / 2.0);
    for (Curves each : curves) {
      Theme.Look look = Theme.Look.of(each.index());
      graphics.setColor(look.colour());
      graphics.setStroke(look.line());
      graphics.draw(new Line2D.Double(right + 2, y, right + 22, y));
      if (isMarked()) {
        MARKERS[look.marker()].draw(graphics, look.colour(), right + 12, y, 5);
      }
      new Text(graphics, Theme.font(Theme.TEXT), Theme.INK)
          .left(each.arm(), right + 27, y + Theme.TEXT * 0.36);
      y += ENTRY;
    }
  }

  private void line(Graphics2D graphics, XYChart chart, Curves curves) {
    Theme.Look look = Theme.Look.of(curves.index());
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < curves.epochs().length; i++) {
      if (Double.isFinite(curves.mean()[i])) {
        points.add(chart.getScreenXFromChart(curves.epochs()[i]));
        points.add(chart.getScreenYFromChart(curves.mean()[i]));
      }
    }
    double[] path = points.stream().mapToDouble(Double::doubleValue).toArray();
    graphics.setColor(look.colour());
    graphics.setStroke(look.line());
    graphics.draw(Marker.path(false, path));
    for (int i = 0; isMarked() && i < path.length; i += 2) {
      MARKERS[look.marker()].draw(graphics, look.colour(), path[i], path[i + 1], 4.2);
    }
  }

  private XYChart chart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    style(chart.getStyler());
    chart.setXAxisTitle(
        isByTry() ? "tries (trainings)" : "epochs (passes over the training images)");
    chart.setYAxisTitle(quantity + unit());
    curves.forEach(c -> band(chart, c));
    double end =
        curves.stream().mapToDouble(c -> c.epochs()[c.epochs().length - 1]).max().orElse(1);
    Scale scale =
        Scale.of(
            curves.stream()
                .flatMapToDouble(
                    c -> DoubleStream.concat(Arrays.stream(c.low()), Arrays.stream(c.high()))),
            5);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(end * 1.02);
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
    int n = curves.epochs().length;
    for (int i = 0; i < 2 * n; i++) {
      int at = i < n ? i : 2 * n - 1 - i;
      double bound = i < n ? curves.low()[at] : curves.high()[at];
      if (Double.isFinite(bound)) {
        x.add(curves.epochs()[at]);
        y.add(bound);
      }
    }
    XYSeries series = chart.addSeries(curves.arm(), x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(Theme.clear(Theme.Look.of(curves.index()).colour(), 36));
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.NONE);
  }

  static void style(XYStyler styler) {
    styler.setBaseFont(Theme.font(Theme.TEXT));
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(Theme.INK);
    styler.setChartTitleVisible(false).setLegendVisible(false).setChartPadding(4);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setPlotContentSize(1);
    styler.setLocale(java.util.Locale.ROOT).setDecimalPattern("#.####");
    styler.setAxisTitleFont(Theme.font(Theme.TEXT)).setAxisTitlePadding(4);
    styler.setAxisTickLabelsFont(Theme.font(Theme.SMALL)).setAxisTickLabelsColor(Theme.QUIET);
    styler.setAxisTickMarkLength(3).setAxisTickPadding(3).setPlotMargin(0);
    styler.setAxisTickMarksColor(Theme.QUIET).setAxisTickMarksStroke(Theme.stroke(0.6f));
    styler.setPlotGridLinesColor(Theme.GRID).setPlotGridLinesStroke(Theme.stroke(0.5f));
    styler.setPlotGridVerticalLinesVisible(false).setXAxisTickMarkSpacingHint(45);
    styler.setYAxisTickMarkSpacingHint(30);
  }
}
