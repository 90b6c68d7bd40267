package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Judged.Retrieved;
import hone.recipe.probe.Judged.Worded;
import hone.recipe.probe.Measure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of real emoji beside a small network that saw their pictures. */
class CaptionMeasuresTest {
  private static final Recipe RECIPE =
      Recipe.baseline()
          .with(new Architecture.Mlp(List.of(8)))
          .with(new Batch.MiniBatch(32))
          .with(new Budget(1, 1));

  @TempDir Path folder;

  private static Trial.Probe probe(String data, int training, Measure measure) {
    Task task = Task.of(data).withTraining(training).withValidation(60).withTest(120);
    return new Trial.Probe(new Trial.Training(task, RECIPE, 3), measure, 3);
  }

  private double value(int training, Measure measure) throws InterruptedException {
    return Small.run(probe("emoji-starter", training, measure), folder).value(Metric.MEASURED);
  }

  /** A ninth is chance; and words are not the label, or all would be right. */
  @Test
  void wordsTellMoreThanChanceAndBothTellAboutAsMuch() throws InterruptedException {
    double words = value(300, new Worded(Worded.By.WORDS));
    assertThat(words).isBetween(25.0, 90.0);
    assertThat(value(300, new Worded(Worded.By.BOTH))).isGreaterThan(words - 10);
  }

  /** Of so few emoji hardly a word comes again. */
  @Test
  void textsWithoutKnownWordsAreAnsweredToo() throws InterruptedException {
    assertThat(value(9, new Worded(Worded.By.WORDS))).isBetween(0.0, 60.0);
    assertThat(value(9, new Retrieved(Retrieved.Way.IMAGES_OF_WORDS, 10))).isBetween(0.0, 40.0);
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyTraining() {
    Trial.Probe digits = probe("mnist-starter", 100, new Worded(Worded.By.BOTH));
    assertThatThrownBy(() -> new Trainer().check(List.of(digits)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("have no words; expected one of emoji-starter");
    Architecture uneven =
        new Architecture.VisionTransformer(5, 8, 1, 2, 2, Architecture.VisionTransformer.Pool.MEAN);
    Trial.Training patched = new Trial.Training(Task.of("mnist-starter"), RECIPE.with(uneven), 3);
    assertThatThrownBy(() -> new Trainer().check(List.of(patched)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("patch of 5x5 meets an image of 28x28");
  }
}
