package hone.notebook;

import static hone.recipe.probe.Judged.Explained.Test.DELETION;
import static hone.recipe.probe.Judged.Explained.Test.INSERTION;
import static hone.recipe.probe.Judged.Explained.Test.OTHER_WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.plot.Figure;
import hone.plot.NetworkPlots;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.recipe.probe.Measure;
import hone.report.Tables;
import hone.run.Ledger;
import hone.run.Run;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Study;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Explanations of a network that has just learned, without a kernel. */
class ExplanationsTest {
  private static final Pattern PNG = Pattern.compile("data:image/png;base64,([^\"]+)\"");

  private static final Task TASK =
      Task.of("mnist-starter").withTraining(200).withValidation(100).withTest(50);
  private static final Recipe RECIPE =
      Recipe.baseline()
          .with(new Architecture.LeNet(List.of(4, 6), List.of(12)))
          .with(new Budget(1, 1));

  @TempDir static Path folder;

  /** What was judged, and what was not, stand in one table and one figure. */
  @Test
  void judgedExplanationsAreATableAndAFigure() throws InterruptedException {
    Lab lab = new Lab(Ledger.open(folder), Profile.QUICK, 1);
    Explanation cam = new Explanation.GradCam();
    Explanation centre = new Explanation.Centre();
    Strategy plain = new Strategy("plain", Set.of(Strategy.Component.START), "2026", r -> r);
    Results results =
        lab.run(
            Study.of("maps", TASK, RECIPE)
                .arms(plain)
                .measuring(
                    new Explained(cam, DELETION, 8),
                    new Explained(centre, DELETION, 8),
                    new Explained(cam, INSERTION, 8)));
    Table table = Tables.explanations(results, "plain");
    assertThat(table.stringColumn("explanation").asList()).containsExactly("Grad-CAM", "centre");
    double area = results.values(new Explained(cam, DELETION, 8), "plain")[0];
    assertThat(table.doubleColumn("area under deletion").get(0)).isEqualTo(area);
    assertThat(table.doubleColumn("area under insertion").isMissing(1)).isTrue();
    assertThat(table.columnNames()).doesNotContain("likeness under random weights");
    Figure figure = NetworkPlots.erasure(results, "plain", DELETION);
    assertThat(figure.title()).isEqualTo("Pixels go, the most important first");
    assertThat(figure.caption()).contains("n = 1 network", "8 test images");
    assertThatThrownBy(() -> NetworkPlots.erasure(results, "plain", OTHER_WEIGHTS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected deletion or insertion");
    assertThatThrownBy(() -> NetworkPlots.erasure(results, "other", DELETION))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected an arm on whose networks it is measured");
  }

  @Test
  void imagesStandBesideTheirMaps() throws Exception {
    Lab lab = new Lab(Ledger.open(folder), Profile.QUICK, 1);
    Trial.Training training = new Trial.Training(TASK, RECIPE, 0);
    Run run = lab.run(training);
    Explanations seen =
        lab.explain(run, List.of(3, 7), new Explanation.GradCam(), new Explanation.Edges());
    assertThat(seen.images()).hasSize(2);
    // As in a folder of results that was copied without its artefacts.
    Files.move(folder.resolve("artefacts"), folder.resolve("elsewhere"));
    assertThat(lab.explain(run, List.of(3, 7), new Explanation.GradCam()).images()).hasSize(2);
    assertThat(seen.toString()).startsWith("seen: ").contains("%");
    String html = seen.html();
    assertThat(html).contains("Grad-CAM", "edges", "seen: <b>", "it is: ");
    List<BufferedImage> pictures = new ArrayList<>();
    for (Matcher m = PNG.matcher(html); m.find(); ) {
      byte[] bytes = Base64.getDecoder().decode(m.group(1));
      pictures.add(ImageIO.read(new ByteArrayInputStream(bytes)));
    }
    assertThat(pictures).hasSize(6).allMatch(p -> p.getWidth() == 168); // 6 times 28
    assertThat(coloured(pictures.get(0))).isZero();
    assertThat(coloured(pictures.get(2))).isPositive(); // a digit has edges
    assertThatThrownBy(() -> lab.explain(run, List.of(50)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no test image 50; expected a number from 0 to 49");
    Run probe =
        lab.run(new Trial.Probe(training, new Measure.Size(Measure.Size.Part.OPERATIONS), 0));
    assertThatThrownBy(() -> lab.explain(probe, List.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no training");
  }

  private static int coloured(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        count += (rgb >> 16 & 255) == (rgb & 255) ? 0 : 1;
      }
    }
    return count;
  }
}
