package hone.deploy;

import hone.json.BadInput;

/**
 * A trained network as something that answers, by whatever runtime. Safe for several threads unless
 * it says otherwise.
 */
public interface Predictor extends AutoCloseable {
  /**
   * Class probabilities, [n, classes] row by row.
   *
   * @param images [n, C, H, W] row by row, pixel values from 0 to 255 unless it says otherwise; not
   *     modified
   * @param n how many, at least 1
   * @throws BadInput when the images have another size than it takes
   */
  float[] probabilities(float[] images, int n);

  @Override
  void close();
}
