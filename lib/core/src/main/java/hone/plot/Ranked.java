package hone.plot;

import hone.search.space.Tried;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Colours of values by their rank: a few values far off leave the others apart.
 *
 * @param sorted values from the worst to the best
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Ranked(String title, boolean minimised, double[] sorted) {
  /** Height of the colours with the numbers below. */
  static final int HEIGHT = 26;

  private static final List<Color> STOPS =
      List.of(
          new Color(0xEEF3F7),
          new Color(0x9CCBEA),
          new Color(0x3F97CC),
          new Color(0x005B94),
          new Color(0x00243C));

  static Ranked of(Searched searched, List<Tried> trials) {
    double sign = searched.minimised(0) ? -1 : 1;
    double[] sorted = trials.stream().mapToDouble(t -> sign * t.values().get(0)).sorted().toArray();
    return new Ranked(
        searched.objectives().get(0),
        searched.minimised(0),
        Arrays.stream(sorted).map(v -> sign * v).toArray());
  }

  /** The rank of a value, from 0, the worst, to 1, the best; linear between values. */
  double part(double value) {
    int n = sorted.length;
    if (n == 1) {
      return 1;
    }
    int worse = 0;
    int equal = 0;
    for (double each : sorted) {
      worse += (minimised ? each > value : each < value) ? 1 : 0;
      equal += each == value ? 1 : 0;
    }
    return Math.min(1, (worse + Math.max(0, equal - 1) / 2.0) / (n - 1));
  }

  Color colour(double value) {
    return shade(part(value));
  }

  /** The colour of a part from 0 to 1. */
  static Color shade(double part) {
    double at = Math.max(0, Math.min(1, part)) * (STOPS.size() - 1);
    int below = Math.min(STOPS.size() - 2, (int) at);
    Color from = STOPS.get(below);
    Color to = STOPS.get(below + 1);
    double f = at - below;
    return new Color(
        mix(from.getRed(), to.getRed(), f),
        mix(from.getGreen(), to.getGreen(), f),
        mix(from.getBlue(), to.getBlue(), f));
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }

  /** The colours with the values of five ranks below. */
  void paint(Graphics2D graphics, double right, double top) {
    double width = 190;
    double left = right - width;
    int steps = 40;
    for (int i = 0; i < steps; i++) {
      graphics.setColor(shade(i / (steps - 1.0)));
      double x = left + i * width / steps;
      graphics.fill(new Rectangle2D.Double(x, top, width / steps + 0.3, 7));
    }
    Text text = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    int decimals = Numbers.decimals(Arrays.stream(sorted));
    text.right(title, left - 6, top + 6.5);
    for (int i = 0; i < 5; i++) {
      double value = sorted[(int) Math.round(i * (sorted.length - 1) / 4.0)];
      String label = Numbers.number(value, Math.min(3, decimals));
      double x = left + i * width / 4;
      if (i == 4) {
        text.right(label, x, top + 16);
      } else {
        text.centre(label, x, top + 16);
      }
    }
  }
}
