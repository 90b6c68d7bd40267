package hone.model.imported;

import java.util.List;

/** The image that a network takes, as its input layer says. */
final class InputImage {
  private static final int LARGEST = 4096;

  private InputImage() {}

  static Extents of(KerasLayer layer) {
    Object shape =
        layer.config().containsKey("batch_input_shape")
            ? layer.config().get("batch_input_shape")
            : layer.config().get("batch_shape");
    if (!(shape instanceof List<?> list) || list.size() != 4) {
      throw layer.refused("it takes " + shape + ", no images [N, H, W, C]");
    }
    int[] extents = new int[3];
    for (int i = 0; i < 3; i++) {
      if (!(list.get(i + 1) instanceof Integer extent) || extent < 1 || extent > LARGEST) {
        throw layer.refused(
            "it takes images " + shape + "; expected fixed extents from 1 to " + LARGEST);
      }
      extents[i] = extent;
    }
    return new Extents(extents[2], extents[0], extents[1]);
  }
}
