package hone.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What programs beside a measurement took of the machine, as Linux counts it.
 *
 * @param at seconds of a clock
 * @param all processor seconds in which any program ran on a core
 * @param own of these, those of Spark and of this measurement
 */
record Foreign(double at, double all, double own) {
  private static final double TICK = 0.01; // USER_HZ is 100 on every Linux that has Java
  private static final double NANO = 1e-9;

  static Foreign now() {
    return new Foreign(System.nanoTime() * NANO, allSeconds(), ownSeconds());
  }

  /** Cores that others took until then, in the mean. */
  double until(Foreign end) {
    return (end.all - all - (end.own - own)) / (end.at - at);
  }

  // user nice system idle iowait irq softirq steal
  private static double allSeconds() {
    try {
      String[] first = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split(" +");
      return TICK
          * Arrays.stream(new int[] {1, 2, 3, 6, 7, 8})
              .mapToLong(i -> Long.parseLong(first[i]))
              .sum();
    } catch (IOException e) {
      return 0; // no Linux: nothing is known of others, and nothing is taken again
    }
  }

  private static double ownSeconds() {
    return ProcessHandle.allProcesses()
        .filter(Foreign::isOwn)
        .flatMap(p -> p.info().totalCpuDuration().stream())
        .mapToDouble(d -> d.toNanos() * NANO)
        .sum();
  }

  // A process handle gives no long command line, and executors have one.
  private static boolean isOwn(ProcessHandle process) {
    try {
      String line =
          Files.readString(
              Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
      return line.contains("org.apache.spark.") || line.contains("hone.cluster.");
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
