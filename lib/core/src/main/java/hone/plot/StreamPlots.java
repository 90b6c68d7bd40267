package hone.plot;

import hone.json.BadInput;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The figures of a stream of frames.
 *
 * @param name of the stream
 * @param frames in any order
 * @param deadline of each in milliseconds; nothing without
 */
public record StreamPlots(String name, List<Seen> frames, OptionalDouble deadline) {
  /** Copies the frames. */
  public StreamPlots {
    frames = List.copyOf(frames);
  }

  /**
   * A frame.
   *
   * @param at seconds since the first at which it was taken
   * @param age of its answer in milliseconds; NaN where it was dropped
   */
  public record Seen(double at, double age) {
    private boolean isDropped() {
      return Double.isNaN(age);
    }
  }

  /**
   * How old each answer was over the time, and which frames had none.
   *
   * @throws BadInput when there are no frames
   */
  public Figure ages() {
    if (frames.isEmpty()) {
      throw new BadInput(
          "The stream \"" + name + "\" has no frames yet; there is nothing to show.");
    }
    long dropped = frames.stream().filter(Seen::isDropped).count();
    String caption =
        String.format(
            Locale.ROOT,
            "Each of %d frames: from when it was due to its answer. Crosses are the %d without an"
                + " answer.",
            frames.size(),
            dropped);
    return new Figure(
        "stream-ages", "Age of answers, " + name, caption, Theme.WIDTH, 220, this::paint);
  }

  private void paint(Graphics2D graphics, int width, int height) {
    DoubleStream ages =
        DoubleStream.concat(
            DoubleStream.of(0, deadline.orElse(0)), frames.stream().mapToDouble(Seen::age));
    Axis y = Axis.of("age of the answer (ms)", ages);
    double last = Math.max(1e-3, frames.stream().mapToDouble(Seen::at).max().orElse(1));
    graphics.translate(0, Key.HEIGHT);
    Plane.Places places =
        new Plane("time (s)", -0.02 * last, 1.02 * last, y)
            .paint(graphics, Key.HEIGHT, width, height);
    if (deadline.isPresent()) {
      graphics.setColor(Theme.VERMILION);
      graphics.setStroke(Theme.stroke(1.1f, new float[] {4, 3}));
      double line = places.y(deadline.getAsDouble());
      graphics.draw(new Line2D.Double(places.x(-0.02 * last), line, places.x(1.02 * last), line));
    }
    for (Seen each : frames) {
      if (each.isDropped()) {
        Marker.CROSS.draw(graphics, Theme.VERMILION, places.x(each.at()), places.y(0), 4);
      } else {
        Marker.DISC.draw(
            graphics, Theme.clear(Theme.BLUE, 150), places.x(each.at()), places.y(each.age()), 3.2);
      }
    }
    graphics.translate(0, -Key.HEIGHT);
    List<Key.Entry> key =
        new ArrayList<>(
            List.of(
                Key.Entry.sign("answered", Theme.BLUE, Marker.DISC),
                Key.Entry.sign("dropped", Theme.VERMILION, Marker.CROSS)));
    if (deadline.isPresent()) {
      key.add(Key.Entry.line("deadline", Theme.VERMILION, Theme.stroke(1.1f, new float[] {4, 3})));
    }
    new Key(key).paint(graphics, 40);
  }
}
