package hone.plot;

import hone.stats.RankComparison;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The diagram of Demšar (2006), figure 1: mean ranks on an axis, the best at the left; a bar joins
 * arms that Nemenyi's test does not tell apart. The better half is named on the left, the other on
 * the right, and lines never cross.
 */
final class CriticalDifference implements Figure.Painter {
  private static final int AXIS = 46;
  private static final int LEVEL = 7;
  private static final int ROW = 14;
  private static final double OVER = 3; // how far a bar reaches beyond its outermost arms

  private final RankComparison comparison;
  private final List<RankComparison.Arm> arms;
  private final List<Bar> bars;

  /**
   * A group as drawn.
   *
   * @param level how far below the axis, from 0
   */
  private record Bar(double from, double to, int level) {}

  CriticalDifference(RankComparison comparison) {
    this.comparison = comparison;
    arms =
        comparison.arms().stream()
            .sorted(Comparator.comparingDouble(RankComparison.Arm::meanRank))
            .toList();
    bars = bars();
  }

  int height() {
    return AXIS + levels() * LEVEL + 12 + (arms.size() + 1) / 2 * ROW + 4;
  }

  private int levels() {
    return bars.stream().mapToInt(b -> b.level() + 1).max().orElse(0);
  }

  // Bars that would touch go to different levels.
  private List<Bar> bars() {
    List<Bar> out = new ArrayList<>();
    for (List<String> group : comparison.groups()) {
      double from = rank(group.get(0));
      double to = rank(group.get(group.size() - 1));
      int level = 0;
      boolean moved = true;
      while (moved) {
        moved = false;
        for (Bar bar : out) {
          if (bar.level() == level && from <= bar.to() + 0.2) {
            level++;
            moved = true;
          }
        }
      }
      out.add(new Bar(from, to, level));
    }
    return out;
  }

  private double rank(String name) {
    return arms.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow().meanRank();
  }

  private static String label(RankComparison.Arm arm) {
    return String.format(Locale.ROOT, "%s %.2f", arm.name(), arm.meanRank());
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<String> labels = arms.stream().map(CriticalDifference::label).toList();
    Font font = Text.fitting(Theme.font(Theme.TEXT), labels, width * 0.32);
    int half = (arms.size() + 1) / 2;
    double left = Text.width(font, labels.subList(0, half)) + 16;
    double right = width - Text.width(font, labels.subList(half, arms.size())) - 16;
    Scale scale = new Scale(1, arms.size(), 1);
    axis(graphics, scale, left, right);
    Text text = new Text(graphics, font, Theme.INK);
    double first = AXIS + levels() * LEVEL + 12;
    for (int i = 0; i < arms.size(); i++) {
      boolean better = i < half;
      double x = scale.place(arms.get(i).meanRank(), left, right);
      double y = first + (better ? i : arms.size() - 1 - i) * ROW;
      Path2D line = new Path2D.Double();
      line.moveTo(x, AXIS);
      line.lineTo(x, y);
      line.lineTo(better ? left - 6 : right + 6, y);
      graphics.setColor(Theme.QUIET);
      graphics.setStroke(Theme.stroke(0.8f));
      graphics.draw(line);
      double base = y + font.getSize2D() * 0.36;
      if (better) {
        text.right(labels.get(i), left - 9, base);
      } else {
        text.left(labels.get(i), right + 9, base);
      }
    }
    graphics.setColor(Theme.BLUE);
    graphics.setStroke(new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Bar bar : bars) {
      double y = AXIS + 8 + bar.level() * LEVEL;
      graphics.draw(
          new Line2D.Double(
              scale.place(bar.from(), left, right) - OVER,
              y,
              scale.place(bar.to(), left, right) + OVER,
              y));
    }
  }

  private void axis(Graphics2D graphics, Scale scale, double left, double right) {
    graphics.setColor(Theme.INK);
    graphics.setStroke(Theme.stroke(0.9f));
    graphics.draw(new Line2D.Double(left, AXIS, right, AXIS));
    Text tick = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    double wide = Text.width(tick.font(), scale.label(arms.size())) + 2;
    long every = Math.max(1, (long) Math.ceil(wide * (arms.size() - 1) / (right - left)));
    for (double value : scale.ticks()) {
      double x = scale.place(value, left, right);
      graphics.setColor(Theme.INK);
      graphics.draw(new Line2D.Double(x, AXIS - 4, x, AXIS));
      if ((Math.round(value) - 1) % every == 0) {
        tick.centre(scale.label(value), x, AXIS - 7);
      }
    }
    // A distance wider than the whole axis is drawn as wide as the axis and told in full.
    double length = Math.min(1, comparison.criticalDistance() / (arms.size() - 1)) * (right - left);
    double y = 12;
    graphics.setColor(Theme.INK);
    graphics.setStroke(Theme.stroke(1.2f));
    graphics.draw(new Line2D.Double(left, y, left + length, y));
    graphics.draw(new Line2D.Double(left, y - 3, left, y + 3));
    graphics.draw(new Line2D.Double(left + length, y - 3, left + length, y + 3));
    String distance =
        String.format(Locale.ROOT, "CD = %.4f", comparison.criticalDistance())
            + (comparison.criticalDistance() > arms.size() - 1 ? ", beyond the axis" : "");
    Text text = new Text(graphics, Theme.font(Theme.TEXT), Theme.INK);
    double room = Text.width(text.font(), distance);
    if (left + length + 6 + room < right + 60) {
      text.left(distance, left + length + 6, y + 3);
    } else {
      text.centre(distance, left + length / 2, y + 12);
    }
  }
}
