package hone.model.imported;

import java.util.Arrays;
import java.util.List;

/**
 * A window that moves over an image, and where it stands.
 *
 * @param kernel height and width
 * @param stride down and right
 * @param dilation down and right
 * @param first zeros above and to the left
 * @param same whether zeros are as many as keep the extents, divided by the stride
 * @param takesPadding whether a padding before it is in it
 * @param height of what comes out
 * @param width of what comes out
 */
record Windows(
    int[] kernel,
    int[] stride,
    int[] dilation,
    int[] first,
    boolean same,
    boolean takesPadding,
    int height,
    int width) {
  /**
   * The window of a layer.
   *
   * @param in what the layer before the padding gives
   * @param padding top, bottom, left and right; null for none
   */
  static Windows of(KerasLayer layer, Extents in, int[] padding, int[] kernel) {
    if (layer.config().get("data_format") instanceof String format
        && !format.equals("channels_last")) {
      throw layer.refused("its data_format is " + format);
    }
    int[] stride = layer.config().get("strides") == null ? kernel : layer.pair("strides");
    int[] dilation =
        layer.config().containsKey("dilation_rate") ? layer.pair("dilation_rate") : ints(1, 1);
    for (int each :
        new int[] {kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1]}) {
      if (each < 1) {
        throw layer.refused("its window has an extent below 1");
      }
    }
    boolean wantsSame = layer.text("padding").equals("same");
    if (!wantsSame && !layer.text("padding").equals("valid")) {
      throw layer.refused("its padding is \"" + layer.text("padding") + "\"");
    }
    int[] zeros = padding == null ? new int[4] : padding;
    int[] asSame = zerosOfSame(in, kernel, stride, dilation);
    boolean symmetric = zeros[0] == zeros[1] && zeros[2] == zeros[3];
    boolean equalsSame = padding != null && Arrays.equals(zeros, asSame);
    boolean takes = padding == null || !wantsSame && (symmetric || equalsSame);
    boolean same = wantsSame || !symmetric && equalsSame;
    // What a padding layer stands before has these zeros already.
    int high = in.height() + zeros[0] + zeros[1];
    int wide = in.width() + zeros[2] + zeros[3];
    int height = out(high, kernel[0], stride[0], dilation[0], wantsSame);
    int width = out(wide, kernel[1], stride[1], dilation[1], wantsSame);
    if (height < 1 || width < 1) {
      throw layer.refused("its window is larger than its image, " + in);
    }
    int[] first = takes && !same ? ints(zeros[0], zeros[2]) : ints(0, 0);
    return new Windows(kernel, stride, dilation, first, same, takes, height, width);
  }

  private static int out(int in, int kernel, int stride, int dilation, boolean same) {
    int reach = (kernel - 1) * dilation + 1;
    return same ? (in + stride - 1) / stride : Math.floorDiv(in - reach, stride) + 1;
  }

  private static int[] zerosOfSame(Extents in, int[] kernel, int[] stride, int[] dilation) {
    int[] extents = ints(in.height(), in.width());
    int[] zeros = new int[4];
    for (int i = 0; i < 2; i++) {
      int out = (extents[i] + stride[i] - 1) / stride[i];
      int all = Math.max(0, (out - 1) * stride[i] + (kernel[i] - 1) * dilation[i] + 1 - extents[i]);
      zeros[2 * i] = all / 2;
      zeros[2 * i + 1] = all - all / 2;
    }
    return zeros;
  }

  /** Rows above and below, columns left and right, as a padding layer says. */
  static int[] padding(KerasLayer layer) {
    Object value = layer.config().get("padding");
    if (value instanceof Number) {
      int all = layer.whole("padding");
      return checked(layer, ints(all, all, all, all));
    }
    List<Object> sides = Tree.list(value, layer.source(), layer.name() + ".padding");
    if (sides.size() != 2) {
      throw layer.refused("its padding is " + value);
    }
    int[] out = new int[4];
    for (int i = 0; i < 2; i++) {
      int[] pair =
          sides.get(i) instanceof Number n
              ? ints(n.intValue(), n.intValue())
              : Tree.ints(sides.get(i), layer.source(), layer.name() + ".padding");
      if (pair.length != 2) {
        throw layer.refused("its padding is " + value);
      }
      out[2 * i] = pair[0];
      out[2 * i + 1] = pair[1];
    }
    return checked(layer, out);
  }

  private static int[] checked(KerasLayer layer, int[] zeros) {
    if (Arrays.stream(zeros).anyMatch(z -> z < 0 || z > 1000)) {
      throw layer.refused("its padding is " + Arrays.toString(zeros));
    }
    return zeros;
  }

  private static int[] ints(int... values) {
    return values;
  }

  Extents out(int channels) {
    return new Extents(channels, height, width);
  }
}
