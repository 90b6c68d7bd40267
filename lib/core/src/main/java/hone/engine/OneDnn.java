package hone.engine;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** The library: its engine, a stream, addresses and status codes. */
final class OneDnn {
  private OneDnn() {}

  /** The processor's engine, made with the class: {@link LinkageError} where there is no native. */
  static final dnnl_engine ENGINE = engine();

  private static dnnl_engine engine() {
    Loader.load(dnnl.class);
    dnnl_engine engine = new dnnl_engine();
    check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "an engine");
    return engine;
  }

  static dnnl_stream stream() {
    dnnl_stream stream = new dnnl_stream();
    check(dnnl.dnnl_stream_create(stream, ENGINE, 1), "a stream");
    return stream;
  }

  static void check(int status, String what) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refused " + what + " with status " + status);
    }
  }

  /** Memory at an address, which this pointer does not own. */
  static Pointer at(long start) {
    return new Pointer() {
      {
        this.address = start;
      }
    };
  }
}
