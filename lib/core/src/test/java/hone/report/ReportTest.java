package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.plot.Example;
import hone.recipe.Experiment;
import hone.run.Outcome;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  @TempDir static Path folder;

  private static Path standard;
  private static Path quick;
  private static Chapter.Findings recorded;
  private static String page;
  private static String quickPage;

  @BeforeAll
  static void writeBoth() throws IOException {
    standard = folder.resolve("standard");
    quick = folder.resolve("quick");
    recorded = Example6.findings(Profile.STANDARD, Example6.withAccidents(), standard);
    Chapter.Findings shown =
        Example6.findings(
            Profile.QUICK,
            Example.results(List.of("sgd", "adam"), Example6.TASKS.subList(0, 1), 2),
            quick);
    page = Files.readString(Report.write(standard, List.of(recorded), List.of()));
    quickPage = Files.readString(Report.write(quick, List.of(shown), List.of(recorded)));
  }

  static Document xml(String text) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(String html, String tag) throws Exception {
    NodeList nodes = xml(html).getElementsByTagName(tag);
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      out.add((Element) nodes.item(i));
    }
    return out;
  }

  @Test
  void thePageNeedsNothingElse() throws Exception {
    for (String html : List.of(page, quickPage)) {
      assertThat(all(html, "script")).hasSize(1).noneMatch(e -> e.hasAttribute("src"));
      assertThat(all(html, "link")).isEmpty();
      String bare = html.replace("http://www.w3.org/2000/svg", "").replace("url(%23", "");
      assertThat(bare)
          .doesNotContain("http:", "https:", "@import", "url(")
          .doesNotContain("fetch(");
      assertThat(all(html, "img"))
          .hasSizeGreaterThan(3)
          .allSatisfy(
              i -> {
                assertThat(i.getAttribute("src")).startsWith("data:image/svg+xml,%3Csvg");
                xml(decoded(i.getAttribute("src")));
                assertThat(i.getAttribute("alt")).containsPattern("n = \\d");
              });
    }
  }

  private static String decoded(String address) {
    String text = address.substring(address.indexOf(',') + 1);
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Test
  void numbersLeadToTheirRunsAndRunsToTheirRecords() throws Exception {
    Path runs = standard.resolve("report/runs/06-optimizers.html");
    String html = Files.readString(runs);
    List<String> places =
        Stream.of("section", "tr")
            .flatMap(t -> ids(html, t).stream())
            .filter(i -> !i.isEmpty())
            .toList();
    assertThat(places).doesNotHaveDuplicates();
    List<String> to =
        all(page, "a").stream()
            .map(a -> a.getAttribute("href"))
            .filter(h -> h.startsWith("runs/06-optimizers.html#"))
            .map(h -> h.substring(h.indexOf('#') + 1))
            .distinct()
            .toList();
    assertThat(to).contains("t0a0", "t1a2").hasSizeGreaterThan(6);
    assertThat(places).containsAll(to);
    List<Element> records =
        all(html, "a").stream().filter(a -> a.getAttribute("href").endsWith(".json")).toList();
    assertThat(records)
        .hasSize(18)
        .allSatisfy(a -> assertThat(runs.resolveSibling(a.getAttribute("href"))).exists());
    assertThat(all(html, "polyline")).hasSize(2 * 14); // 4 of 18 went wrong and have no course
    assertThat(html)
        .contains("adam &amp; &lt;more&gt; on mnist", "Example &lt;processor&gt; &amp; co")
        .contains(
            "failed: the disk &lt;full&gt;", "./hone rerun ID", "../index.html#study-06-optimizers")
        .doesNotContain("<more>", "<full>");
    assertThat(ids(page, "h3")).contains("study-06-optimizers");
  }

  @Test
  void aRecipeOnTheRunsPageIsAFileThatTrains() throws Exception {
    String html = Files.readString(standard.resolve("report/runs/06-optimizers.html"));
    List<Element> recipes = all(html, "pre");
    assertThat(recipes).hasSize(6);
    Experiment read = Json.read(recipes.get(0).getTextContent(), Experiment.class, "the page");
    Run first = recorded.headline().cells().get(0).run();
    assertThat(read.trial(0)).isEqualTo(first.trial());
  }

  @Test
  void claimsAreListedFirstAndCanBeNarrowedDown() throws Exception {
    List<Element> rows =
        all(page, "tr").stream().filter(r -> r.hasAttribute("data-verdict")).toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).getAttribute("data-verdict")).isEqualTo("refuted");
    assertThat(rows.get(1).getTextContent())
        .contains(
            "6.2",
            "Adam loses.",
            "adam against sgd: test accuracy +",
            "n = 6; asked: at least 0.5");
    Element form = all(page, "form").get(0);
    assertThat(form.getAttribute("hidden")).isNotEmpty(); // without a script it would do nothing
    assertThat(form.getTextContent()).contains("all (2)", "refuted (1)");
    assertThat(page.indexOf("class=\"filter\"")).isLessThan(page.indexOf("<h3 "));
  }

  @Test
  void thePageStaysSmall() {
    assertThat(page.length()).isLessThan(400_000);
    assertThat(page).doesNotContain("text-align:right"); // styles stand once
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    for (Path results : List.of(standard, quick)) {
      String html = results.equals(quick) ? quickPage : page;
      List<String> ids =
          Stream.of("h1", "h2", "h3", "div")
              .flatMap(t -> ids(html, t).stream())
              .filter(i -> !i.isEmpty())
              .toList();
      assertThat(ids).doesNotHaveDuplicates();
      for (Element link : all(html, "a")) {
        String to = link.getAttribute("href");
        if (to.startsWith("#")) {
          assertThat(ids).contains(to.substring(1));
        } else {
          String file = to.replaceAll("#.*", "");
          assertThat(results.resolve("report").resolve(file)).exists();
        }
      }
    }
  }

  private static List<String> ids(String html, String tag) {
    try {
      return all(html, tag).stream().map(e -> e.getAttribute("id")).toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyFigureAndTableSaysHowToMakeItAgain() throws Exception {
    for (Element figure : all(page, "figure")) {
      String text = figure.getTextContent();
      assertThat(text).contains("./hone ").containsPattern("\\bn\\b|Hardware|diverged or failed");
    }
  }

  @Test
  void verdictsStandInTheirTableAndOnThePage() throws IOException {
    List<String> lines = Files.readAllLines(standard.resolve("tables/verdicts.csv"));
    assertThat(lines.get(0))
        .startsWith("claim,part,verdict,effect,low,high,n,tasks,command,statement,source,metric");
    assertThat(lines).hasSize(6);
    assertThat(page).contains("supported</span>", "refuted</span>", "Adam beats plain descent");
    assertThat(quick.resolve("tables/verdicts.csv")).doesNotExist();
  }

  @Test
  void runsThatWentWrongAreListedWithTheirReason() {
    assertThat(page)
        .contains("Runs that diverged or failed: 4 of 18")
        .contains("diverged at step 40: the loss became infinite or no number")
        .contains("failed: the disk &lt;full&gt;");
  }

  @Test
  void theEnvironmentOfTheRunsIsTold() {
    assertThat(page).contains("Example &lt;processor&gt; &amp; co", "linux-x86_64-onednn");
    assertThat(page).contains("0.1.0 0123456789ab");
  }

  @Test
  void quickShowsAndJudgesNothingAndRecordedIsLabelled() {
    assertThat(quickPage)
        .contains("judges nothing: at most n = 2 runs an arm")
        .contains("6. Optimizers (recorded, standard profile)")
        .contains("Recorded before, at the standard profile")
        .contains("Verdicts of the recorded standard runs");
    assertThat(page).doesNotContain("judges nothing").doesNotContain("(recorded");
  }

  @Test
  void nothingOfTheRecordedResultsIsWrittenBesideTheQuickOnes() throws IOException {
    try (Stream<Path> files = Files.list(quick.resolve("tables"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "06-optimizers-arms.csv",
              "06-optimizers-runs.csv",
              "06-optimizers-ranks.csv",
              "06-optimizers-pairs.csv");
    }
  }

  @Test
  void filesAreWholeAndFiguresComeInBothForms() throws IOException {
    try (Stream<Path> files = Files.walk(standard)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(n -> n.endsWith(".part"))
          .contains(
              "06-optimizers-dots.png",
              "06-optimizers-dots.svg",
              "06-optimizers-box.png",
              "06-optimizers-critical-difference.png",
              "06-optimizers-steps-to-target.png",
              "06-optimizers-validation-accuracy-mnist-1.svg",
              "06-optimizers-loss-cifar10-1.png",
              "06-optimizers-confusion-cifar10.png",
              "06-verdicts.svg");
    }
  }

  @Test
  void theTextSaysTheSameAndItsPicturesExist() throws IOException {
    String text = Files.readString(standard.resolve("report/report.md"));
    assertThat(text)
        .startsWith("# Hone: results at the standard profile\n")
        .contains("**6.2 refuted:** Adam loses. Again: `./hone run 6 --profile standard`")
        .contains("| adam & &lt;more> |")
        .doesNotContain("\n\n\n");
    var pictures = java.util.regex.Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)").matcher(text);
    int count = 0;
    while (pictures.find()) {
      count++;
      assertThat(standard.resolve("report").resolve(pictures.group(1))).exists();
    }
    assertThat(count).isEqualTo(all(page));
  }

  private static int all(String html) {
    return html.split("<img ", -1).length - 1;
  }

  @Test
  void theSameResultsGiveTheSameReport(@TempDir Path other) throws IOException {
    assertThat(Files.readString(Report.write(other, List.of(recorded), List.of()))).isEqualTo(page);
  }

  @Test
  void aStudyOfFailuresAndNoFindingsAtAllStillMakeAReport(@TempDir Path other) throws Exception {
    Results none =
        Example.with(
            Example.results(List.of("sgd"), Example6.TASKS.subList(0, 1), 1),
            "sgd",
            0,
            new Outcome.Failed("no memory"));
    Chapter.Findings findings = Example6.findings(Profile.QUICK, none, other);
    xml(Files.readString(Report.write(other, List.of(findings), List.of())));
    String empty = Files.readString(Report.write(other, List.of(), List.of()));
    assertThat(xml(empty).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Hone: no results yet");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTheUsersToMend(@TempDir Path other) throws IOException {
    Chapter.Findings findings =
        Example6.findings(
            Profile.QUICK,
            Example.results(List.of("sgd", "adam"), Example6.TASKS.subList(0, 1), 2),
            other);
    Files.writeString(other.resolve("report"), "a file");
    assertThatThrownBy(() -> Report.write(other, List.of(findings), List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be written");
  }
}
