package hone.plot;

import hone.recipe.architecture.Outline;
import hone.recipe.architecture.Outline.Part;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as rows of boxes in columns of map sizes. */
record BlockDiagram(Outline outline, List<String> sizes) implements Figure.Painter {
  private static final double ROW = 25;
  private static final double BOX = 19;
  private static final double WIDE = 112;
  private static final double HEAD = 26;
  private static final double LEFT = 6;

  /** Where the boxes end and the table begins. */
  private static final double BOXES = 306;

  private static final double CHANNELS = 340;
  private static final double PARAMETERS = 402;

  static Figure figure(String name, Outline outline) {
    List<String> sizes = new ArrayList<>(List.of(outline.image().places()));
    for (Part part : outline.parts()) {
      if (!sizes.contains(part.out().places())) {
        sizes.add(part.out().places());
      }
    }
    return new Figure(
        "network-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
        name,
        String.format(
            Locale.ROOT,
            "Computed from top to bottom; columns are sizes of maps, arrows say what a block reads,"
                + " an arc is a shortcut within it. %,d parameters and %,d multiplications an image"
                + " of %s, counted by formula.",
            outline.parameters(),
            outline.macs(),
            outline.image().places()),
        Theme.WIDTH,
        (int) Math.ceil(HEAD + (outline.parts().size() + 1) * ROW),
        new BlockDiagram(outline, List.copyOf(sizes)));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    bands(graphics, height);
    List<Part> parts = outline.parts();
    for (int i = 0; i < parts.size(); i++) {
      for (int from : parts.get(i).from()) {
        arrow(graphics, from, i);
      }
    }
    box(graphics, -1, "Image", outline.image().channels() > 1 ? "colour" : "grey", Theme.QUIET);
    long most = parts.stream().mapToLong(Part::macs).max().orElse(1);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      box(graphics, i, part.name(), part.detail().replace("\n", ", "), colour(part));
      if (part.name().toLowerCase(Locale.ROOT).contains("residual")) {
        shortcut(graphics, i);
      }
      row(graphics, i, part, most, width);
    }
  }

  private void bands(Graphics2D graphics, int height) {
    Text head = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    double room = sizes.size() < 2 ? WIDE : step() - 5;
    Text size = new Text(graphics, Text.fitting(head.font(), sizes, room), Theme.QUIET);
    for (int c = 0; c < sizes.size(); c++) {
      double middle = LEFT + c * step() + WIDE / 2;
      graphics.setColor(Theme.GRID);
      graphics.setStroke(Theme.stroke(0.5f, new float[] {2, 2}));
      graphics.draw(new Line2D.Double(middle, 18, middle, height));
      size.centre(sizes.get(c), middle, 13);
    }
    head.right("channels", CHANNELS, 13);
    head.right("parameters", PARAMETERS, 13);
    head.left("multiplications", PARAMETERS + 6, 13);
  }

  private void row(Graphics2D graphics, int index, Part part, long most, int width) {
    double y = middle(index) + Theme.SMALL * 0.36;
    Text text = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
    text.right(String.valueOf(part.out().channels()), CHANNELS, y);
    text.right(String.format(Locale.ROOT, "%,d", part.parameters()), PARAMETERS, y);
    double room = width - PARAMETERS - 8;
    graphics.setColor(Theme.clear(Theme.BLUE, 70));
    graphics.fill(
        new Rectangle2D.Double(
            PARAMETERS + 6, middle(index) - 6, Math.max(0.5, room * part.macs() / most), 12));
    text.left(brief(part.macs()), PARAMETERS + 9, y);
  }

  // Three digits that count.
  private static String brief(long value) {
    double scaled = value;
    int unit = 0;
    while (scaled >= 999.5 && unit < 3) {
      scaled /= 1000;
      unit++;
    }
    String digits = unit == 0 || scaled >= 99.95 ? "%.0f" : scaled >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, digits, scaled) + List.of("", " k", " M", " G").get(unit);
  }

  private static Color colour(Part part) {
    String name = part.name();
    if (name.equals("Scores") || name.equals("Dense")) {
      return Theme.VERMILION;
    }
    if (name.contains("pooling") || name.contains("Mean") || name.equals("Transition")) {
      return Theme.QUIET;
    }
    return part.from().size() > 1 || name.equals("Lateral") || name.equals("Smooth")
        ? Theme.GREEN
        : Theme.BLUE;
  }

  private void box(Graphics2D graphics, int index, String name, String detail, Color colour) {
    double x = left(index);
    double y = middle(index) - BOX / 2;
    RoundRectangle2D shape = new RoundRectangle2D.Double(x, y, WIDE, BOX, 5, 5);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.setColor(Theme.clear(colour, 36));
    graphics.fill(shape);
    graphics.setColor(colour);
    graphics.setStroke(Theme.stroke(0.8f));
    graphics.draw(shape);
    double room = WIDE - 8;
    Font first = Text.fitting(Theme.bold(Theme.SMALL), List.of(name), room);
    Font second = Text.fitting(Theme.font(Theme.SMALL), List.of(detail), room);
    if (detail.isEmpty()) {
      new Text(graphics, first, Theme.INK).centre(name, x + WIDE / 2, middle(index) + 2.5);
    } else {
      new Text(graphics, first, Theme.INK).centre(name, x + WIDE / 2, middle(index) - 1.4);
      new Text(graphics, second, Theme.INK).centre(detail, x + WIDE / 2, middle(index) + 6.8);
    }
  }

  private void shortcut(Graphics2D graphics, int index) {
    double x = left(index) + WIDE;
    double top = middle(index) - BOX / 2 + 3;
    double bottom = middle(index) + BOX / 2 - 3;
    graphics.setColor(Theme.BLUE);
    graphics.setStroke(Theme.stroke(0.9f));
    graphics.draw(new CubicCurve2D.Double(x, top, x + 9, top, x + 9, bottom, x, bottom));
    head(graphics, x, bottom, -1, 0);
  }

  private void arrow(Graphics2D graphics, int from, int to) {
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.9f));
    double down = middle(from) + BOX / 2;
    double top = middle(to) - BOX / 2;
    if (column(from) == column(to)) {
      double x = left(from) + WIDE / 2;
      graphics.draw(new Line2D.Double(x, down, x, top));
      head(graphics, x, top, 0, 1);
    } else {
      boolean right = column(from) < column(to);
      double begin = left(from) + (right ? 0.8 : 0.2) * WIDE;
      double end = left(to) + (right ? 0.2 : 0.8) * WIDE;
      double bend = Math.min(ROW, (top - down) * 0.8 + 4);
      graphics.draw(
          new CubicCurve2D.Double(begin, down, begin, down + bend, end, top - bend, end, top));
      head(graphics, end, top, 0, 1);
    }
  }

  private static void head(Graphics2D graphics, double x, double y, int across, int down) {
    double back = 4;
    double side = 2;
    graphics.fill(
        Marker.path(
            true,
            x,
            y,
            x - back * across - side * down,
            y - back * down - side * across,
            x - back * across + side * down,
            y - back * down + side * across));
  }

  private double step() {
    double room = BOXES - LEFT - WIDE;
    return sizes.size() < 2 ? 0 : Math.min(WIDE + 14, room / (sizes.size() - 1));
  }

  private int column(int index) {
    return sizes.indexOf(
        index < 0 ? outline.image().places() : outline.parts().get(index).out().places());
  }

  private double left(int index) {
    return LEFT + column(index) * step();
  }

  private double middle(int index) {
    return HEAD + (index + 1.5) * ROW - ROW / 2;
  }
}
