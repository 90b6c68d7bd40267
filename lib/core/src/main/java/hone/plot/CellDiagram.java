package hone.plot;

import hone.json.BadInput;
import hone.recipe.architecture.Cell;
import hone.recipe.architecture.Cell.Operation;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells as nodes in a row, with edges as arcs that carry their operations. */
record CellDiagram(List<String> names, List<Cell> cells) implements Figure.Painter {
  private static final int COLUMNS = 3;
  private static final double HEAD = 24; // the name of a cell
  private static final double ROOM = 96; // of the arcs and nodes below it
  private static final double RADIUS = 5;
  private static final double LABEL = 30;
  private static final double HIGH = 11; // a label

  static Figure figure(Map<String, Cell> named) {
    if (named.isEmpty()) {
      throw new BadInput("There is no cell to draw; expected at least one.");
    }
    Map<String, Cell> kept = new LinkedHashMap<>(named);
    int rows = (kept.size() + COLUMNS - 1) / COLUMNS;
    return new Figure(
        "cells",
        kept.size() == 1 ? "A cell" : "Cells",
        "The input is the node on the left, the output that on the right; a node is the sum of what"
            + " its edges give. 1x1 and 3x3 are rectified, normalised convolutions, pool is the mean"
            + " over 3x3, skip hands on what it gets; there is no edge where none is drawn.",
        Theme.WIDTH,
        (int) Math.ceil(rows * (HEAD + ROOM)),
        new CellDiagram(List.copyOf(kept.keySet()), List.copyOf(kept.values())));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    int columns = Math.min(COLUMNS, cells.size());
    double wide = (double) width / columns;
    for (int i = 0; i < cells.size(); i++) {
      double left = i % columns * wide;
      double top = (double) (i / columns) * (HEAD + ROOM);
      Font font =
          Text.fitting(Theme.bold(Theme.SMALL), List.of(names.get(i).split("\n")), wide - 8);
      Text name = new Text(graphics, font, Theme.INK);
      double y = top + 9;
      for (String line : names.get(i).split("\n")) {
        name.centre(line, left + wide / 2, y);
        y += 9;
      }
      cell(graphics, cells.get(i), left, top + HEAD, wide);
    }
  }

  private static void cell(Graphics2D graphics, Cell cell, double left, double top, double wide) {
    double margin = 14;
    double step = (Math.min(wide, 260) - 2 * margin) / (cell.nodes() - 1);
    double first = left + wide / 2 - step * (cell.nodes() - 1) / 2;
    double base = top + ROOM - 22;
    double highest = ROOM - 34;
    List<Runnable> labels = new ArrayList<>();
    boolean[] used = new boolean[cell.nodes()];
    for (int to = 1; to < cell.nodes(); to++) {
      for (int from = 0; from < to; from++) {
        Operation operation = cell.between(from, to);
        if (operation == Operation.NONE) {
          continue;
        }
        used[from] = true;
        used[to] = true;
        double begin = first + from * step + RADIUS;
        double end = first + to * step - RADIUS;
        int span = to - from;
        double rise = span == 1 ? 0 : highest * (span - 1) / (cell.nodes() - 2);
        arc(graphics, begin, end, base, rise);
        double middle = (begin + end) / 2;
        // A quadratic curve passes at half the height of its control point.
        labels.add(() -> label(graphics, operation, middle, base - rise));
      }
    }
    labels.forEach(Runnable::run);
    Text text = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    for (int node = 0; node < cell.nodes(); node++) {
      double x = first + node * step;
      node(graphics, x, base, used[node]);
      if (node == 0 || node == cell.nodes() - 1) {
        text.centre(node == 0 ? "in" : "out", x, base + 16);
      }
    }
  }

  private static void arc(Graphics2D graphics, double begin, double end, double base, double rise) {
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.9f));
    double from = rise > 0 ? begin - RADIUS + 2 : begin;
    double to = rise > 0 ? end + RADIUS - 2 : end;
    double y = rise > 0 ? base - RADIUS : base;
    double middle = (begin + end) / 2;
    graphics.draw(new QuadCurve2D.Double(from, y, middle, base - 2 * rise, to, y));
    // The head points along the curve's end.
    double dx = to - middle;
    double dy = y - (base - 2 * rise);
    double length = Math.hypot(dx, dy);
    double ux = dx / length;
    double uy = dy / length;
    graphics.fill(
        Marker.path(
            true,
            to,
            y,
            to - 5 * ux - 2 * uy,
            y - 5 * uy + 2 * ux,
            to - 5 * ux + 2 * uy,
            y - 5 * uy - 2 * ux));
  }

  private static void label(Graphics2D graphics, Operation operation, double x, double y) {
    Color colour =
        operation.kernel() > 0
            ? Theme.BLUE
            : operation == Operation.POOL ? Theme.VERMILION : Theme.GREEN;
    RoundRectangle2D box =
        new RoundRectangle2D.Double(x - LABEL / 2, y - HIGH / 2, LABEL, HIGH, 4, 4);
    graphics.setColor(Color.WHITE);
    graphics.fill(box);
    graphics.setColor(Theme.clear(colour, operation.kernel() == 3 ? 70 : 30));
    graphics.fill(box);
    graphics.setColor(colour);
    graphics.setStroke(Theme.stroke(0.7f));
    graphics.draw(box);
    new Text(graphics, Theme.font(Theme.SMALL), Theme.INK)
        .centre(operation.label(), x, y + Theme.SMALL * 0.36);
  }

  private static void node(Graphics2D graphics, double x, double y, boolean used) {
    Ellipse2D disc = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    graphics.setColor(Color.WHITE);
    graphics.fill(disc);
    graphics.setColor(used ? Theme.INK : Theme.GRID);
    graphics.setStroke(Theme.stroke(0.9f));
    graphics.draw(disc);
  }
}
