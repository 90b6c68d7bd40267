package hone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may use which, and who else may use what from outside: held by jdeps. */
class DependenciesTest {
  /** In page order: each may use what it names, and itself with its sub-packages. */
  private static final String[][] PACKAGES = {
    {"json", ""},
    {"seed", ""},
    {"stats", ""},
    {"backend", ""},
    {"engine", ""},
    {"recipe", "json seed"},
    {"run", "recipe stats json seed"},
    {"search", "json seed stats"},
    {"data", "recipe json seed backend"},
    {"model", "data recipe json seed backend engine"},
    {"deploy", "recipe engine data json seed"},
    {"explain", "recipe model stats json seed"},
    {"train", "explain deploy run search recipe data model stats backend engine json seed"},
    {"study", "run recipe search stats json seed"},
    {"export", "run recipe json"},
    {"plot", "study run search recipe stats json"},
    {"report", "plot study run recipe stats json"},
    {"strategy", "study run search recipe stats json"},
    {
      "notebook",
      "report plot export strategy study explain deploy train model data search run recipe backend"
          + " engine stats seed json"
    },
    {
      "cli",
      "notebook report plot export strategy study explain deploy train model data search run recipe"
          + " backend engine stats seed json"
    },
  };

  /** The same within {@code hone.search}, which is a small library of its own. */
  private static final String[][] SEARCH = {
    {"space", ""},
    {"front", "space"},
    {"sampler", "space front"},
    {"pruner", "space"},
    {"storage", "space"},
    {"importance", "space"},
    {"search", "space front sampler pruner storage importance"},
  };

  /** What is not of Java itself, by prefix, and the only packages that may use it. */
  private static final String[][] OUTSIDE = {
    {"com.fasterxml.jackson", "json"},
    {"org.deeplearning4j", "backend engine data model train deploy"},
    {"org.nd4j", "backend engine data model train deploy"},
    {"org.bytedeco", "backend engine data model train deploy"},
    {"org.apache.commons.statistics", "stats"},
    {"org.apache.commons.compress", "data"},
    {"org.tukaani.xz", "data"},
    {"io.jenetics", "search"},
    {"org.hipparchus", "search"},
    {"ai.onnxruntime", "deploy"},
    {"onnx", "deploy"},
    {"com.google.protobuf", "deploy"},
    {"org.HdrHistogram", "deploy"},
    {"org.knowm.xchart", "plot notebook"}, // the notebook shows charts
    {"de.erichseifert.vectorgraphics2d", "plot"},
    {"com.google.flatbuffers", "report"}, // Arrow's metadata
    {"tech.tablesaw", "report notebook"}, // the notebook shows tables
    {"io.github.spencerpark", "notebook"},
    {"org.zeromq", "notebook"},
    {"picocli", "cli"},
    {"me.tongfei.progressbar", "cli"},
    {"org.slf4j", ""},
  };

  private static final Pattern EDGE = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s+(.*)$");

  /** Package to the packages it uses, as jdeps tells. */
  private static final Map<String, Set<String>> USES = new LinkedHashMap<>();

  @BeforeAll
  static void ask() {
    StringWriter out = new StringWriter();
    String classes = Sources.classes().toString();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "--ignore-missing-deps",
                "-verbose:package",
                "-filter:none",
                classes);
    assertThat(code).as("jdeps: %s", out).isZero();
    for (String line : out.toString().split("\n")) {
      Matcher edge = EDGE.matcher(line);
      if (edge.matches() && !edge.group(3).startsWith("java.")) {
        USES.computeIfAbsent(edge.group(1), k -> new TreeSet<>()).add(edge.group(2));
      }
    }
  }

  @Test
  void theTableIsAStrictOrder() {
    List<String> before = new ArrayList<>();
    for (String[] row : PACKAGES) {
      assertThat(before).as("%s uses packages above it alone", row[0]).containsAll(words(row[1]));
      before.add(row[0]);
    }
  }

  @Test
  void jdepsSeesThePackages() {
    assertThat(USES.keySet()).contains("hone.json", "hone.recipe", "hone.model", "hone.cli");
    assertThat(USES.get("hone.json")).contains("com.fasterxml.jackson.databind");
  }

  @Test
  void aPackageUsesWhatItMayAndNothingElseOfHone() {
    List<String> wrong = new ArrayList<>();
    USES.forEach(
        (from, all) -> {
          if (!from.startsWith("hone.")) {
            return;
          }
          String[] row = row(PACKAGES, part(from));
          for (String to : all) {
            if (to.startsWith("hone.")
                && !part(to).equals(part(from))
                && !words(row[1]).contains(part(to))) {
              wrong.add(from + " uses " + to);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsFromOutsideStaysInItsPlace() {
    List<String> wrong = new ArrayList<>();
    USES.forEach(
        (from, all) -> {
          for (String to : all) {
            if (!from.startsWith("hone.") || to.startsWith("hone.") || isJava(to)) {
              continue;
            }
            String[] row =
                Arrays.stream(OUTSIDE)
                    .filter(r -> (to + ".").startsWith(r[0] + "."))
                    .findFirst()
                    .orElse(new String[] {to, ""});
            if (!words(row[1]).contains(part(from))) {
              wrong.add(from + " uses " + to);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void familiesOfRecipesAndChaptersDoNotUseOneAnother() {
    List<String> wrong = new ArrayList<>();
    USES.forEach(
        (from, all) -> {
          for (String to : all) {
            // What is measured may name what other families have: a loss, changed images, an
            // attack.
            boolean families =
                from.startsWith("hone.recipe.")
                    && to.startsWith("hone.recipe")
                    && !(from.equals("hone.recipe.probe") && to.startsWith("hone.recipe."))
                    && !to.equals(from);
            boolean chapters =
                from.startsWith("hone.strategy.")
                    && to.startsWith("hone.strategy")
                    && !to.startsWith(from)
                    && !from.startsWith(to + ".");
            if (families || chapters) {
              wrong.add(from + " uses " + to);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void theSearchHasAnOrderOfItsOwn() {
    List<String> wrong = new ArrayList<>();
    USES.forEach(
        (from, all) -> {
          if (!part(from).equals("search") || !from.startsWith("hone.")) {
            return;
          }
          String[] row = row(SEARCH, last(from));
          for (String to : all) {
            if (to.startsWith("hone.search")
                && !to.equals(from)
                && !words(row[1]).contains(last(to))) {
              wrong.add(from + " uses " + to);
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(USES.keySet()).contains("hone.search.space");
  }

  /** Databases are spoken to in one place. */
  @Test
  void onlyStorageUsesJdbc() {
    List<String> wrong = new ArrayList<>();
    USES.forEach(
        (from, all) -> {
          if (from.startsWith("hone.") && !from.equals("hone.search.storage")) {
            all.stream()
                .filter(to -> to.startsWith("java.sql") || to.startsWith("javax.sql"))
                .forEach(to -> wrong.add(from + " uses " + to));
          }
        });
    assertThat(wrong).isEmpty();
  }

  /** The published page tells the same as the table above. */
  @Test
  void theArchitecturePageAgrees() {
    Pattern line = Pattern.compile("^\\| `hone\\.(\\w+)`.*\\|([^|]*)\\|$");
    int rows = 0;
    for (String text : Sources.lines(Sources.home().resolve("ARCHITECTURE.md"))) {
      Matcher m = line.matcher(text);
      if (m.matches() && Arrays.stream(PACKAGES).anyMatch(r -> r[0].equals(m.group(1)))) {
        List<String> told = List.of(m.group(2).trim().split(",\\s*"));
        rows++;
        if (!told.contains("all above") && !told.equals(List.of(""))) {
          assertThat(words(row(PACKAGES, m.group(1))[1])).as(m.group(1)).containsAll(told);
        }
      }
    }
    assertThat(rows).isGreaterThan(8);
  }

  private static boolean isJava(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("com.sun.management"); // the JVM's own measurements
  }

  /** json of hone.json, recipe of hone.recipe.loss. */
  private static String part(String name) {
    return name.split("\\.")[1];
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(w -> !w.isEmpty()).toList();
  }

  private static String[] row(String[][] table, String key) {
    return Arrays.stream(table)
        .filter(r -> r[0].equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the package " + key + " is not in the table"));
  }
}
