package hone.bench;

import java.util.List;
import java.util.Map;

/**
 * Processes that take a turn together.
 *
 * @param name of the arrangement
 * @param framework as {@link Framework#named} knows it
 * @param processes how many
 * @param workers trials at once in each
 * @param threads of one operation
 * @param options of each JVM
 * @param environment of each process
 */
record Crew(
    String name,
    String framework,
    int processes,
    int workers,
    int threads,
    List<String> options,
    Map<String, String> environment) {

  /** Steps that are computed at the same time. */
  int atOnce() {
    return processes * workers;
  }

  static Crew hone(int workers) {
    return new Crew("hone x " + workers, "hone", 1, workers, 1, List.of(), Map.of());
  }

  /** Deeplearning4j without any of Hone's repairs. */
  static Crew stock(int workers, int threads) {
    return new Crew(
        "stock x " + workers,
        "stock",
        1,
        workers,
        threads,
        List.of("-Dhone.acceleration=off", "-Dhone.engine=off"),
        Map.of());
  }

  // A batch's arrays are freed after each step. By default the allocator hands them back to the
  // system, and every step pays for fresh pages.
  static Crew libtorch(int processes, int threads) {
    return new Crew(
        "libtorch x " + processes,
        "libtorch",
        processes,
        1,
        threads,
        List.of(),
        Map.of(
            "MALLOC_MMAP_THRESHOLD_", "4294967296",
            "MALLOC_TRIM_THRESHOLD_", "17179869184",
            "MALLOC_TOP_PAD_", "268435456",
            "MALLOC_ARENA_MAX", "1"));
  }

  static Crew onnx(int processes, int threads) {
    return new Crew("onnx x " + processes, "onnx", processes, 1, threads, List.of(), Map.of());
  }
}
