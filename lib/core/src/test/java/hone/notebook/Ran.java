package hone.notebook;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One cell run on a kernel, and what it showed. */
record Ran(Reply reply, List<Map<String, Object>> outputs) {

  static Ran on(Kernel kernel, String code) throws InterruptedException {
    return on(kernel, code, Duration.ofMinutes(3));
  }

  static Ran on(Kernel kernel, String code, Duration timeout) throws InterruptedException {
    Outputs outputs = new Outputs();
    String request = kernel.submit(code);
    List<Map<String, Object>> shown = outputs.open(request);
    Reply reply = kernel.await(request, timeout, outputs::accept);
    return new Ran(reply, Outputs.plain(shown));
  }

  /** The last output in one form, such as {@code text/plain}; null where it has none. */
  Object as(String mime) {
    return ((Map<?, ?>) outputs.get(outputs.size() - 1).get("data")).get(mime);
  }

  Failure failure(Cell cell) {
    return Failure.of(1, cell, reply).orElseThrow();
  }
}
