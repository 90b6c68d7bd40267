package hone.deploy;

import hone.json.Default;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used.
 *
 * @param collections of garbage
 * @param pausedMilliseconds that they took
 * @param residentMegabytes held now, the heap alone where the system does not tell
 * @param joules of the whole processor, others' work included; NaN where they cannot be read
 */
public record Resources(
    long collections,
    long pausedMilliseconds,
    double residentMegabytes,
    @Default("\"NaN\"") double joules) {
  /** Until now. */
  public static Resources now() {
    long collections = 0;
    long paused = 0;
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, each.getCollectionCount());
      paused += Math.max(0, each.getCollectionTime());
    }
    return new Resources(collections, paused, resident(), Energy.HERE.joules());
  }

  /** Since then; what is held now stays. A counter of energy that began anew tells nothing. */
  public Resources since(Resources before) {
    double used = joules - before.joules;
    return new Resources(
        collections - before.collections,
        pausedMilliseconds - before.pausedMilliseconds,
        residentMegabytes,
        used < 0 ? Double.NaN : used);
  }

  private static double resident() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      // No such file on this system.
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024;
  }
}
