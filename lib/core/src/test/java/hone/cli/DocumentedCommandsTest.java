package hone.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command line in the documents is one that Hone takes: names and options are right. */
class DocumentedCommandsTest {
  private static final Path HOME = Path.of(System.getProperty("hone.home", "../..")).normalize();

  static Stream<String> commands() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(HOME.resolve("README.md")));
    try (Stream<Path> files = Files.list(HOME.resolve("docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
    }
    List<String> out = new ArrayList<>();
    for (Path document : documents) {
      boolean inside = false;
      for (String line : Files.readAllLines(document)) {
        inside = line.startsWith("```") ? !inside : inside;
        if (inside) {
          Arrays.stream(line.replaceAll("#.*", "").split("&&"))
              .map(String::strip)
              .filter(c -> c.startsWith("./hone "))
              .forEach(out::add);
        }
      }
    }
    return out.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTaken(String command) {
    Console quiet =
        new Console(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
    CommandLine line = new CommandLine(Main.class, new Commands(quiet));
    String[] words = command.substring("./hone ".length()).split("\\s+");
    assertThatCode(() -> line.parseArgs(words)).as(command).doesNotThrowAnyException();
  }
}
