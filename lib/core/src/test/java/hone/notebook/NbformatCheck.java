package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the schema nbformat.v4.5 demands, checked on the file, and by nbformat where it is. */
final class NbformatCheck {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private NbformatCheck() {}

  static void check(Path file) throws IOException, InterruptedException {
    Map<?, ?> root = (Map<?, ?>) Json.tree(Files.readString(file), file.toString());
    assertKeys(root, "cells", "metadata", "nbformat", "nbformat_minor");
    assertThat(root.get("nbformat")).isEqualTo(4);
    assertThat(root.get("nbformat_minor")).isEqualTo(5);
    Map<?, ?> metadata = (Map<?, ?>) root.get("metadata");
    assertKeys((Map<?, ?>) metadata.get("kernelspec"), "name", "display_name", "language");
    assertThat(((Map<?, ?>) metadata.get("language_info")).get("name")).isEqualTo("Java");
    Set<Object> ids = new HashSet<>();
    for (Object item : (List<?>) root.get("cells")) {
      Map<?, ?> cell = (Map<?, ?>) item;
      assertThat((String) cell.get("id")).matches("[a-zA-Z0-9-_]{1,64}");
      assertThat(ids.add(cell.get("id"))).isTrue();
      lines(cell.get("source"));
      assertThat(cell.get("metadata")).isInstanceOf(Map.class);
      if ("code".equals(cell.get("cell_type"))) {
        assertThat(cell.containsKey("execution_count")).isTrue();
        ((List<?>) cell.get("outputs")).forEach(o -> output((Map<?, ?>) o));
      } else {
        assertThat(cell.containsKey("outputs")).isFalse();
        assertThat(cell.containsKey("execution_count")).isFalse();
      }
    }
    if (hasNbformat()) {
      String validate = "import nbformat,sys; nbformat.validate(nbformat.read(sys.argv[1],4))";
      assertThat(python(validate, file)).isZero();
    }
  }

  private static void output(Map<?, ?> output) {
    switch ((String) output.get("output_type")) {
      case "stream" -> {
        assertKeys(output, "output_type", "name", "text");
        assertThat((String) output.get("name")).isIn("stdout", "stderr");
        lines(output.get("text"));
      }
      case "display_data" -> {
        assertKeys(output, "output_type", "data", "metadata");
        bundle(output.get("data"));
      }
      case "execute_result" -> {
        assertKeys(output, "output_type", "data", "metadata", "execution_count");
        assertThat(output.get("execution_count")).isInstanceOf(Integer.class);
        bundle(output.get("data"));
      }
      case "error" -> {
        assertKeys(output, "output_type", "ename", "evalue", "traceback");
        lines(output.get("traceback"));
      }
      default -> throw new AssertionError("unknown output " + output);
    }
  }

  private static void bundle(Object data) {
    ((Map<?, ?>) data)
        .forEach(
            (mime, value) -> {
              if (String.valueOf(mime).startsWith("text/")) {
                lines(value);
              } else if (String.valueOf(mime).startsWith("image/")) {
                assertThat(value).isInstanceOf(String.class);
              }
            });
  }

  private static void assertKeys(Map<?, ?> object, String... keys) {
    assertThat(new HashSet<Object>(object.keySet())).isEqualTo(Set.of((Object[]) keys));
  }

  private static void lines(Object text) {
    assertThat((List<?>) text).allMatch(String.class::isInstance);
  }

  private static boolean hasNbformat() throws IOException, InterruptedException {
    return Files.isExecutable(PYTHON) && python("import nbformat", Path.of("")) == 0;
  }

  private static int python(String code, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", code, file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
