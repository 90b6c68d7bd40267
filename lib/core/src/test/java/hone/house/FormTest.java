package hone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The form of the sources: size, names, documentation. */
class FormTest {
  /** The command line has a public type for each command. */
  private static final int MOST_OPEN = 20;

  private static final Pattern TYPE =
      Pattern.compile(
          "^( *)((?:public|static|final|abstract|sealed|non-sealed) )*"
              + "(class|record|interface|enum|@interface) \\w+.*");

  private static final Pattern PUBLIC_MEMBER =
      Pattern.compile("^  public (?!class|record|interface|enum).*");

  @Test
  void filesAreShort() {
    List<Integer> sizes =
        Sources.all().stream().map(f -> Sources.lines(f).size()).sorted().toList();
    assertThat(sizes.get(sizes.size() / 2)).as("lines of the median file").isLessThan(120);
    for (Path file : Sources.all()) {
      assertThat(Sources.lines(file).size()).as("lines of %s", file).isLessThanOrEqualTo(500);
    }
  }

  @Test
  void noTypeIsNamedAfterNothing() {
    for (Path file : Sources.all()) {
      assertThat(file.getFileName().toString())
          .doesNotMatch("\\w*(Utils?|Helpers?|Manager|Impl)\\.java");
    }
  }

  @Test
  void everyPackageSaysWhatItIsForAndWhatItMayUse() {
    Set<Path> folders = new TreeSet<>();
    Sources.main().forEach(f -> folders.add(f.getParent()));
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      assertThat(Files.exists(info)).as("%s", info).isTrue();
      String text = String.join(" ", Sources.lines(info)).replace(" * ", "");
      assertThat(text).as("%s", info).startsWith("/**").hasSizeGreaterThan(80);
      if (folder.toString().contains("/hone/")) {
        assertThat(text).as("imports of %s", info).containsPattern("[Mm]ay use|[Ii]mports nothing");
      }
    }
  }

  @Test
  void aPackageHasFewOpenTypesAndSomeClosed() {
    Set<Path> folders = new TreeSet<>();
    Sources.main().forEach(f -> folders.add(f.getParent()));
    int closed = 0;
    int all = 0;
    for (Path folder : folders) {
      int open = 0;
      for (Path file : Sources.main()) {
        if (file.getParent().equals(folder) && !file.endsWith("package-info.java")) {
          boolean isOpen = Sources.lines(file).stream().anyMatch(l -> l.startsWith("public "));
          open += isOpen ? 1 : 0;
          closed += isOpen ? 0 : 1;
          all++;
        }
      }
      assertThat(open).as("public types of %s", folder).isLessThanOrEqualTo(MOST_OPEN);
    }
    assertThat((double) closed / all).as("part of package-private files").isGreaterThan(0.2);
  }

  /** Public types, and what a public type offers, carry a Javadoc comment. */
  @Test
  void whatIsPublicIsDocumented() {
    List<String> bare = new ArrayList<>();
    for (Path file : Sources.main()) {
      List<String> lines = Sources.lines(file);
      if (lines.stream().noneMatch(l -> l.startsWith("public "))) {
        continue; // nobody outside the package sees it
      }
      boolean isInterface = lines.stream().anyMatch(l -> l.matches("public .*interface .*"));
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        boolean type =
            TYPE.matcher(line).matches()
                && (line.startsWith("public ")
                    || line.startsWith("  public ")
                    || isInterface && line.startsWith("  ") && !line.startsWith("    "));
        if ((type || PUBLIC_MEMBER.matcher(line).matches()) && !hasComment(lines, i)) {
          bare.add(file.getFileName() + ":" + (i + 1) + " " + line.trim());
        }
      }
    }
    assertThat(bare).isEmpty();
  }

  // Looks upwards over annotations; an overriding method has the comment of what it overrides.
  private static boolean hasComment(List<String> lines, int at) {
    for (int i = at - 1; i >= 0; i--) {
      String line = lines.get(i).trim();
      if (line.equals("@Override") || line.endsWith("*/")) {
        return true;
      }
      if (line.endsWith(")") && !line.startsWith("@")) { // the end of a long annotation
        while (i > 0 && !lines.get(i).trim().startsWith("@")) {
          i--;
        }
        continue;
      }
      if (line.isEmpty() || line.endsWith(";") || line.endsWith("{") || line.endsWith("}")) {
        return false;
      }
    }
    return false;
  }
}
