package hone.notebook;

import hone.deploy.stream.Extents;
import hone.deploy.stream.Frame;
import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Seen;
import hone.deploy.stream.Streamed;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A stream that shows itself below a cell: the newest frame that was answered, what was said of it,
 * and bars of dropped frames and of the age of answers.
 */
final class LiveStream implements FrameStream.Watcher, AutoCloseable {
  /** Frames that are kept for a figure. */
  static final int MOST = 20_000;

  private static final int SIDE = 168; // pixels of the picture, about
  private static final float[] NOTHING = {};

  private final Live numbers = Display.live();
  private final Live picture = Display.live();
  private final FrameStream stream;
  private final Extents extents;
  private final List<String> classes;
  private final Deque<Seen> last = new ArrayDeque<>();
  private Seen newest; // guarded by this

  LiveStream(FrameStream stream, Extents extents, List<String> classes) {
    this.stream = stream;
    this.extents = extents;
    this.classes = List.copyOf(classes);
  }

  @Override
  public synchronized void on(Seen seen, FrameStream.Progress progress) {
    Frame empty = new Frame(NOTHING, seen.frame().label());
    last.addLast(new Seen(seen.number(), seen.at(), seen.fate(), seen.age(), empty, seen.answer()));
    if (last.size() > MOST) {
      last.removeFirst();
    }
    if (seen.isAnswered()) {
      newest = seen;
      picture.update(this::frame);
    }
    numbers.update(() -> html(progress.soFar()));
  }

  private synchronized Seen newest() {
    return newest;
  }

  private BufferedImage frame() {
    return image(newest().frame(), extents);
  }

  /** A frame as a picture, each pixel enlarged to a square. */
  static BufferedImage image(Frame frame, Extents extents) {
    int scale = Math.max(1, SIDE / Math.max(extents.height(), extents.width()));
    int area = extents.height() * extents.width();
    BufferedImage out =
        new BufferedImage(
            extents.width() * scale, extents.height() * scale, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < out.getHeight(); y++) {
      for (int x = 0; x < out.getWidth(); x++) {
        int at = y / scale * extents.width() + x / scale;
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          int plane = extents.channels() == 1 ? 0 : c;
          rgb = rgb << 8 | Math.round(frame.pixels()[plane * area + at]) & 0xff;
        }
        out.setRGB(x, y, rgb);
      }
    }
    return out;
  }

  private String html(Streamed now) {
    Seen seen = newest();
    String said =
        seen == null
            ? "no answer yet"
            : "frame "
                + seen.number()
                + ": <b>"
                + name(seen.answer())
                + "</b>"
                + (seen.frame().isLabelled() ? ", is " + name(seen.frame().label()) : "");
    double deadline = stream.deadline().toNanos() / 1e6;
    String limit =
        deadline > 0 ? String.format(Locale.ROOT, " of %.0f ms allowed", deadline) : " ms";
    return "<div>"
        + said
        + String.format(
            Locale.ROOT,
            "<br>%d frames, %d answered, %.1f a second<br>",
            now.offered(),
            now.answered(),
            now.throughput())
        + bar(100 * now.dropRate(), 100)
        + String.format(Locale.ROOT, " %.1f %% dropped<br>", 100 * now.dropRate())
        + bar(now.age(99), deadline > 0 ? 2 * deadline : 100)
        + String.format(
            Locale.ROOT, " age p50 %.1f, p99 %.1f%s</div>", now.age(50), now.age(99), limit);
  }

  private static String bar(double value, double most) {
    return String.format(
        Locale.ROOT,
        "<progress style='width:16em' max='%.3f' value='%.3f'></progress>",
        most,
        Double.isNaN(value) ? 0 : Math.min(most, value));
  }

  private String name(int label) {
    return Fragment.escape(
        label >= 0 && label < classes.size() ? classes.get(label) : String.valueOf(label));
  }

  synchronized Watched watched(Streamed result) {
    return new Watched(stream, result, List.copyOf(last));
  }

  @Override
  public void close() {
    numbers.close();
    picture.close();
  }
}
