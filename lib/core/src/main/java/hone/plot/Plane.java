package hone.plot;

import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Axes of numbers that XChart lays out, on which marks are drawn afterwards.
 *
 * @param y the vertical axis
 */
record Plane(String title, double first, double last, Axis y) {

  /** Where values are on the drawing. */
  record Places(XYChart chart) {
    double x(double value) {
      return chart.getScreenXFromChart(value);
    }

    double y(double value) {
      return chart.getScreenYFromChart(value);
    }
  }

  /** Draws the axes and gives the places on them. */
  Places paint(Graphics2D graphics, int top, int width, int height) {
    XYChart chart = new XYChart(width, height - top);
    LearningCurves.style(chart.getStyler());
    chart.setXAxisTitle(title);
    chart.setYAxisTitle(y.title());
    chart.getStyler().setXAxisMin(first).setXAxisMax(last);
    chart.getStyler().setYAxisMin(y.scale().low()).setYAxisMax(y.scale().high());
    // XChart lays out nothing without a series, and would mark the values of a regular one.
    chart
        .addSeries("none", new double[] {Double.NaN}, new double[] {Double.NaN})
        .setMarker(SeriesMarkers.NONE);
    chart.paint(graphics, width, height - top);
    graphics.setClip(null);
    return new Places(chart);
  }
}
