package org.nd4j.nativeblas;

/**
 * The name under which Deeplearning4j M2.1's layer helpers ask whether oneDNN may be used. ND4J
 * moved the class they look up, so that without this one the lookup fails silently and every layer
 * takes the slow path. It asks the class's successor.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** The settings of the native library, as far as the helpers ask for them. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** The only one. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library was built with oneDNN and may use it. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
