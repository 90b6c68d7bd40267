package hone.cli;

import java.nio.file.Path;

/** The repository's root, which the launcher names. */
final class Home {
  private Home() {}

  static Path path() {
    return Path.of(System.getProperty("hone.home", ".")).toAbsolutePath().normalize();
  }
}
