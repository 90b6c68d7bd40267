package hone.notebook;

import java.nio.file.Path;

/** One kernel for all tests that leave it in order; it ends with this JVM. */
final class SharedKernel {
  private static Kernel kernel;

  private SharedKernel() {}

  static synchronized Kernel get() throws InterruptedException {
    if (kernel == null) {
      kernel = Kernel.start(Launch.ofThisJvm(), Path.of("").toAbsolutePath());
    }
    return kernel;
  }
}
