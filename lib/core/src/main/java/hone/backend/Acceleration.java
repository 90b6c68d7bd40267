package hone.backend;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The oneDNN layer helpers of Deeplearning4j M2.1, which ship switched off and then fail to find
 * their native library. {@code -Dhone.acceleration=off} keeps the stock path.
 */
public final class Acceleration {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
  private static volatile Report report;

  private Acceleration() {}

  /**
   * Whether oneDNN computes convolutions, and why not.
   *
   * @param active whether the helper returned a result that agrees with the stock computation
   * @param reason one sentence
   */
  public record Report(boolean active, String reason) {}

  /** Switches the helpers on, before the first layer is made; further calls do nothing. */
  public static void enable() {
    if (isOff()) {
      System.setProperty(HELPERS_DISABLED, "true");
      return;
    }
    System.setProperty(HELPERS_DISABLED, "false");
  }

  private static boolean isOff() {
    return "off".equals(System.getProperty("hone.acceleration"));
  }

  /** Establishes by one small convolution whether the helpers are active; computed once. */
  public static synchronized Report probe() {
    if (report == null) {
      enable();
      report =
          isOff()
              ? new Report(false, "switched off by -Dhone.acceleration=off")
              : compute(Backend.nd4jName());
    }
    return report;
  }

  /** The probe where this backend computes; any but the CPU's has no oneDNN. */
  static Report compute(String backend) {
    if (!"CPU".equalsIgnoreCase(backend)) {
      return new Report(false, "the ND4J backend is " + backend + ", not the CPU's");
    }
    try {
      INDArray x = Nd4j.linspace(-1, 1, 2 * 3 * 8 * 8, DataType.FLOAT).reshape(2, 3, 8, 8);
      INDArray w = Nd4j.linspace(-1, 1, 4 * 3 * 3 * 3, DataType.FLOAT).reshape(4, 3, 3, 3);
      int[] three = {3, 3};
      int[] one = {1, 1};
      INDArray fast =
          new MKLDNNConvHelper(DataType.FLOAT)
              .preOutput(
                  x,
                  w,
                  null,
                  three,
                  one,
                  new int[] {0, 0},
                  AlgoMode.PREFER_FASTEST,
                  null,
                  ConvolutionMode.Same,
                  one,
                  org.deeplearning4j.nn.conf.CNN2DFormat.NCHW,
                  LayerWorkspaceMgr.noWorkspaces());
      if (fast == null) {
        return new Report(
            false, "the natives have no oneDNN, or the helper declined a plain convolution");
      }
      double gap = largestGap(fast, stock(x, w));
      return gap < 1e-4
          ? new Report(true, "a convolution by oneDNN agrees with the stock path to " + (float) gap)
          : new Report(false, "oneDNN's convolution differs from the stock path by " + gap);
    } catch (Exception | LinkageError e) {
      return new Report(false, "the helper failed: " + e);
    }
  }

  // im2col and a matrix product, as the stock layer does it.
  private static INDArray stock(INDArray x, INDArray w) {
    INDArray columns = Nd4j.create(DataType.FLOAT, 2, 3, 3, 3, 8, 8);
    Nd4j.exec(
        DynamicCustomOp.builder("im2col")
            .addInputs(x)
            .addOutputs(columns)
            .addIntegerArguments(3, 3, 1, 1, 1, 1, 1, 1, 1)
            .build());
    INDArray rows = columns.permute(0, 4, 5, 1, 2, 3).dup('c').reshape('c', 2 * 64, 27);
    INDArray out = rows.mmul(w.dup('c').reshape('c', 4, 27).transpose());
    return out.reshape('c', 2, 8, 8, 4).permute(0, 3, 1, 2);
  }

  private static double largestGap(INDArray a, INDArray b) {
    return a.sub(b).amaxNumber().doubleValue();
  }
}
