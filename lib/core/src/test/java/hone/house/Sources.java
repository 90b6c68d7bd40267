package hone.house;

import hone.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project's sources and classes lie. */
final class Sources {
  private Sources() {}

  static Path home() {
    return Path.of(System.getProperty("hone.home"));
  }

  static Path classes() {
    try {
      return Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<Path> main() {
    return java("lib/core/src/main/java");
  }

  static List<Path> all() {
    return Stream.concat(main().stream(), java("lib/core/src/test/java").stream()).toList();
  }

  private static List<Path> java(String folder) {
    try (Stream<Path> files = Files.walk(home().resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
