package hone.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the processor's packages have used, by the counters that Linux shows under {@code
 * /sys/class/powercap}; they cannot be read everywhere, nor by everybody.
 */
record Energy(Path counters) {
  /** Those of this machine. */
  static final Energy HERE = new Energy(Path.of("/sys/class/powercap"));

  /** Joules since the counters began; NaN where no package's counter can be read. */
  double joules() {
    double sum = 0;
    int read = 0;
    // A package is intel-rapl:N; what is named intel-rapl:N:M is a part of it, and the whole
    // platform (psys), which has packages in it, is told at the same level.
    try (DirectoryStream<Path> zones = Files.newDirectoryStream(counters, "*-rapl:*")) {
      for (Path zone : zones) {
        boolean whole =
            zone.getFileName().toString().matches("[a-z-]+:\\d+")
                && Files.readString(zone.resolve("name")).startsWith("package");
        if (whole) {
          sum += Double.parseDouble(Files.readString(zone.resolve("energy_uj")).strip()) / 1e6;
          read++;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
    return read == 0 ? Double.NaN : sum;
  }
}
