package hone.data;

import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Affine maps one after another, each with its own fill, sampled once. The place of an output pixel
 * is followed back through the maps, last to first; what an intermediate image would not show is
 * filled there, so that the result is that of the maps in turn but for interpolating once.
 */
final class Warp implements Change {
  private static final int ONE = 256;
  private static final int HALF = ONE * ONE / 2;

  private final Frame frame;
  private final Affine[] maps;
  private final List<Geometric> drawn;
  private final byte[] before;
  private int count;

  Warp(Frame frame, List<Geometric> drawn) {
    this.frame = frame;
    this.drawn = List.copyOf(drawn);
    maps = new Affine[Math.max(1, drawn.size())];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = new Affine(frame);
    }
    before = new byte[frame.stride()];
  }

  /** Whether this change is one of those maps. */
  static boolean takes(Object change) {
    return change instanceof Geometric
        && !(change instanceof Geometric.VerticalFlip)
        && !(change instanceof Geometric.RandomCrop);
  }

  @Override
  public void apply(byte[] pixels, SplittableRandom random) {
    count = 0;
    for (Geometric each : drawn) {
      maps[count].draw(each, random);
      keep();
    }
    sample(pixels);
  }

  /** One map alone. */
  Affine single() {
    count = 0;
    return maps[0];
  }

  /** The image by the map that {@link #single()} gave. */
  void sampleSingle(byte[] pixels) {
    keep();
    sample(pixels);
  }

  // A map that changes nothing costs nothing.
  private void keep() {
    if (!maps[count].isIdentity()) {
      count++;
    }
  }

  private void sample(byte[] pixels) {
    if (count == 0) {
      return;
    }
    System.arraycopy(pixels, 0, before, 0, before.length);
    int channels = frame.channels();
    boolean plain = count == 1 && maps[0].fill == Fill.EDGE;
    int at = 0;
    for (int y = 0; y < frame.height(); y++) {
      if (plain) {
        row(maps[0], y, pixels, at);
        at += frame.width() * channels;
      } else {
        for (int x = 0; x < frame.width(); x++, at += channels) {
          pixel(x, y, pixels, at);
        }
      }
    }
  }

  // What pixel() gives for one map that repeats the edge: by far the most frequent case.
  private void row(Affine map, int y, byte[] out, int from) {
    double a = map.a;
    double d = map.d;
    double sx = map.b * y + map.c;
    double sy = map.e * y + map.f;
    double mostX = frame.width() - 1;
    double mostY = frame.height() - 1;
    int channels = frame.channels();
    for (int x = 0, at = from; x <= mostX; x++, at += channels) {
      double px = Math.max(0, Math.min(a * x + sx, mostX));
      double py = Math.max(0, Math.min(d * x + sy, mostY));
      bilinear(px, py, out, at);
    }
  }

  private void pixel(double x, double y, byte[] out, int at) {
    double px = x;
    double py = y;
    for (int k = count - 1; k >= 0; k--) {
      Affine map = maps[k];
      double sx = map.a * px + map.b * py + map.c;
      double sy = map.d * px + map.e * py + map.f;
      if (map.fill == Fill.EDGE) {
        px = clamp(sx, frame.width());
        py = clamp(sy, frame.height());
      } else if (map.fill == Fill.REFLECT) {
        px = reflect(sx, frame.width());
        py = reflect(sy, frame.height());
      } else if (k == 0) {
        bilinearOn(map.fill == Fill.GREY ? 128 : 0, sx, sy, out, at);
        return;
      } else if (isOutside(sx, frame.width()) || isOutside(sy, frame.height())) {
        for (int c = 0; c < frame.channels(); c++) {
          out[at + c] = (byte) (map.fill == Fill.GREY ? 128 : 0);
        }
        return;
      } else {
        px = sx;
        py = sy;
      }
    }
    bilinear(px, py, out, at);
  }

  private static double clamp(double at, int size) {
    return at < 0 ? 0 : Math.min(at, size - 1);
  }

  private static double reflect(double at, int size) {
    double period = 2.0 * (size - 1);
    if (period == 0) {
      return 0;
    }
    double place = at - period * Math.floor(at / period);
    return place <= size - 1 ? place : period - place;
  }

  private static boolean isOutside(double at, int size) {
    return at < -0.5 || at > size - 0.5;
  }

  // Inside the frame; weights in parts of 256, so that whole pixels are exact.
  private void bilinear(double px, double py, byte[] out, int at) {
    byte[] in = before;
    int channels = frame.channels();
    int x0 = (int) px;
    int y0 = (int) py;
    int right = (int) ((px - x0) * ONE + 0.5);
    int down = (int) ((py - y0) * ONE + 0.5);
    int p = (y0 * frame.width() + x0) * channels;
    int q = y0 + 1 < frame.height() ? p + frame.width() * channels : p;
    int next = x0 + 1 < frame.width() ? channels : 0;
    for (int c = 0; c < channels; c++, p++, q++) {
      int top = (in[p] & 0xff) * (ONE - right) + (in[p + next] & 0xff) * right;
      int bottom = (in[q] & 0xff) * (ONE - right) + (in[q + next] & 0xff) * right;
      out[at + c] = (byte) ((top * (ONE - down) + bottom * down + HALF) >> 16);
    }
  }

  private static double mix(double one, double other, double part) {
    return one + (other - one) * part;
  }

  // Beyond the frame lies ground.
  private void bilinearOn(int ground, double px, double py, byte[] out, int at) {
    int channels = frame.channels();
    int x0 = (int) Math.floor(px);
    int y0 = (int) Math.floor(py);
    if (x0 >= 0 && y0 >= 0 && x0 + 1 < frame.width() && y0 + 1 < frame.height()) {
      bilinear(px, py, out, at);
      return;
    }
    for (int c = 0; c < channels; c++) {
      double top = mix(value(x0, y0, c, ground), value(x0 + 1, y0, c, ground), px - x0);
      double bottom = mix(value(x0, y0 + 1, c, ground), value(x0 + 1, y0 + 1, c, ground), px - x0);
      out[at + c] = (byte) (int) (mix(top, bottom, py - y0) + 0.5);
    }
  }

  private int value(int x, int y, int c, int ground) {
    return x < 0 || y < 0 || x >= frame.width() || y >= frame.height()
        ? ground
        : before[(y * frame.width() + x) * frame.channels() + c] & 0xff;
  }
}
