package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.seed.Seed;

/** Moves by whole pixels, which change no value. */
final class Moves {
  private Moves() {}

  static Change flip(Augmentation.HorizontalFlip flip, Frame frame) {
    return (pixels, random) -> {
      if (random.nextDouble() < flip.probability()) {
        flip(pixels, frame);
      }
    };
  }

  static Change flip(Geometric.VerticalFlip flip, Frame frame) {
    byte[] row = new byte[frame.width() * frame.channels()];
    return (pixels, random) -> {
      if (random.nextDouble() < flip.probability()) {
        flipDown(pixels, frame, row);
      }
    };
  }

  static Change shift(Augmentation.Shift shift, Frame frame) {
    int range = 2 * shift.pixels() + 1;
    return (pixels, random) -> {
      int dy = Seed.below(random, range) - shift.pixels();
      int dx = Seed.below(random, range) - shift.pixels();
      shift(pixels, frame, dy, dx);
    };
  }

  static Change crop(Geometric.RandomCrop crop, Frame frame) {
    int least = Math.min(frame.height(), frame.width());
    if (crop.padding() >= least) {
      throw new BadInput(
          "A RandomCrop with a padding of "
              + crop.padding()
              + " may show nothing of an image of "
              + frame.size()
              + " pixels; expected a padding below "
              + least
              + ".");
    }
    int range = 2 * crop.padding() + 1;
    byte[] before = new byte[frame.stride()];
    int[] columns = new int[frame.width()];
    return (pixels, random) -> {
      int dy = Seed.below(random, range) - crop.padding();
      int dx = Seed.below(random, range) - crop.padding();
      if (dy != 0 || dx != 0) {
        System.arraycopy(pixels, 0, before, 0, before.length);
        for (int x = 0; x < columns.length; x++) {
          columns[x] = source(x - dx, frame.width(), crop.fill());
        }
        take(before, pixels, frame, dy, columns, crop.fill());
      }
    };
  }

  private static void take(byte[] from, byte[] to, Frame frame, int dy, int[] columns, Fill fill) {
    int channels = frame.channels();
    byte ground = (byte) (fill == Fill.GREY ? 128 : 0);
    int at = 0;
    for (int y = 0; y < frame.height(); y++) {
      int row = source(y - dy, frame.height(), fill);
      for (int column : columns) {
        int source = (row * frame.width() + column) * channels;
        for (int c = 0; c < channels; c++) {
          to[at++] = row < 0 || column < 0 ? ground : from[source + c];
        }
      }
    }
  }

  /** Where a place outside takes its pixel from; -1 where from nowhere. */
  static int source(int at, int size, Fill fill) {
    if (at >= 0 && at < size) {
      return at;
    }
    return switch (fill) {
      case EDGE -> at < 0 ? 0 : size - 1;
      case REFLECT -> reflected(at, size);
      case BLACK, GREY -> -1;
    };
  }

  private static int reflected(int at, int size) {
    int period = Math.max(1, 2 * (size - 1));
    int place = Math.floorMod(at, period);
    return place < size ? place : period - place;
  }

  static void flip(byte[] pixels, Frame frame) {
    int c = frame.channels();
    int row = frame.width() * c;
    for (int y = 0; y < frame.height(); y++) {
      for (int left = 0, right = frame.width() - 1; left < right; left++, right--) {
        for (int k = 0; k < c; k++) {
          byte b = pixels[y * row + left * c + k];
          pixels[y * row + left * c + k] = pixels[y * row + right * c + k];
          pixels[y * row + right * c + k] = b;
        }
      }
    }
  }

  private static void flipDown(byte[] pixels, Frame frame, byte[] row) {
    for (int top = 0, bottom = frame.height() - 1; top < bottom; top++, bottom--) {
      System.arraycopy(pixels, top * row.length, row, 0, row.length);
      System.arraycopy(pixels, bottom * row.length, pixels, top * row.length, row.length);
      System.arraycopy(row, 0, pixels, bottom * row.length, row.length);
    }
  }

  static void shift(byte[] pixels, Frame frame, int dy, int dx) {
    int height = frame.height();
    int channels = frame.channels();
    int row = frame.width() * channels;
    int moved = Math.min(Math.abs(dx), frame.width() - 1) * channels;
    // No row is written before it was read: rows that repeat the edge come before the edge itself.
    for (int k = 0; k < height; k++) {
      int y = dy > 0 ? height - 1 - k : k;
      int from = Math.max(0, Math.min(height - 1, y - dy)) * row;
      int to = y * row;
      if (dx > 0) {
        System.arraycopy(pixels, from, pixels, to + moved, row - moved);
        for (int i = to + moved - 1; i >= to; i--) {
          pixels[i] = pixels[i + channels];
        }
      } else {
        System.arraycopy(pixels, from + moved, pixels, to, row - moved);
        for (int i = to + row - moved; i < to + row; i++) {
          pixels[i] = pixels[i - channels];
        }
      }
    }
  }
}
