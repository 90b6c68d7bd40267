package hone.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** A large matrix product and a large copy by ND4J, with all threads. */
final class Nd4jPeak {
  static final int SIDE = 2048;
  static final int COPIED = 1 << 26;

  private Nd4jPeak() {}

  static void threads(int count) {
    Nd4j.getEnvironment().setMaxMasterThreads(count);
    Nd4j.getEnvironment().setMaxThreads(count);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
  }

  static double product(double seconds, int threads) {
    threads(threads);
    INDArray a = Nd4j.ones(DataType.FLOAT, SIDE, SIDE);
    INDArray b = Nd4j.ones(DataType.FLOAT, SIDE, SIDE);
    INDArray c = Nd4j.create(DataType.FLOAT, new long[] {SIDE, SIDE}, 'f');
    return 2.0 * SIDE * SIDE * SIDE / 1e9 * Timed.perSecond(seconds, () -> a.mmul(b, c));
  }

  static double copy(double seconds, int threads) {
    threads(threads);
    INDArray a = Nd4j.ones(DataType.FLOAT, COPIED);
    INDArray b = Nd4j.create(DataType.FLOAT, COPIED);
    return 8.0 * COPIED / 1e9 * Timed.perSecond(seconds, () -> b.assign(a));
  }
}
