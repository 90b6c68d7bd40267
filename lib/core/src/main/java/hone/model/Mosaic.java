package hone.model;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.architecture.Block;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;

/**
 * An image cut into rectangles, each of which belongs to one place of a network's last map: what is
 * told at a place are its rectangle's pixels.
 *
 * @param image its size
 * @param first places before those of the image: a class token
 * @param rows of places
 * @param columns of places
 */
record Mosaic(Input image, int first, int rows, int columns) {
  /**
   * That of a network that ends in its last map.
   *
   * @throws BadInput when the map's places do not divide the image
   */
  static Mosaic of(Recipe recipe, List<Block> blocks, Input image) {
    Stages stages =
        new Stages(
            new NeuralNetConfiguration.Builder().graphBuilder().addInputs("image"),
            image,
            Style.of(recipe));
    int first = 0;
    int rows = image.height();
    int columns = image.width();
    for (Block block : blocks) {
      stages.block(block);
      if (block instanceof Block.Patches p) {
        first = p.token() ? 1 : 0;
        rows /= p.size();
        columns /= p.size();
      } else if (first == 0) {
        rows = stages.height();
        columns = stages.width();
      }
    }
    if (image.height() % rows != 0 || image.width() % columns != 0) {
      throw new BadInput(
          "The network's last map has "
              + rows
              + "x"
              + columns
              + " places, which do not divide images of "
              + image.height()
              + "x"
              + image.width()
              + " pixels; expected strides by which each place has as many pixels to tell.");
    }
    return new Mosaic(image, first, rows, columns);
  }

  /** Numbers that are told at a place. */
  int each() {
    return image.channels() * (image.height() / rows) * (image.width() / columns);
  }

  /** Numbers that are told of an image, those of a class token included. */
  int told() {
    return each() * places();
  }

  private int places() {
    return first + rows * columns;
  }

  /**
   * Images' numbers where a map of {@link #each} channels would tell them; those of places that
   * belong to no pixels are not a number.
   *
   * @param images [N, C, H, W] row by row
   */
  float[] arranged(float[] images) {
    int high = image.height() / rows;
    int wide = image.width() / columns;
    int stride = image.channels() * image.height() * image.width();
    int n = images.length / stride;
    int all = told();
    float[] out = new float[n * all];
    Arrays.fill(out, Float.NaN);
    for (int i = 0; i < images.length; i++) {
      int x = i % image.width();
      int y = i / image.width() % image.height();
      int c = i / (image.width() * image.height()) % image.channels();
      int channel = (c * high + y % high) * wide + x % wide;
      int place = first + y / high * columns + x / wide;
      out[i / stride * all + channel * places() + place] = images[i];
    }
    return out;
  }
}
