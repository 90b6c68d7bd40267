package hone.train;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers of arrays on the heap. */
final class Numbers {
  private Numbers() {}

  /** A copy, row by row. The array is held meanwhile: its memory goes when nobody holds it. */
  static float[] of(INDArray array) {
    INDArray plain = array.dup('c');
    float[] numbers = plain.data().asFloat();
    Reference.reachabilityFence(plain);
    return numbers;
  }
}
