package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Outcome;
import hone.study.Results;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class PlotsTest {
  private static final List<String> ARMS = List.of("full-batch", "per-sample", "adam", "nadam");
  private static final List<Task> TASKS =
      List.of(Example.task("mnist", 0.9), Example.task("cifar10", 0.8));
  private static final Results RESULTS =
      Example.with(
          Example.with(
              Example.results(ARMS, TASKS, 3), "adam", 1, new Outcome.Diverged(40, 0.1, 10)),
          "nadam",
          2,
          new Outcome.Failed("no memory"));

  static Stream<Figure> figuresWithArms() {
    Results one = RESULTS.on(TASKS.get(0));
    Results whole = Example.results(ARMS, TASKS, 3).on(TASKS.get(0));
    return Stream.of(
        Plots.learningCurves(one, "validation accuracy", ARMS),
        Plots.learningCurves(one, "loss", ARMS),
        Plots.dots(RESULTS, Metric.ACCURACY),
        Plots.dots(one, Metric.ACCURACY),
        Plots.dots(RESULTS, Metric.STEPS_TO_TARGET),
        Plots.box(RESULTS, Metric.TEST_LOSS),
        Plots.tradeoff(whole, Metric.TEST_LOSS, Metric.ACCURACY),
        Plots.stepsToTarget(RESULTS),
        Plots.effects(
            "training images",
            Map.of(2500, whole, 500, RESULTS),
            Metric.ACCURACY,
            "adam",
            List.of("full-batch", "per-sample", "nadam")),
        Plots.criticalDifference(Example.results(ARMS, TASKS, 3).rank(Metric.ACCURACY)));
  }

  @ParameterizedTest
  @MethodSource("figuresWithArms")
  void everyArmIsNamedAndTheCaptionSaysN(Figure figure) throws Exception {
    Document svg = xml(figure.svg());
    String text = svg.getDocumentElement().getTextContent().replace('\u00a0', ' ');
    assertThat(text).contains(ARMS).contains(figure.title());
    assertThat(figure.caption()).containsPattern("n = \\d+");
    assertThat(svg.getElementsByTagName("text").getLength()).isGreaterThan(ARMS.size());
    // An intermediate document type or a font from elsewhere would be asked for by a viewer.
    assertThat(figure.svg().replace("http://www.w3.org/", "")).doesNotContain("http", "DOCTYPE");
  }

  @ParameterizedTest
  @MethodSource("figuresWithArms")
  void aPictureIsDrawnToItsEdgesAtPrintSize(Figure figure, @TempDir Path folder)
      throws IOException {
    List<Path> files = figure.save(folder);
    BufferedImage image = ImageIO.read(files.get(0).toFile());
    assertThat(image.getWidth()).isEqualTo(1950); // 6.5 inches of 300 dots
    assertThat(image.getHeight()).isGreaterThan(figure.height() * 300 / 72);
    double dark =
        IntStream.range(0, image.getHeight())
            .mapToLong(y -> IntStream.range(0, 1950).filter(x -> dark(image, x, y)).count())
            .sum();
    assertThat(dark / (1950.0 * image.getHeight())).isBetween(0.005, 0.4);
    for (int y = 0; y < image.getHeight(); y++) {
      assertThat(dark(image, 0, y) || dark(image, 1949, y)).as("cut off at row %d", y).isFalse();
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @Test
  void figuresDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      List<String> here = figuresWithArms().map(Figure::svg).toList();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(figuresWithArms().map(Figure::svg).toList()).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void intervalsAreWrittenBesideTheMeansOfOneTask() {
    String svg = Plots.dots(Example.results(ARMS, TASKS.subList(0, 1), 5), Metric.ACCURACY).svg();
    assertThat(svg).containsPattern("\\d\\d\\.\\d\\d \\[\\d\\d\\.\\d\\d, \\d\\d\\.\\d\\d\\]");
  }

  @Test
  void oneArmAndOneSeedAreDrawnWithoutAnInterval() throws Exception {
    Results one = Example.results(List.of("adam"), TASKS.subList(0, 1), 1);
    assertThat(Plots.dots(one, Metric.ACCURACY).caption()).contains("no interval", "n = 1 run");
    assertThat(Plots.learningCurves(one, "loss", List.of("adam")).caption())
        .contains("n = 1 run (seed) an arm, too few for a band");
    xml(Plots.box(one, Metric.ACCURACY).svg());
    xml(Plots.stepsToTarget(one).svg());
  }

  @Test
  void runsThatWentWrongAreToldInTheCaption() {
    assertThat(Plots.dots(RESULTS, Metric.ACCURACY).caption())
        .contains("n = 2 to 3 runs")
        .contains("2 runs diverged and count as a constant guess")
        .contains("2 runs failed and are left out");
  }

  @Test
  void aStudyWhoseRunsAllFailedIsStillDrawn() throws Exception {
    Results none = Example.results(List.of("adam"), TASKS.subList(0, 1), 1);
    none = Example.with(none, "adam", 0, new Outcome.Failed("no memory"));
    assertThat(Plots.dots(none, Metric.ACCURACY).svg()).contains("no value");
    xml(Plots.box(none, Metric.ACCURACY).svg());
    xml(Plots.stepsToTarget(none).svg());
  }

  @Test
  void aCurveThatNobodyRecordedIsRefused() {
    assertThatThrownBy(() -> Plots.learningCurves(RESULTS.on(TASKS.get(0)), "perplexity", ARMS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"perplexity\"")
        .hasMessageContaining("validation accuracy");
  }

  @Test
  void confusionShowsEveryCountAndName() throws Exception {
    List<String> names = IntStream.range(0, 10).mapToObj(i -> "class <" + i + ">").toList();
    Figure figure = Plots.confusion(Example.confusion(0.8, new SplittableRandom(1)), names);
    assertThat(xml(figure.svg()).getDocumentElement().getTextContent()).contains(names);
    assertThat(figure.caption()).contains("n = 200 images");
    assertThatThrownBy(
            () ->
                Plots.confusion(
                    Example.confusion(0.8, new SplittableRandom(1)), List.of("only one")))
        .hasMessageContaining("10 classes, but 1 names");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTheUsersToMend(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("figures"), "a file");
    assertThatThrownBy(() -> Plots.dots(RESULTS, Metric.ACCURACY).save(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file + File.separator + "dots-test-accuracy.png");
  }

  private static boolean dark(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 255) + (image.getRGB(x, y) >> 8 & 255) < 400;
  }

  private static Document xml(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
