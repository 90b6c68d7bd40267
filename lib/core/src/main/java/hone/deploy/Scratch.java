package hone.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that a child process was given for what its libraries unpack. */
public final class Scratch {
  private Scratch() {}

  /** Deletes a folder with all that is in it; what cannot be deleted stays. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // What the system keeps in its folder for temporary files it sweeps away itself.
    }
  }
}
