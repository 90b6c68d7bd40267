package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Compression.Prune;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.run.Progress;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations measured on networks that learned digits. */
class ExplainingTest {
  private static final Recipe NET =
      Small.batches(Small.MLP, 10)
          .with(new Architecture.LeNet(List.of(6, 10), List.of(30)))
          .with(new Budget(6, 2));

  @TempDir private static Path folder;

  private static Run run(Recipe recipe, Explanation by, Explained.Test test)
      throws InterruptedException {
    return Small.run(
        new Trial.Probe(Small.training(recipe, 1), new Explained(by, test, 40), 1),
        folder,
        false,
        Progress.none());
  }

  private static double value(Explanation by, Explained.Test test) throws InterruptedException {
    return run(NET, by, test).value(Metric.MEASURED);
  }

  @Test
  void areasAreThoseOfTheCourse() throws InterruptedException {
    Run deleted = run(NET, new Explanation.Occlusion(4), Explained.Test.DELETION);
    Run inserted = run(NET, new Explanation.Occlusion(4), Explained.Test.INSERTION);
    List<Double> falls = deleted.curves().get("course").get("probability");
    List<Double> rises = inserted.curves().get("course").get("probability");
    assertThat(falls).hasSize(17);
    assertThat(falls.get(0)).isCloseTo(rises.get(16), within(1e-4)).isGreaterThan(0.6);
    double sum = falls.stream().mapToDouble(v -> v).sum() - (falls.get(0) + falls.get(16)) / 2;
    assertThat(deleted.value(Metric.MEASURED)).isCloseTo(sum / 16, within(1e-3));
    assertThat(value(new Explanation.Occlusion(4), Explained.Test.DELETION))
        .isLessThan(value(new Explanation.Chance(4), Explained.Test.DELETION));
    assertThat(value(new Explanation.Occlusion(4), Explained.Test.INSERTION))
        .isGreaterThan(value(new Explanation.Chance(4), Explained.Test.INSERTION));
  }

  @Test
  void whatTellsOfTheNetworkChangesWithItsWeights() throws InterruptedException {
    Run learned = run(NET, new Explanation.IntegratedGradients(4), Explained.Test.OTHER_WEIGHTS);
    List<Double> course = learned.curves().get("course").get("likeness");
    assertThat(course).allMatch(v -> v >= 0 && v <= 1); // without sign
    assertThat(course).hasSize(4); // two convolutions, a dense layer, the scores
    assertThat(learned.value(Metric.MEASURED)).isCloseTo(course.get(3), within(1e-3));
    assertThat(course.get(3)).isLessThan(0.8);
    assertThat(value(new Explanation.Edges(), Explained.Test.OTHER_WEIGHTS)).isEqualTo(1);
    assertThat(value(new Explanation.Centre(), Explained.Test.OTHER_WEIGHTS)).isEqualTo(1);
  }

  @Test
  void whatCannotBeDrawnAnewIsRefused() {
    Recipe pruned = NET.withCompressions(List.of(Prune.of(0.5, Prune.What.WEIGHTS)));
    assertThatThrownBy(() -> run(pruned, new Explanation.GradCam(), Explained.Test.OTHER_WEIGHTS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("compresses nothing");
  }
}
