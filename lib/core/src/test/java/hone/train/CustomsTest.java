package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Augmenter;
import hone.json.BadInput;
import hone.json.Json;
import hone.model.Customs;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Components that the running program brings, each in a whole training. */
class CustomsTest {
  private static final Recipe PLAIN = Small.MLP.with(new Optimizer.Sgd(0.05));

  @TempDir Path folder;

  private List<Double> losses(Recipe recipe) throws InterruptedException {
    return Small.losses(Small.run(Small.training(recipe, 1), folder));
  }

  @Test
  void theSameByAnotherNameTrainsTheSame() throws Exception {
    Customs.architecture(
        "test.mlp",
        (c, stages) -> stages.dense(c.parameters().get("units").intValue(), Block.Activation.RELU));
    Customs.optimizer("test.sgd", (c, rates) -> new Sgd(rates));
    Customs.loss("test.entropy", c -> new LossMCXENT());
    Customs.schedule("test.constant", c -> progress -> 1);
    Customs.regularization("test.nothing", (c, builder) -> {});
    Augmenter.register("test.nothing", (c, pixels, images, random) -> {});
    Recipe custom =
        PLAIN
            .with(new Architecture.Custom("test.mlp", 1, Map.of("units", 32.0)))
            .with(new Optimizer.Custom("test.sgd", 1, 0.05, Map.of()))
            .with(new Loss.Custom("test.entropy", 1, Map.of()))
            .with(new Schedule.Custom("test.constant", 1, Map.of()))
            .withRegularizations(List.of(new Regularization.Custom("test.nothing", 1, Map.of())))
            .withAugmentations(List.of(new Augmentation.Custom("test.nothing", 1, Map.of())));
    assertThat(losses(custom)).isEqualTo(losses(PLAIN));
  }

  @Test
  void aFormulaIsDerived() throws Exception {
    Customs.formula("test.squares", (scores, labels) -> scores.sub(labels).pow(2).sum(1).mul(0.5));
    Customs.formula(
        "test.entropy-formula",
        (scores, labels) -> {
          var z = scores.sub(scores.max(true, 1));
          var sum = scores.getSameDiff().math().exp(z).sum(true, 1);
          return labels.mul(z.sub(scores.getSameDiff().math().log(sum))).sum(1).neg();
        });
    List<Double> plain = losses(PLAIN);
    List<Double> same = losses(PLAIN.with(new Loss.Custom("test.entropy-formula", 1, Map.of())));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(same.get(i)).isCloseTo(plain.get(i), within(1e-4));
    }
    assertThat(losses(PLAIN.with(new Loss.Custom("test.squares", 1, Map.of()))))
        .isNotEqualTo(plain);
  }

  @Test
  void whatTheyDoIsFelt() throws Exception {
    Customs.schedule("test.half", c -> progress -> progress < 0.5 ? 1 : c.parameters().get("low"));
    Customs.regularization("test.l2", (c, builder) -> builder.l2(0.5));
    Augmenter.register(
        "test.invert",
        (c, pixels, images, random) -> {
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
          }
        });
    List<Double> plain = losses(PLAIN);
    List<Recipe> others =
        List.of(
            PLAIN.with(new Schedule.Custom("test.half", 1, Map.of("low", 0.1))),
            PLAIN.withRegularizations(List.of(new Regularization.Custom("test.l2", 1, Map.of()))),
            PLAIN.withAugmentations(List.of(new Augmentation.Custom("test.invert", 1, Map.of()))));
    for (Recipe each : others) {
      assertThat(losses(each)).hasSameSizeAs(plain).isNotEqualTo(plain);
    }
  }

  @Test
  void aRegisteredStartGivesItsWeights() throws Exception {
    Run source = Small.run(Small.training(Small.MLP, 5), folder, true, Progress.none());
    byte[] weights = new Artefacts(folder).get(source.artefacts().get("network")).orElseThrow();
    Starts.register("test.start", c -> weights);
    Start custom = new Start.Custom("test.start", 1, Map.of());
    Start pretrained = new Start.Pretrained(Small.TASK, Small.MLP, new Start.SeedRule.Fixed(5));
    assertThat(losses(PLAIN.with(custom))).isEqualTo(losses(PLAIN.with(pretrained)));
  }

  @Test
  void aStartThatGivesNothingIsRefused() throws Exception {
    Run other =
        Small.run(
            new Trial.Training(Task.of("emoji-starter").withTraining(100), Small.MLP, 1),
            folder,
            true,
            Progress.none());
    byte[] weights = new Artefacts(folder).get(other.artefacts().get("network")).orElseThrow();
    Starts.register("test.stranger", c -> weights);
    Recipe recipe =
        PLAIN
            .with(new Architecture.Mlp(List.of(7)))
            .with(new Start.Custom("test.stranger", 1, Map.of()));
    assertThatThrownBy(() -> losses(recipe))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("nothing can be taken over");
  }

  static Stream<Recipe> unknown() {
    String id = "test.nobody";
    return Stream.of(
        PLAIN.with(new Architecture.Custom(id, 1, Map.of())),
        PLAIN.with(new Optimizer.Custom(id, 1, 0.1, Map.of())),
        PLAIN.with(new Loss.Custom(id, 1, Map.of())),
        PLAIN.with(new Schedule.Custom(id, 1, Map.of())),
        PLAIN.with(new Start.Custom(id, 1, Map.of())),
        PLAIN.withRegularizations(List.of(new Regularization.Custom(id, 1, Map.of()))),
        PLAIN.withAugmentations(List.of(new Augmentation.Custom(id, 1, Map.of()))));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void anUnknownNameIsRefused(Recipe recipe) {
    assertThatThrownBy(() -> losses(recipe))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"test.nobody\"")
        .hasMessageContaining("not registered");
  }

  // A file can name code that a program registered; it cannot bring any.
  @ParameterizedTest
  @MethodSource("unknown")
  void aFileCanNameThem(Recipe recipe) {
    assertThat(Json.read(Json.canonical(recipe), Recipe.class, "test")).isEqualTo(recipe);
  }
}
