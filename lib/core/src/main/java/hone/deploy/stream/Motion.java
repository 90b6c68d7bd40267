package hone.deploy.stream;

import hone.data.Images;
import hone.json.BadInput;
import hone.seed.Seed;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Motion made from real images, without end: one image after the other is looked at by a camera
 * that pans and zooms smoothly, each for {@value #SHOT} frames, in an order and on ways that the
 * seed draws. A frame has its image's label. What lies beyond an image's edge looks as the edge.
 */
public final class Motion implements Frames {
  /** Frames of one image. */
  public static final int SHOT = 45;

  private static final double REACH = 0.08; // of a side, to each hand
  private static final double CLOSER = 0.12; // of the size, nearer or farther

  private final Images images;
  private final Extents extents;
  private final Seed seed;
  private int[] order;
  private int number;
  private Way way;

  private Motion(Images images, Extents extents, Seed seed) {
    this.images = images;
    this.extents = extents;
    this.seed = seed;
  }

  /**
   * Of these images.
   *
   * @throws BadInput when there are none, or their channels are not those of the frames
   */
  public static Motion of(Images images, Extents extents, Seed seed) {
    if (images.size() == 0) {
      throw new BadInput("there are no images to move; expected at least one");
    }
    if (images.channels() != extents.channels()) {
      throw new BadInput(
          "images of "
              + images.channels()
              + " channels cannot be shown to what takes "
              + extents.channels()
              + "; expected as many");
    }
    return new Motion(images, extents, seed);
  }

  /** A camera's place and nearness over one shot: sines of drawn phase and length. */
  private record Way(double[] phase, double[] turns) {
    static Way of(SplittableRandom random) {
      double[] phase = new double[3];
      double[] turns = new double[3];
      for (int i = 0; i < phase.length; i++) {
        phase[i] = 2 * Math.PI * random.nextDouble();
        turns[i] = 0.5 + random.nextDouble(); // half a wave to one and a half in a shot
      }
      return new Way(phase, turns);
    }

    double at(int what, double part) {
      return Math.sin(phase[what] + 2 * Math.PI * turns[what] * part);
    }
  }

  @Override
  public Extents extents() {
    return extents;
  }

  @Override
  public Optional<Frame> next() {
    int shot = number / SHOT;
    int within = number % SHOT;
    int turn = shot % images.size();
    if (within == 0) {
      way = Way.of(seed.split("way", shot).generator());
      if (turn == 0) {
        order = seed.split("order", shot / images.size()).permutation(images.size());
      }
    }
    number++;
    int image = order[turn];
    return Optional.of(new Frame(pixels(image, (double) within / SHOT), images.label(image)));
  }

  // Pixel centres lie at halves; (u, v) is where the camera looks in the image.
  private float[] pixels(int image, double part) {
    int high = extents.height();
    int wide = extents.width();
    double middleX = images.width() * (0.5 + REACH * way.at(0, part));
    double middleY = images.height() * (0.5 + REACH * way.at(1, part));
    double zoom = 1 + CLOSER * way.at(2, part);
    double stepX = images.width() * zoom / wide;
    double stepY = images.height() * zoom / high;
    float[] out = new float[extents.size()];
    for (int y = 0; y < high; y++) {
      double v = middleY + (y + 0.5 - high / 2.0) * stepY - 0.5;
      for (int x = 0; x < wide; x++) {
        double u = middleX + (x + 0.5 - wide / 2.0) * stepX - 0.5;
        for (int c = 0; c < extents.channels(); c++) {
          out[(c * high + y) * wide + x] = between(image, u, v, c);
        }
      }
    }
    return out;
  }

  private float between(int image, double u, double v, int channel) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    double right = u - left;
    double below = v - top;
    double upper =
        (1 - right) * at(image, left, top, channel) + right * at(image, left + 1, top, channel);
    double lower =
        (1 - right) * at(image, left, top + 1, channel)
            + right * at(image, left + 1, top + 1, channel);
    return (float) ((1 - below) * upper + below * lower);
  }

  private int at(int image, int x, int y, int channel) {
    int column = Math.max(0, Math.min(images.width() - 1, x));
    int row = Math.max(0, Math.min(images.height() - 1, y));
    int pixel = row * images.width() + column;
    return images.pixels()[image * images.stride() + pixel * images.channels() + channel] & 0xff;
  }
}
