package hone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code licences.csv} lists what is on the class path, and under which licences it may be. */
class LicencesTest {
  private static final Path TABLE = Path.of("licences.csv");
  private static final String HEADER = "group,artifact,version,licence,for";

  // What may be shipped beside Apache-2.0; of several licences one is enough.
  private static final Pattern FREE =
      Pattern.compile("Apache-2.0|MIT|0?BSD(-[23]-Clause)?|CC0-1.0|ICU|MPL-2.0|EPL-1.0|LGPL.*");
  private static final Pattern OF_TESTS = Pattern.compile(FREE.pattern() + "|EPL-2.0");

  private static List<String[]> rows() throws Exception {
    List<String> lines = Files.readAllLines(TABLE);
    assertThat(lines.get(0)).isEqualTo(HEADER);
    return lines.stream().skip(1).map(l -> l.split(",", -1)).toList();
  }

  // A jar lies in …/artifact/version/artifact-version.jar of Maven's repository.
  private static Set<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> p.endsWith(".jar"))
        .map(p -> Path.of(p).getParent())
        .filter(version -> version != null && version.getNameCount() > 2)
        .filter(version -> version.toString().contains("repository"))
        .map(version -> version.getParent().getFileName() + " " + version.getFileName())
        .filter(a -> !a.startsWith("surefire") && !a.startsWith("junit-platform-"))
        .filter(a -> !a.startsWith("common-java5") && !a.startsWith("maven-surefire"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theTableListsTheClassPath() throws Exception {
    Set<String> listed =
        rows().stream()
            .map(r -> r[1] + " " + r[2])
            .filter(a -> !a.startsWith("junit-platform-"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed)
        .as("%s holds what Maven resolves; the profile sbom tells licences", TABLE)
        .isEqualTo(classPath());
  }

  @Test
  void everyLicenceMayBeShipped() throws Exception {
    for (String[] row : rows()) {
      assertThat(row).as(String.join(",", row)).hasSize(5);
      Pattern allowed = row[4].equals("ships") ? FREE : OF_TESTS;
      assertThat(row[3].split(" OR "))
          .as("%s", row[1])
          .anyMatch(licence -> allowed.matcher(licence).matches());
      assertThat(row[4]).isIn("ships", "tests");
    }
  }
}
