package hone.plot;

import hone.search.space.Tried;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A line a trial through its value and parameters (Inselberg 1985).
 *
 * @param axes one a parameter
 */
record ParallelCoordinates(Searched searched, List<Axis> axes) implements Figure.Painter {
  private static final double TOP = 34;
  private static final double FOOT = 10;

  static Figure figure(Searched searched) {
    List<Tried> trials = searched.some();
    List<Axis> axes = searched.space().keySet().stream().map(searched::axis).toList();
    boolean gaps = axes.stream().anyMatch(a -> searched.with(a.title()).size() < trials.size());
    return new Figure(
        "search-parallel",
        "Parameters and value of the trials of " + searched.name(),
        "A line a complete trial, the better, the darker; colours are ranks."
            + (gaps ? " A line has a gap where its trial has no such parameter." : "")
            + " "
            + searched.direction()
            + " "
            + searched.n(),
        Theme.WIDTH,
        250,
        new ParallelCoordinates(searched, axes));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<Tried> trials = searched.complete();
    Ranked ranked = Ranked.of(searched, trials);
    ranked.paint(graphics, width - 12, 2);
    List<Axis> all = new ArrayList<>();
    all.add(
        Axis.of(searched.objectives().get(0), trials.stream().mapToDouble(t -> t.values().get(0))));
    all.addAll(axes);
    double top = TOP + Ranked.HEIGHT - 10;
    double bottom = height - FOOT;
    double first = 30;
    double step = (width - first - 34) / Math.max(1, all.size() - 1);
    trials.stream()
        .sorted(Comparator.comparingDouble(t -> ranked.part(t.values().get(0))))
        .forEach(
            t -> {
              graphics.setColor(ranked.colour(t.values().get(0)));
              graphics.setStroke(Theme.stroke(0.9f));
              line(graphics, all, t, first, step, top, bottom);
            });
    for (int i = 0; i < all.size(); i++) {
      axis(graphics, all.get(i), first + i * step, top, bottom, step);
    }
  }

  private static void line(
      Graphics2D graphics,
      List<Axis> all,
      Tried tried,
      double first,
      double step,
      double top,
      double bottom) {
    for (int i = 0; i + 1 < all.size(); i++) {
      OptionalDouble from = value(all, i, tried);
      OptionalDouble to = value(all, i + 1, tried);
      if (from.isPresent() && to.isPresent()) {
        graphics.draw(
            new Line2D.Double(
                first + i * step,
                all.get(i).place(from.getAsDouble(), bottom, top),
                first + (i + 1) * step,
                all.get(i + 1).place(to.getAsDouble(), bottom, top)));
      } else if (from.isPresent()) {
        double y = all.get(i).place(from.getAsDouble(), bottom, top);
        graphics.draw(new Line2D.Double(first + i * step, y, first + i * step + 5, y));
      }
    }
  }

  private static OptionalDouble value(List<Axis> all, int at, Tried tried) {
    if (at == 0) {
      return OptionalDouble.of(tried.values().get(0));
    }
    Double value = tried.parameters().get(all.get(at).title());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static void axis(
      Graphics2D graphics, Axis axis, double x, double top, double bottom, double step) {
    graphics.setColor(Theme.INK);
    graphics.setStroke(Theme.stroke(0.9f));
    graphics.draw(new Line2D.Double(x, top, x, bottom));
    Font font = Text.fitting(Theme.font(Theme.TEXT), List.of(axis.title()), step - 3);
    // The first and the last name would reach beyond the page.
    double wide = Text.width(font, axis.title());
    double from = Math.max(2, Math.min(x - wide / 2, Theme.WIDTH - 2 - wide));
    new Text(graphics, font, Theme.INK).left(axis.title(), from, top - 6);
    List<String> labels = axis.ticks().stream().map(Axis.Tick::label).toList();
    Text text =
        new Text(graphics, Text.fitting(Theme.font(Theme.SMALL), labels, step * 0.8), Theme.INK);
    for (Axis.Tick tick : axis.ticks()) {
      double y = axis.place(tick.value(), bottom, top);
      graphics.setColor(Theme.INK);
      graphics.draw(new Line2D.Double(x - 2, y, x + 2, y));
      halo(graphics, text, tick.label(), x + 4, y + text.font().getSize2D() * 0.36);
      text.left(tick.label(), x + 4, y + text.font().getSize2D() * 0.36);
    }
  }

  // Lines run behind the labels.
  private static void halo(Graphics2D graphics, Text text, String label, double x, double y) {
    double size = text.font().getSize2D();
    graphics.setColor(Theme.clear(java.awt.Color.WHITE, 205));
    graphics.fill(
        new java.awt.geom.Rectangle2D.Double(
            x - 0.5, y - size * 0.8, Text.width(text.font(), label) + 1, size));
  }
}
