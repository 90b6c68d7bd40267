package hone.train;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.regularization.Regularization;
import hone.run.Artefacts;
import hone.run.Dynamics;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Real trainings that take a moment. */
final class Small {
  /** Made once: it looks at the machine. */
  static final Trainer TRAINER = new Trainer();

  /** 300 images to learn, 200 to choose, 200 to judge. */
  static final Task TASK =
      Task.of("mnist-starter").withTraining(300).withValidation(200).withTest(200);

  /** One epoch of a fully connected network. */
  static final Recipe MLP =
      Recipe.baseline().with(new Architecture.Mlp(List.of(32))).with(new Budget(1, 4));

  /** Everything that draws or adapts: convolutions, batch normalisation, dropout, augmentation. */
  static final Recipe RICH =
      Recipe.baseline()
          .with(
              new Architecture.ConvNet(
                  List.of(
                      new Block.Conv(6, 3, 2, true, true, Block.Activation.RELU),
                      new Block.MaxPool(2, 2, false),
                      new Block.Conv(8, 3, 1, true, false, Block.Activation.RELU),
                      new Block.GlobalAveragePool(),
                      new Block.Dense(16, Block.Activation.RELU)),
                  new Init.HeNormal()))
          .with(new Budget(1, 2))
          .withAugmentations(
              List.of(new Augmentation.HorizontalFlip(0.5), new Augmentation.Shift(2)))
          .withRegularizations(
              List.of(new Regularization.Dropout(0.3), new Regularization.L2(1e-4)));

  private Small() {}

  static Trial.Training training(Recipe recipe, long seed) {
    return new Trial.Training(TASK, recipe, seed);
  }

  static Recipe batches(Recipe recipe, int size) {
    return recipe.with(new Batch.MiniBatch(size));
  }

  /** Runs a trial and all that it needs, without a ledger; networks are kept in the folder. */
  static Run run(Trial trial, Path folder) throws InterruptedException {
    return run(trial, folder, false, Progress.none());
  }

  static Run run(Trial trial, Path folder, boolean keep, Progress progress)
      throws InterruptedException {
    Map<String, Run> needs = new LinkedHashMap<>();
    for (Trial need : trial.needs()) {
      needs.put(need.id(), run(need, folder, trial.takesNetworks(), progress));
    }
    return TRAINER.run(trial, new Runner.Context(needs, new Artefacts(folder), keep, progress));
  }

  static Result.Trained trained(Run run) {
    if (run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Trained t) {
      return t;
    }
    throw new AssertionError(run.outcome().sentence());
  }

  static Dynamics dynamics(Run run) {
    return trained(run).dynamics();
  }

  static List<Double> losses(Run run) {
    return run.curves().get("step").get("loss");
  }

  /** Numbers of a list of lists in order. */
  static List<Integer> flat(List<int[]> parts) {
    List<Integer> out = new ArrayList<>();
    parts.forEach(p -> Arrays.stream(p).forEach(out::add));
    return out;
  }
}
