package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Images;
import hone.recipe.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of one's own images. */
class NewCommandTest {
  @TempDir Path folder;

  /** Digits as a person would keep them: pictures in one folder a class. */
  static Path pictures(Path at, int each) throws IOException {
    Images images = Catalog.open("mnist-starter").train();
    int[] kept = new int[3];
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      if (label < kept.length && kept[label] < each) {
        Path file = at.resolve("digit " + label).resolve(kept[label]++ + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(images.image(i), "png", file.toFile());
      }
    }
    return at;
  }

  @Test
  void makesARecipeASpaceAndANotebookThatNameTheImages() throws IOException {
    Path images = pictures(folder.resolve("my \"best\" pictures"), 10);
    Call call = Call.hone("new", "mine", "--data", images.toString(), "--to", folder.toString());
    assertThat(call.status()).as(call.err()).isZero();
    Path made = folder.resolve("mine");
    assertThat(call.out()).contains("3 classes", made.resolve("recipe.json").toString());
    String named = "folder:" + images;
    assertThat(Experiment.read(made.resolve("recipe.json")).task().data()).isEqualTo(named);
    assertThat(made.resolve("space.json")).exists();
    assertThat(made.resolve("mine.ipynb"))
        .content()
        .contains("String data = \\\"folder:", "pictures\\\";", "int epochs = 40;")
        .doesNotContain("@DATA@", "@EPOCHS@", "@NAME@");
    Call.hone("new", "mine", "--data", images.toString(), "--to", folder.toString())
        .isMistake("is there already");
  }

  @Test
  void whatCannotBeBegunIsSaidAndNothingIsWritten() throws IOException {
    Path images = pictures(folder.resolve("pictures"), 3);
    String to = folder.toString();
    Call.hone("new", "../out", "--data", images.toString(), "--to", to)
        .isMistake("The name is \"../out\"");
    Call.hone("new", "mine", "--data", folder.resolve("none").toString(), "--to", to)
        .isMistake("There is no folder");
    Call.hone("new", "mine", "--data", images.toString(), "--to", to, "--size", "2")
        .isMistake("--size is 2", "4 to 512");
    assertThat(folder.resolve("mine")).doesNotExist();
  }

  @Tag("slow")
  @Test
  void itsNotebookRunsAndItsRecipeTrains() throws IOException {
    Path images = pictures(folder.resolve("pictures"), 40);
    Path made = folder.resolve("mine");
    String results = folder.resolve("results").toString();
    Call.hone("new", "mine", "--data", images.toString(), "--to", folder.toString());
    Call trained = Call.hone("train", made.resolve("recipe.json").toString(), "--results", results);
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("test accuracy");
    Call ran =
        Call.hone(
            "notebook",
            "run",
            made.resolve("mine.ipynb").toString(),
            "-p",
            "seeds=2",
            "-p",
            "epochs=5",
            "--results",
            results);
    assertThat(ran.status()).as(ran.err()).isZero();
    Path report = folder.resolve("results").resolve("report");
    assertThat(report.resolve("study-mine.html"))
        .content()
        .contains("Study: ideas", "Study: own", "own-loss", "./hone notebook run mine.ipynb")
        .contains("href=\"runs/study-mine-ideas.html#");
    assertThat(report.resolve("runs").resolve("study-mine-ideas.html"))
        .content()
        .contains("../study-mine.html#study-study-mine-ideas", "./hone rerun");
  }
}
