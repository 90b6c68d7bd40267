package hone.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Init;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Mixing;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Operation;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy;
import hone.recipe.augmentation.Range;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets, batches, tasks and what recipes refuse. */
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    // training, batch, epochs, steps: whole batches only
    "100, 10, 1, 10",
    "109, 10, 1, 10",
    "109, 10, 2, 20",
    "100, 10, 0.5, 5",
    "100, 10, 0.01, 1",
    "100, 100, 4, 4",
    "7, 10, 3, 3"
  })
  void stepsOfABudget(int training, int batch, double epochs, int steps) {
    assertThat(Budget.epochs(epochs).steps(training, batch)).isEqualTo(steps);
  }

  @Test
  void batchesAreNeverLargerThanTheTraining() {
    assertThat(new Batch.MiniBatch(64).size(1000)).isEqualTo(64);
    assertThat(new Batch.MiniBatch(64).size(10)).isEqualTo(10);
    assertThat(new Batch.FullBatch().size(1234)).isEqualTo(1234);
  }

  @Test
  void impossibleValuesAreRefusedByName() {
    refused(() -> new Batch.MiniBatch(0), "size");
    refused(() -> Budget.epochs(-1), "epochs");
    refused(() -> Budget.epochs(Double.NaN), "epochs");
    refused(() -> Budget.epochs(1 / 0.0), "epochs");
    refused(() -> new Budget(1, 0), "evaluations");
    refused(() -> Task.of(" "), "data");
    refused(() -> Task.of("x").withTraining(-1), "training");
    refused(() -> Task.of("x").withTarget(0), "target");
    refused(() -> Task.of("x").withTarget(Double.NaN), "target");
    refused(() -> new Optimizer.Sgd(0), "rate");
    refused(() -> new Optimizer.Sgd(Double.NaN), "rate");
    refused(() -> new Optimizer.Sgd(1 / 0.0), "rate");
    refused(() -> new Optimizer.Momentum(0.1, 1), "momentum");
    refused(() -> new Optimizer.Moments(-0.1, 0.9, 1e-8), "beta1");
    refused(() -> new Optimizer.Moments(0.9, 1, 1e-8), "beta2");
    refused(() -> new Optimizer.Moments(0.9, 0.9, 0), "epsilon");
    refused(() -> new Schedule.Step(0, 0.1), "drops");
    refused(() -> new Init.Uniform(0), "bound");
    refused(() -> new Init.Normal(Double.NaN), "deviation");
    refused(() -> new Init.Normal(1 / 0.0), "deviation");
    refused(() -> new Init.Orthogonal(-1), "gain");
    refused(() -> new Schedule.Staged(List.of(), 0.1), "at");
    refused(() -> new Schedule.Staged(List.of(0.5, 0.5), 0.1), "at");
    refused(() -> new Schedule.Staged(List.of(0.5, 1.0), 0.1), "at");
    refused(() -> new Schedule.Staged(List.of(0.5), 1), "factor");
    refused(() -> new Schedule.CosineRestarts(1, 2, 0), "cycles");
    refused(() -> new Schedule.CosineRestarts(3, 0.5, 0), "growth");
    refused(() -> new Schedule.CosineRestarts(3, 2, 1), "end");
    refused(() -> new Schedule.OneCycle(0, 0.1, 0), "start");
    refused(() -> new Schedule.OneCycle(0.1, 1, 0), "tail");
    refused(() -> new Schedule.OneCycle(0.1, 0.1, 1.2), "end");
    refused(() -> new Schedule.OneCycle(Double.NaN, 0.1, 0), "start");
    refused(() -> new Schedule.Plateau(1, 2, 0), "factor");
    refused(() -> new Schedule.Plateau(0.1, 0, 0), "patience");
    refused(() -> new Schedule.Plateau(0.1, 2, 1), "least");
    refused(() -> new Schedule.Warmup(1, new Schedule.Constant()), "part");
    refused(() -> new Regularization.L2(0), "strength");
    refused(() -> new Regularization.Dropout(1), "rate");
    refused(() -> new Regularization.Dropout(Double.NaN), "rate");
    refused(() -> new Regularization.SpatialDropout(0), "rate");
    refused(() -> new Regularization.ElasticNet(1e-3, 1.5), "share");
    refused(() -> new Regularization.WeightDecay(-1), "strength");
    refused(() -> new Regularization.SparseDecay(1 / 0.0), "strength");
    refused(() -> new Regularization.MaxNorm(0), "limit");
    refused(() -> new Regularization.EarlyStopping(0), "patience");
    refused(() -> new Regularization.L2Sp(0.1, -1), "fresh");
    refused(() -> new Loss.CrossEntropy(1, List.of()), "smoothing");
    refused(() -> new Loss.CrossEntropy(-0.1, List.of()), "smoothing");
    refused(() -> new Loss.CrossEntropy(Double.NaN, List.of()), "smoothing");
    refused(() -> new Loss.CrossEntropy(0, List.of(1.0, -1.0)), "weights[1]");
    refused(() -> new Loss.CrossEntropy(0, List.of(0.0, 0.0)), "weights");
    refused(() -> new Loss.Focal(-1, List.of()), "gamma");
    refused(() -> new Loss.Focal(2, List.of(Double.NaN)), "alpha[0]");
    refused(() -> new Loss.Huber(0), "delta");
    refused(() -> new Loss.Hinge(0), "margin");
    refused(() -> new Loss.SquaredHinge(1 / 0.0), "margin");
    refused(() -> new Loss.Fusion.Term(new Loss.LogLoss(), -1), "weight");
    refused(() -> new Loss.Fusion(List.of(new Loss.Fusion.Term(new Loss.LogLoss(), 0))), "weights");
    refused(() -> new Loss.LearnedTemperature(0), "rate");
    refused(() -> new Loss.LearnedFusion(List.of(new Loss.LogLoss()), 0), "rate");
    refused(() -> new Loss.MultiTask(Loss.Property.BRIGHTNESS, -1), "weight");
    refused(() -> new Condition.LabelNoise(0), "rate");
    refused(() -> new Condition.Outliers(1.1), "rate");
    refused(() -> new Condition.Imbalance(1), "ratio");
    refused(() -> new Architecture.LeNet(List.of(1), List.of()), "filters");
    refused(() -> new Architecture.Mlp(List.of(0)), "hidden");
    refused(() -> new Augmentation.HorizontalFlip(0), "probability");
    refused(() -> new Geometric.Rotation(Range.exactly(Double.NaN), Fill.EDGE), "degrees");
    refused(() -> new Geometric.Rotation(Range.of(10, -10), Fill.EDGE), "degrees");
    refused(() -> new Geometric.Zoom(Range.exactly(0), Fill.EDGE), "factor");
    refused(() -> new Geometric.RandomCrop(0, Fill.EDGE), "padding");
    refused(() -> new Geometric.CenterCrop(Range.exactly(0)), "side");
    refused(() -> new Geometric.ResizedCrop(Range.of(0, 1), Range.exactly(1)), "area");
    refused(() -> new Photometric.Blur(Range.exactly(-1)), "deviation");
    refused(() -> new Occlusion.Cutout(0), "side");
    refused(() -> new Policy.OneOf(List.of()), "transforms");
    refused(() -> new Policy.OneOf(List.of(new Mixing.Mixup(1))), "transforms");
    refused(() -> new Policy.RandAugment(2, 11, List.of(Operation.ROTATE), Fill.EDGE), "magnitude");
    refused(() -> new Policy.RandAugment(2, 5, List.of(), Fill.EDGE), "operations");
    refused(() -> new Mixing.Mixup(0), "alpha");
    refused(() -> new Measure.Shifted(List.of(), ""), "changes");
    refused(() -> Measure.Shifted.by(new Mixing.Mixup(1)), "changes");
  }

  @Test
  void whatIsRefusedIsNamedWithItsRange() {
    assertThatThrownBy(() -> new Geometric.Rotation(Range.exactly(Double.NaN), Fill.EDGE))
        .hasMessage(
            "\"degrees\" is from NaN to NaN; expected numbers from -360 to 360, the lower first");
    assertThatThrownBy(() -> new Geometric.CenterCrop(Range.exactly(0)))
        .hasMessage(
            "\"side\" is from 0.0 to 0.0; expected numbers above 0 and at most 1, the lower first");
    String recipe = Json.pretty(Recipe.baseline()).strip();
    String with =
        recipe.substring(0, recipe.length() - 1)
            + ", \"augmentations\": [{\"type\": \"RandAugment\", \"operations\": []}]}";
    assertThatThrownBy(() -> Json.read(with, Recipe.class, "my.json"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("my.json")
        .hasMessageContaining("augmentations[0]")
        .hasMessageContaining("expected at least one transform");
  }

  @Test
  void augmentationsAreBriefInWords() {
    assertThat(new Geometric.Rotation(Range.exactly(30), Fill.EDGE).brief())
        .isEqualTo("rotation 30");
    assertThat(new Photometric.Brightness(Range.of(0.5, 1.25)).brief())
        .isEqualTo("brightness 0.5 to 1.25");
    assertThat(Policy.RandAugment.of(2, 5).brief()).isEqualTo("rand augment 2 5");
    assertThat(Measure.Shifted.by(new Augmentation.HorizontalFlip(1)).title())
        .isEqualTo("accuracy under horizontal flip 1 (%)");
  }

  private static void refused(ThrowingCallable make, String name) {
    assertThatThrownBy(make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"");
  }

  @Test
  void everyEditOfARecipeChangesItsComponentAlone() {
    Recipe base = Recipe.baseline();
    assertThat(Differences.between(base, base)).isEmpty();
    assertThat(Differences.between(base, base.with(new Architecture.Mlp(List.of(5)))))
        .containsExactly(Strategy.Component.ARCHITECTURE);
    assertThat(Differences.between(base, base.with(new Optimizer.Sgd(0.1))))
        .containsExactly(Strategy.Component.OPTIMIZER);
    assertThat(Differences.between(base, base.with(new Batch.FullBatch())))
        .containsExactly(Strategy.Component.BATCH);
    assertThat(Differences.between(base, base.with(Budget.epochs(1))))
        .containsExactly(Strategy.Component.BUDGET);
    assertThat(Differences.between(base, base.with(new Loss.SquaredError())))
        .containsExactly(Strategy.Component.LOSS);
    assertThat(Differences.between(base, base.with(new Schedule.Cosine(0))))
        .containsExactly(Strategy.Component.SCHEDULE);
    assertThat(
            Differences.between(base, base.withAugmentations(List.of(new Augmentation.Shift(2)))))
        .containsExactly(Strategy.Component.AUGMENTATIONS);
    assertThat(
            Differences.between(
                base, base.withRegularizations(List.of(new Regularization.L2(1e-4)))))
        .containsExactly(Strategy.Component.REGULARIZATIONS);
    var start = new Start.Pretrained(Task.of("x"), Recipe.baseline(), new Start.SeedRule.Same());
    assertThat(Differences.between(base, base.with(start)))
        .containsExactly(Strategy.Component.START);
  }
}
