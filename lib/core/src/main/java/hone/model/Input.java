package hone.model;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a network takes and tells apart.
 *
 * @param channels 1 for grey, 3 for colour
 * @param height in pixels
 * @param width in pixels
 * @param classes how many
 */
public record Input(int channels, int height, int width, int classes) {
  /** Checks that there is something to tell apart. */
  public Input {
    if (channels < 1 || height < 1 || width < 1 || classes < 2) {
      throw new IllegalArgumentException(
          "images of " + height + "x" + width + "x" + channels + " in " + classes + " classes");
    }
  }

  /** The same as Deeplearning4j says it. */
  InputType.InputTypeConvolutional type() {
    return (InputType.InputTypeConvolutional) InputType.convolutional(height, width, channels);
  }
}
