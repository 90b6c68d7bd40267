package hone.data;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.List;

/**
 * How images become those of a network that others trained: its colours in its order, each less
 * zero and times unit, enlarged (or made smaller) to a square bilinearly, pixel centres at halves.
 */
final class Enlarged {
  private final int size;
  private final int[] from; // the image's channel for each of the network's
  private final float[] zero; // by the network's channel
  private final float[] unit;

  private Enlarged(int size, int[] from, float[] zero, float[] unit) {
    this.size = size;
    this.from = from;
    this.zero = zero;
    this.unit = unit;
  }

  /** As the network's authors say. */
  static Enlarged of(int size, Pretrained.Pixels pixels, int channels) {
    boolean turned = pixels.order() == Pretrained.Pixels.Order.BGR;
    int[] from = new int[3];
    float[] zero = new float[3];
    float[] unit = new float[3];
    for (int c = 0; c < 3; c++) {
      from[c] = channels == 1 ? 0 : turned ? 2 - c : c;
      zero[c] = pixels.zero().get(c).floatValue();
      unit[c] = (float) (1 / pixels.unit().get(c));
    }
    return new Enlarged(size, from, zero, unit);
  }

  /**
   * For a network of so many channels, each of the images' channels with its own zero and unit.
   *
   * @throws BadInput when colours would have to become grey
   */
  static Enlarged of(int size, int wanted, float[] zero, float[] unit) {
    int channels = zero.length;
    if (channels > wanted) {
      throw new BadInput(
          "The imported network takes images of "
              + wanted
              + " channel, and the task's have "
              + channels
              + "; expected grey images.");
    }
    int[] from = new int[wanted];
    float[] zeros = new float[wanted];
    float[] units = new float[wanted];
    for (int c = 0; c < wanted; c++) {
      from[c] = channels == 1 ? 0 : c;
      zeros[c] = zero[from[c]];
      units[c] = unit[from[c]];
    }
    return new Enlarged(size, from, zeros, units);
  }

  float zero(int channel) {
    return zero[channel];
  }

  float unit(int channel) {
    return unit[channel];
  }

  int side() {
    return size;
  }

  List<Integer> colours() {
    return Arrays.stream(from).boxed().toList();
  }

  long[] shape(int images) {
    return new long[] {images, from.length, size, size};
  }

  /**
   * The numbers of the network's images.
   *
   * @param x of the images, [N, C, H, W], from 0 to 255
   */
  float[] of(float[] x, int images, Frame frame) {
    int area = frame.area();
    int side = size * size;
    float[] out = new float[images * from.length * side];
    int[] top = new int[size];
    float[] below = new float[size];
    places(frame.height(), top, below);
    int[] left = new int[size];
    float[] beside = new float[size];
    places(frame.width(), left, beside);
    for (int i = 0; i < images; i++) {
      for (int c = 0; c < from.length; c++) {
        int at = (i * frame.channels() + from[c]) * area;
        int to = (i * from.length + c) * side;
        for (int v = 0; v < size; v++) {
          int row = at + top[v] * frame.width();
          int next = top[v] + 1 < frame.height() ? row + frame.width() : row;
          for (int u = 0; u < size; u++) {
            int l = left[u];
            int r = l + 1 < frame.width() ? l + 1 : l;
            float above = x[row + l] + beside[u] * (x[row + r] - x[row + l]);
            float under = x[next + l] + beside[u] * (x[next + r] - x[next + l]);
            out[to++] = (above + below[v] * (under - above) - zero[c]) * unit[c];
          }
        }
      }
    }
    return out;
  }

  // Between which pixels each one lies, and how far from the first.
  private void places(int extent, int[] first, float[] part) {
    for (int i = 0; i < size; i++) {
      double at = Math.max(0, Math.min(extent - 1, (i + 0.5) * extent / size - 0.5));
      first[i] = (int) at;
      part[i] = (float) (at - first[i]);
    }
  }
}
