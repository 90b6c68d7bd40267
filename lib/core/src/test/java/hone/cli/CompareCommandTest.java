package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path folder;

  // Demšar 2006, table 6: AUC of four variants of C4.5 on 14 data sets.
  private static final String DEMSAR =
      """
      data set,C4.5,C4.5+m,C4.5+cf,C4.5+m+cf
      adult,0.763,0.768,0.771,0.798
      breast cancer,0.599,0.591,0.590,0.569
      breast cancer wisconsin,0.954,0.971,0.968,0.967
      cmc,0.628,0.661,0.654,0.657
      ionosphere,0.882,0.888,0.886,0.898
      iris,0.936,0.931,0.916,0.931
      liver,0.661,0.668,0.609,0.685
      lung cancer,0.583,0.583,0.563,0.625
      lymphography,0.775,0.838,0.866,0.875
      mushroom,1.000,1.000,1.000,1.000
      primary tumor,0.940,0.962,0.965,0.962
      rheum,0.619,0.666,0.614,0.669
      voting,0.972,0.981,0.975,0.975
      wine,0.957,0.978,0.946,0.970
      """;

  @Test
  void printsDemsarsExample() throws IOException {
    Call call = Call.hone("compare", file(DEMSAR).toString()).succeeds();
    // Mean ranks 3.143, 2.000, 2.893 and 1.964 are printed there; its third and fourth come from
    // unrounded values that tie differently. The critical distance depends on neither.
    assertThat(call.out()).contains("4 arms over 14 paired blocks", "3.1429", "2.0000", "1.2536");
    // scipy 1.10.1: friedmanchisquare(*columns) -> statistic 10.952381, pvalue 0.011984
    assertThat(call.out()).contains("10.9524", "1.20e-02");
  }

  @Test
  void printsOneJsonObject() throws IOException {
    Call call = Call.hone("compare", file(DEMSAR).toString(), "--json").succeeds();
    Map<?, ?> tree = (Map<?, ?>) Json.tree(call.out(), "stdout");
    assertThat(tree.get("blocks")).isEqualTo(14);
    assertThat(tree.get("figures")).asString().contains("table-critical-difference.png");
    assertThat((Double) tree.get("criticalDistance")).isBetween(1.2535, 1.2537);
  }

  @Test
  void lowerTurnsTheRanksRound() throws IOException {
    Path file = file("block;a;b\nx;1;2\ny;3;5\nz;1;inf\n");
    assertThat(Call.hone("compare", file.toString()).out())
        .containsPattern("a +\\S+ +\\S+ +\\S+ +2\\.0000");
    assertThat(Call.hone("compare", file.toString(), "--lower").out())
        .containsPattern("a +\\S+ +\\S+ +\\S+ +1\\.0000");
  }

  @Test
  void leavesTheDiagramBesideTheTable() throws IOException {
    Call call = Call.hone("compare", file(DEMSAR).toString()).succeeds();
    Path picture = folder.resolve("table-critical-difference.png");
    assertThat(call.out()).contains("diagram: " + picture);
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1000);
    assertThat(folder.resolve("table-critical-difference.svg")).content().contains("C4.5+m+cf");
  }

  @Test
  void numbersAreToldWhenThePictureCannotBeWritten() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file where a folder is wanted");
    Call call = Call.hone("compare", file(DEMSAR).toString(), "--figures", taken.toString());
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.out()).contains("10.9524");
    assertThat(call.err().strip().lines()).hasSize(1);
    assertThat(call.err()).contains("taken");
  }

  @Test
  void missingFileIsNamed() {
    Path missing = folder.resolve("missing.csv");
    Call.hone("compare", missing.toString()).isMistake("there is no file " + missing);
  }

  @Test
  void badCellIsNamedByLineAndColumn() throws IOException {
    Path file = file("block,a,b\nx,1,2\ny,3,4O\n");
    Call.hone("compare", file.toString()).isMistake("line 3", "column \"b\"", "\"4O\"");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}
