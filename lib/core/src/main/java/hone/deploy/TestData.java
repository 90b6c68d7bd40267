package hone.deploy;

/**
 * Images and what a network says of them, by which any runtime can be held against it: two files of
 * the form in which ONNX's own tests keep them (a TensorProto each).
 *
 * @param input images as the model takes them, {@code input_0.pb}
 * @param output class probabilities, {@code output_0.pb}
 */
public record TestData(byte[] input, byte[] output) {
  /**
   * Of the images that a model takes.
   *
   * @param images [N, channels, height, width] row by row
   * @param probabilities [N, classes] row by row
   * @param extents channels, height and width
   */
  public static TestData of(float[] images, float[] probabilities, int[] extents) {
    int each = extents[0] * extents[1] * extents[2];
    if (images.length == 0 || images.length % each != 0) {
      throw new IllegalArgumentException(images.length + " numbers of images of " + each);
    }
    long n = images.length / each;
    long[] in = {n, extents[0], extents[1], extents[2]};
    long[] out = {n, probabilities.length / n};
    return new TestData(
        OnnxFormat.tensor(OnnxExport.INPUT, new OnnxGraph.Floats(in, images)),
        OnnxFormat.tensor(OnnxExport.OUTPUT, new OnnxGraph.Floats(out, probabilities)));
  }
}
