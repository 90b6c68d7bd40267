package hone.bench;

import hone.model.Stages;
import hone.recipe.architecture.Block.Activation;

/** The networks that no recipe of Hone names. */
final class Blocks {
  private static final int GROWTH = 12;

  private Blocks() {}

  /** MobileNet's blocks (Howard et al. 2017, table 1), a few narrow ones; some 20,000 weights. */
  static void depthwise(Stages stages) {
    stages.convolution(32, 3, 1, true, true, Activation.RELU);
    separable(stages, 32, 1);
    separable(stages, 64, 2);
    separable(stages, 64, 1);
    separable(stages, 128, 2);
    stages.globalAverage();
  }

  private static void separable(Stages stages, int filters, int stride) {
    stages.depthwise(3, stride, true, Activation.RELU);
    stages.convolution(filters, 1, 1, true, true, Activation.RELU);
  }

  /** Two dense blocks of four layers, growth 12, with a transition (Huang et al. 2017). */
  static void dense(Stages stages) {
    stages.convolution(2 * GROWTH, 3, 1, true, false, Activation.IDENTITY);
    denseBlock(stages);
    stages.normalize(Activation.RELU);
    stages.convolution(stages.channels() / 2, 1, 1, true, false, Activation.IDENTITY);
    stages.meanPool(2, 2);
    denseBlock(stages);
    stages.normalize(Activation.RELU);
    stages.globalAverage();
  }

  private static void denseBlock(Stages stages) {
    for (int i = 0; i < 4; i++) {
      String in = stages.mark();
      int channels = stages.channels();
      stages.normalize(Activation.RELU);
      stages.convolution(GROWTH, 3, 1, true, false, Activation.IDENTITY);
      stages.concat(in, channels);
    }
  }

  /** The residual network of the recipes with squeeze-and-excitation in each block. */
  static void squeezed(Stages stages) {
    stages.convolution(16, 3, 1, true, true, Activation.RELU);
    squeezedBlock(stages, 16, 1);
    squeezedBlock(stages, 32, 2);
    squeezedBlock(stages, 64, 2);
    stages.globalAverage();
  }

  private static void squeezedBlock(Stages stages, int filters, int stride) {
    String in = stages.mark();
    int channels = stages.channels();
    int height = stages.height();
    int width = stages.width();
    stages.convolution(filters, 3, stride, true, true, Activation.RELU);
    stages.convolution(filters, 3, 1, true, true, Activation.IDENTITY);
    stages.excite(filters / 4);
    String out = stages.mark();
    int outHeight = stages.height();
    int outWidth = stages.width();
    stages.from(in, channels, height, width);
    if (channels != filters) {
      stages.convolution(filters, 1, stride, true, true, Activation.IDENTITY);
    }
    stages.add(out).from(stages.mark(), filters, outHeight, outWidth).activation(Activation.RELU);
  }
}
