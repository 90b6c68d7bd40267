package hone.notebook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the execution of one cell ended. */
sealed interface Reply {

  /** The execution's number, 0 where the kernel gave none. */
  int count();

  /** It ran through. */
  record Ok(int count) implements Reply {}

  /** It did not compile, or threw; the error output is among what was published. */
  record Failed(int count, String name, String value, List<String> traceback) implements Reply {}

  /** It ran longer than allowed, and was interrupted. */
  record TimedOut(int count, Duration after) implements Reply {}

  /**
   * The kernel's process ended.
   *
   * @param lastWords the last lines that the process printed
   */
  record Died(int count, int exitCode, String lastWords) implements Reply {}

  /** The error output that nbformat takes, for the two endings in which the kernel sent none. */
  default Optional<Map<String, Object>> errorOutput() {
    if (this instanceof TimedOut t) {
      return Optional.of(error("CellTimeout", Failure.timeout(t)));
    }
    if (this instanceof Died d) {
      return Optional.of(error("KernelDied", Failure.death(d)));
    }
    return Optional.empty();
  }

  private static Map<String, Object> error(String name, String value) {
    return Map.of(
        "output_type",
        "error",
        "ename",
        name,
        "evalue",
        value,
        "traceback",
        value.lines().toList());
  }
}
