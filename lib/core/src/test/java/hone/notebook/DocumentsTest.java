package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of Java in the documents runs as it stands, one after the other in a kernel. */
@Tag("slow")
class DocumentsTest {
  private static final Path HOME = Path.of(System.getProperty("hone.home", "../..")).normalize();
  private static final Pattern SAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  // What a sample leaves to its reader.
  private static final String SCORE =
      "double score(int epoch, double rate, int depth, double width) {"
          + " return rate * depth + width / (1 + epoch); }";

  @TempDir Path folder;

  static Stream<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>(List.of(HOME.resolve("README.md")));
    try (Stream<Path> files = Files.list(HOME.resolve("docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all.stream().filter(f -> !samples(f).isEmpty());
  }

  private static List<String> samples(Path document) {
    List<String> out = new ArrayList<>();
    try {
      Matcher matcher = SAMPLE.matcher(Files.readString(document));
      while (matcher.find()) {
        out.add(matcher.group(1));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everySampleRuns(Path document) throws Exception {
    Files.createSymbolicLink(folder.resolve("results"), HOME.toAbsolutePath().resolve("results"));
    Launch launch =
        Launch.ofThisJvm().withEnvironment("HONE_RESULTS", folder.resolve("made").toString());
    try (Kernel kernel = Kernel.start(launch, folder)) {
      assertThat(Ran.on(kernel, SCORE).reply()).isInstanceOf(Reply.Ok.class);
      for (String sample : samples(document)) {
        Ran ran = Ran.on(kernel, sample);
        assertThat(ran.reply()).as("%s: %s", document, sample).isInstanceOf(Reply.Ok.class);
      }
    }
  }
}
