package hone.model;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whole arrays between ND4J's memory and the heap in one copy each way (ND4J's own toFloatVector
 * goes number by number). An array that is no plain run of floats in host memory takes the slow
 * way. What is copied is held until it is: only its address is used, and an array that nobody holds
 * may be freed at any time.
 */
final class Floats {
  private Floats() {}

  /** Copies the array, row by row, to the heap. */
  static void read(INDArray from, float[] to) {
    if (isPlain(from)) {
      try (FloatPointer memory = memory(from)) {
        memory.get(to);
      }
      Reference.reachabilityFence(from);
    } else {
      INDArray copy = from.dup('c').reshape(from.length()).castTo(DataType.FLOAT);
      if (isPlain(copy)) {
        read(copy, to);
      } else {
        System.arraycopy(copy.toFloatVector(), 0, to, 0, to.length);
      }
    }
  }

  /** Copies the array, row by row, to the heap. */
  static float[] read(INDArray from) {
    float[] to = new float[Math.toIntExact(from.length())];
    read(from, to);
    return to;
  }

  /** Copies the array, row by row, to the heap without losing digits. */
  static double[] readDoubles(INDArray from) {
    if (from.dataType() == DataType.DOUBLE) {
      return from.dup('c').reshape(from.length()).toDoubleVector();
    }
    float[] read = read(from);
    double[] to = new double[read.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = read[i];
    }
    return to;
  }

  /** Copies numbers into an array, row by row. */
  static void write(float[] from, INDArray to) {
    if (isPlain(to)) {
      try (FloatPointer memory = memory(to)) {
        memory.put(from);
      }
      Reference.reachabilityFence(to);
    } else {
      to.assign(Nd4j.createFromArray(from).reshape(to.shape()));
    }
  }

  private static boolean isPlain(INDArray array) {
    return array.dataType() == DataType.FLOAT
        && array.ordering() == 'c'
        && (array.length() == 1 || array.elementWiseStride() == 1)
        && !array.isCompressed()
        && array.data().pointer() != null
        && HOST;
  }

  // The address of a view already counts its offset. The pointer owns nothing, so closing it frees
  // nothing.
  private static FloatPointer memory(INDArray array) {
    long start = array.data().addressPointer().address();
    return new FloatPointer((Pointer) null) {
      {
        this.address = start;
        this.limit = array.length();
        this.capacity = array.length();
      }
    };
  }

  private static final boolean HOST = "CPU".equalsIgnoreCase(backend());

  private static String backend() {
    return Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
  }

  /** Rounds numbers into an array of as many. */
  static void narrow(double[] values, float[] into) {
    for (int i = 0; i < values.length; i++) {
      into[i] = (float) values[i];
    }
  }
}
