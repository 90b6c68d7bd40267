package hone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the library for this module: who uses what, what is listed, how long files are. */
class HouseTest {
  private static final Set<String> OF_HONE =
      Set.of("cluster", "run", "train", "data", "recipe", "search", "stats", "json", "seed");
  private static final List<String> FROM_OUTSIDE =
      List.of("java.", "javax.", "com.sun.management", "org.apache.spark.", "scala.");

  // Spark brings libraries of the Eclipse Foundation, which its own distribution has, too.
  private static final Pattern FREE =
      Pattern.compile("Apache-2.0|MIT|BSD-[23]-Clause|EPL-2.0|MPL-1.1|LGPL-2.1");

  private static final Pattern EDGE = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s+(.*)$");
  private static final String HEADER = "group,artifact,version,licence,for";

  @Test
  void thePackageUsesWhatItMay() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String[] asked = {
      "--ignore-missing-deps", "-verbose:package", "-filter:none", "target/classes"
    };
    assertThat(ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, asked)).isZero();
    Set<String> used = new TreeSet<>();
    for (String line : out.toString().split("\n")) {
      Matcher edge = EDGE.matcher(line);
      if (edge.matches() && edge.group(1).equals("hone.cluster")) {
        used.add(edge.group(2));
      }
    }
    assertThat(used).contains("hone.run", "org.apache.spark");
    assertThat(used)
        .allMatch(
            to ->
                to.startsWith("hone.")
                    ? OF_HONE.contains(to.split("\\.")[1])
                    : FROM_OUTSIDE.stream().anyMatch((to + ".")::startsWith));
  }

  @Test
  void theTableListsWhatThisModuleAdds() throws IOException {
    Set<String> known = artifacts(rows(Path.of("../core/licences.csv")));
    Set<String> listed = artifacts(rows(Path.of("licences.csv")));
    assertThat(listed).doesNotContainAnyElementsOf(known);
    Set<String> found =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(p -> p.endsWith(".jar") && p.contains("repository"))
            .map(p -> Path.of(p).getParent())
            .map(version -> version.getParent().getFileName() + " " + version.getFileName())
            .filter(a -> !a.matches("(surefire|junit|maven-surefire|common-java5).*"))
            .filter(a -> !a.matches("hone-.*") && !known.contains(a))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(found);
  }

  @Test
  void everyLicenceMayBeShipped() throws IOException {
    for (String[] row : rows(Path.of("licences.csv"))) {
      assertThat(row).as(String.join(",", row)).hasSize(5);
      assertThat(row[3].split(" OR ")).anyMatch(l -> FREE.matcher(l).matches());
    }
  }

  @Test
  void filesAreShort() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file).size()).as("%s", file).isLessThanOrEqualTo(500);
      }
    }
  }

  private static List<String[]> rows(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    assertThat(lines.get(0)).isEqualTo(HEADER);
    return lines.stream().skip(1).map(l -> l.split(",", -1)).toList();
  }

  private static Set<String> artifacts(List<String[]> rows) {
    return rows.stream().map(r -> r[1] + " " + r[2]).collect(Collectors.toCollection(TreeSet::new));
  }
}
