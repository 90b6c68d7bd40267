package hone.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small images in rows, each row with its name; two rows side by side where they fit. */
record Sheet(Map<String, List<BufferedImage>> rows) implements Figure.Painter {
  private static final int GAP = 2;
  private static final int LABEL = 78;
  private static final int SIDES = 2;

  int height() {
    return lines() * (side() + GAP) + GAP;
  }

  private int lines() {
    return (rows.size() + SIDES - 1) / SIDES;
  }

  private int count() {
    return rows.values().stream().mapToInt(List::size).max().orElse(1);
  }

  private int side() {
    return (Theme.WIDTH / SIDES - LABEL) / Math.max(1, count()) - GAP;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    Font font = Theme.font(Theme.SMALL);
    List<String> names = new ArrayList<>(rows.keySet());
    for (int i = 0; i < names.size(); i++) {
      int left = i / lines() * (Theme.WIDTH / SIDES);
      int top = i % lines() * (side() + GAP) + GAP;
      Font fitting = Text.fitting(font, List.of(names.get(i)), LABEL - 8);
      new Text(graphics, fitting, Theme.INK)
          .right(names.get(i), left + LABEL - 5, top + side() / 2.0 + font.getSize2D() * 0.36);
      List<BufferedImage> images = rows.get(names.get(i));
      for (int k = 0; k < images.size(); k++) {
        int x = left + LABEL + k * (side() + GAP);
        graphics.drawImage(images.get(k), x, top, side(), side(), null);
      }
    }
  }
}
