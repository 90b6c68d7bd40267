package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Images;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.condition.Condition;
import hone.recipe.generator.Generator;
import hone.run.Ledger;
import hone.run.Run;
import hone.study.Profile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @Test
  void aSetThatIsNotHereHasItsNameAndNoImages() {
    Map<String, List<BufferedImage>> rows = Samples.sets(5, "mnist-starter", "byte-plots");
    assertThat(rows).containsOnlyKeys("mnist-starter", "byte-plots");
    assertThat(rows.get("mnist-starter")).hasSize(5);
    assertThat(rows.get("byte-plots")).hasSize(Catalog.entry("byte-plots").present() ? 5 : 0);
  }

  @Test
  void classesComeInTurn() {
    Images images = Catalog.open("mnist-starter").train();
    List<BufferedImage> row = Samples.sets(12, "mnist-starter").get("mnist-starter");
    int[] first = new int[10];
    int seen = 0;
    for (int i = 0; i < images.size() && seen < 2; i++) {
      if (images.label(i) == 1) {
        first[seen++] = i;
      }
    }
    assertThat(row.get(1).getRGB(14, 14)).isEqualTo(images.image(first[0]).getRGB(14, 14));
    assertThat(row.get(11).getRaster().getDataBuffer().getSize()).isEqualTo(28 * 28);
    assertThat(same(row.get(11), images.image(first[1]))).isTrue();
    assertThat(same(row.get(11), images.image(first[0]))).isFalse();
  }

  /** Wrong labels put images in other rows; shuffled pixels keep the row and lose the shape. */
  @Test
  void imagesStandUnderTheLabelThatIsTold() {
    Task task = Task.of("mnist-starter").withTraining(300);
    Map<String, List<BufferedImage>> clean = Samples.told(task, List.of(), 6);
    assertThat(clean).hasSize(10);
    assertThat(clean.values()).allSatisfy(row -> assertThat(row).hasSize(6));
    var next = Samples.told(task, List.of(new Condition.NextLabel()), 6);
    assertThat(same(next.get("1").get(0), clean.get("0").get(0))).isTrue();
    var odd = Samples.told(task, List.of(new Condition.Outliers(1)), 6);
    assertThat(same(odd.get("3").get(2), clean.get("3").get(2))).isFalse();
    assertThat(sum(odd.get("3").get(2))).isEqualTo(sum(clean.get("3").get(2)));
  }

  /** As in a folder of results that was copied without its artefacts. */
  @Test
  void madeImagesThatAreGoneAreMadeAgain(@TempDir Path results) throws Exception {
    Task few = Task.of("mnist-starter").withTraining(50).withValidation(50);
    Generator vae = new Generator.Variational(4, 1, 16, 10, 6, 0.003);
    Trial.Generation trial = new Trial.Generation(few, vae, 1, List.of());
    Lab lab = new Lab(Ledger.open(results), Profile.QUICK, 1);
    Run first = lab.run(trial);
    Map<String, List<BufferedImage>> rows = Samples.made(first, lab);
    assertThat(rows).isNotEmpty();

    Files.move(results.resolve("artefacts"), results.resolve("elsewhere"));
    assertThat(lab.ledger().find(trial)).isPresent();
    Run again = lab.run(trial);
    assertThat(again.artefacts()).isEqualTo(first.artefacts());
    assertThat(Samples.made(again, lab)).hasSameSizeAs(rows);

    Run kept = lab.run(trial); // nothing is lacking, so nothing runs
    assertThat(kept.cost()).isEqualTo(again.cost());
  }

  private static long sum(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += image.getRGB(x, y) & 0xff;
      }
    }
    return sum;
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
