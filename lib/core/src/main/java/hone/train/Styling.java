package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.probe.Judged.Styled;
import hone.run.Result;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images whose pixels are moved until a trained network sees in them the content of one picture and
 * the style of another (Gatys et al. 2016): the network stays as it is.
 */
final class Styling {
  private static final double RATE = 0.03; // of pixels from 0 to 1
  private static final int MIXES = 10;

  private final Network eye;
  private final int channels; // of the map that its scores are computed from
  private final double weight;
  private final long[] shape;
  private final int rows;
  private final float[] content; // what the network sees of the one picture
  private final double[][] grams; // and of the other, [channels x channels] each

  private Styling(Network eye, int channels, double weight, float[] from, float[] to, long[] of) {
    this.eye = eye;
    this.channels = channels;
    this.weight = weight;
    shape = of;
    rows = Math.toIntExact(of[0]);
    content = features(from);
    float[] style = features(to);
    grams = IntStream.range(0, rows).mapToObj(i -> gram(style, i)).toArray(double[][]::new);
  }

  /** Losses of images, the mean: of content, of style, and both as they are weighed. */
  private record Loss(double content, double style, double all) {}

  /**
   * What a probe of style transfer finds.
   *
   * @throws BadInput where the network has no maps, or images do not fit
   */
  static Result.Measured measure(Trial.Probe probe, Network network, Split split) {
    Styled what = (Styled) probe.measure();
    Batches batches = Splits.batches(split, probe.of().task(), probe.of().recipe());
    Restyled made = made(new Opened(probe.of(), network, split, batches), what);
    return new Result.Measured(made.value(what.quality()), what.unit());
  }

  /** The first test images in the style of others, with the losses at both ends. */
  static Restyled made(Opened opened, Styled what) {
    Trial.Training training = opened.training();
    if (training.task().scaling() != Task.Scaling.UNIT) {
      throw new BadInput(
          "Pixels are moved between 0 and 1, and the network's are "
              + training.task().scaling()
              + "; expected \"scaling\": \"UNIT\".");
    }
    Images style = Catalog.open(what.style()).test();
    Images own = opened.split().test();
    if (style.stride() != own.stride() || style.height() != own.height()) {
      throw new BadInput(
          "Pictures of "
              + what.style()
              + " have other extents than those of "
              + opened.split().data().name()
              + "; expected the same height, width and channels.");
    }
    int n = Math.min(what.images(), Math.min(style.size(), own.size()));
    try (Batches.Batch from = opened.batches().range(own, 0, n);
        Batches.Batch to = opened.batches().range(style, 0, n)) {
      float[] given = Numbers.of(from.images());
      float[] wanted = Numbers.of(to.images());
      int maps = maps(training.recipe().architecture());
      Styling styling =
          new Styling(opened.network(), maps, what.weight(), given, wanted, from.images().shape());
      Loss begun = styling.loss(given);
      float[] moved = styling.moved(given, what.steps());
      Loss ended = styling.loss(moved);
      Images content = Splits.first(own, n);
      byte[] pixels = new byte[content.pixels().length];
      Restorations.write(moved, content, 0, pixels);
      return new Restyled(
          content,
          Splits.first(style, n),
          new Images(own.channels(), own.height(), own.width(), pixels, content.labels()),
          100 * ended.all() / styling.mixed(given, wanted),
          100 * ended.style() / begun.style(),
          100 * ended.content());
    }
  }

  private static int maps(Architecture architecture) {
    if (architecture instanceof Architecture.ConvNet net
        && net.blocks().get(net.blocks().size() - 1) instanceof Block.Conv last) {
      return last.filters();
    }
    throw new BadInput(
        "Style is told by how maps go together, and the network's scores are computed from none;"
            + " expected a ConvNet whose last block is of type Conv.");
  }

  private float[] features(float[] pixels) {
    try (INDArray images = Nd4j.create(pixels, shape, 'c')) {
      return eye.byImages().features(images);
    }
  }

  // Of maps F [channels, places]: F F' / places.
  private double[] gram(float[] features, int image) {
    int each = features.length / rows;
    int places = each / channels;
    double[] out = new double[channels * channels];
    for (int a = 0; a < channels; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int p = 0; p < places; p++) {
          sum +=
              (double) features[image * each + a * places + p]
                  * features[image * each + b * places + p];
        }
        out[a * channels + b] = sum / places;
        out[b * channels + a] = sum / places;
      }
    }
    return out;
  }

  private Loss loss(float[] pixels) {
    return loss(features(pixels), null);
  }

  /**
   * @param slope where the derivatives of each image's own loss by its features go; null when they
   *     are not wanted
   */
  private Loss loss(float[] features, float[] slope) {
    int each = features.length / rows;
    int places = each / channels;
    double contents = 0;
    double styles = 0;
    for (int i = 0; i < rows; i++) {
      double square = 1e-12;
      double gap = 0;
      for (int k = i * each; k < (i + 1) * each; k++) {
        square += (double) content[k] * content[k];
        gap += (features[k] - content[k]) * (double) (features[k] - content[k]);
      }
      contents += gap / square / rows;
      double[] gram = gram(features, i);
      double whole = 1e-12;
      double apart = 0;
      for (int k = 0; k < gram.length; k++) {
        whole += grams[i][k] * grams[i][k];
        gram[k] -= grams[i][k];
        apart += gram[k] * gram[k];
      }
      styles += apart / whole / rows;
      for (int a = 0; slope != null && a < channels; a++) {
        for (int p = 0; p < places; p++) {
          double along = 0;
          for (int b = 0; b < channels; b++) {
            along += gram[a * channels + b] * features[i * each + b * places + p];
          }
          int at = i * each + a * places + p;
          slope[at] =
              (float)
                  (2 * (features[at] - content[at]) / square + weight * 4 * along / places / whole);
        }
      }
    }
    return new Loss(contents, styles, contents + weight * styles);
  }

  // Adam of the published moments on each pixel, from the first picture.
  private float[] moved(float[] from, int steps) {
    float[] pixels = from.clone();
    double[] first = new double[pixels.length];
    double[] second = new double[pixels.length];
    for (int t = 1; t <= steps; t++) {
      float[] slope;
      try (INDArray images = Nd4j.create(pixels, shape, 'c')) {
        slope =
            eye.byImages()
                .byFeatures(
                    images,
                    seen -> {
                      float[] out = new float[seen.length];
                      loss(seen, out);
                      return out;
                    });
      }
      for (int k = 0; k < pixels.length; k++) {
        first[k] = 0.9 * first[k] + 0.1 * slope[k];
        second[k] = 0.999 * second[k] + 0.001 * slope[k] * slope[k];
        double mean = first[k] / (1 - Math.pow(0.9, t));
        double square = second[k] / (1 - Math.pow(0.999, t));
        double next = pixels[k] - RATE * mean / (Math.sqrt(square) + 1e-8);
        pixels[k] = (float) Math.max(0, Math.min(1, next));
      }
    }
    return pixels;
  }

  // The best that mixing the two pictures' pixels gives.
  private double mixed(float[] from, float[] to) {
    double best = Double.POSITIVE_INFINITY;
    for (int part = 0; part <= MIXES; part++) {
      float[] mix = new float[from.length];
      for (int k = 0; k < mix.length; k++) {
        mix[k] = from[k] + (to[k] - from[k]) * part / MIXES;
      }
      best = Math.min(best, loss(mix).all());
    }
    return best;
  }
}
