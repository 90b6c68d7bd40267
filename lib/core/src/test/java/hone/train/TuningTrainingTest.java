package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.model.Input;
import hone.model.Network;
import hone.model.compression.Tensor;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.Tuning;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Attack;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Run;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of which a part rests, from pretrained networks. */
class TuningTrainingTest {
  private static final Input INPUT = new Input(1, 28, 28, 10);

  private static final Recipe NET =
      Recipe.baseline()
          .with(
              Architecture.ConvNet.of(
                  new Block.Conv(4, 3, 2, true, true, Block.Activation.RELU),
                  new Block.Conv(6, 3, 2, true, true, Block.Activation.RELU),
                  new Block.GlobalAveragePool()))
          .with(new Budget(1, 2));

  private static final Task SOURCE =
      Task.of("fashion-mnist-starter").withTraining(300).withValidation(200).withTest(200);

  @TempDir Path folder;

  private static Recipe from(int anew) {
    return NET.with(new Start.Pretrained(SOURCE, NET, new Start.SeedRule.Same()).anew(anew));
  }

  private Run run(Trial trial) throws InterruptedException {
    return Small.run(trial, folder, true, Progress.none());
  }

  private Run run(Recipe recipe) throws InterruptedException {
    return run(Trial.of(Small.TASK, recipe, 1));
  }

  private Map<String, Tensor> kept(Recipe recipe, Run run) {
    byte[] bytes = new Artefacts(folder).left(run).orElseThrow();
    try (Network network = Network.open(recipe, INPUT, 1, Seed.of(0), bytes)) {
      return network.tensors().arrays();
    }
  }

  // Layers that two networks have alike, bit for bit.
  private static Set<String> alike(Map<String, Tensor> a, Map<String, Tensor> b) {
    Set<String> all = new TreeSet<>();
    Set<String> other = new TreeSet<>();
    a.forEach(
        (name, array) -> {
          String layer = name.substring(0, name.lastIndexOf('_'));
          boolean same = b.containsKey(name) && Arrays.equals(array.values(), b.get(name).values());
          (same ? all : other).add(layer);
        });
    all.removeAll(other);
    return all;
  }

  @Test
  void frozenFeaturesAreThoseOfTheSourceAndTheWholeNetworkIsKept() throws Exception {
    Map<String, Tensor> source = kept(NET, run(new Trial.Training(SOURCE, NET, 1)));
    Recipe head = from(1).with(new Tuning.Head(List.of(5)));
    Run run = run(head);
    Map<String, Tensor> after = kept(head, run);
    assertThat(alike(source, after)).containsExactly("layer1", "layer2", "layer4", "layer5");
    assertThat(after).containsKeys("head-layer1_W", "scores_W");
    assertThat(run(head).outcome()).isEqualTo(run.outcome()); // made again: the same
    Recipe top = from(1).with(new Tuning.Top(1));
    assertThat(alike(source, kept(top, run(top)))).containsExactly("layer1", "layer2");
  }

  @Test
  void whatIsDrawnAnewIsThatOfARandomStart() throws Exception {
    Map<String, Tensor> source = kept(NET, run(new Trial.Training(SOURCE, NET, 1)));
    // A rate that rounds to nothing shows what training began with.
    Recipe still = NET.with(NET.optimizer().withRate(1e-30));
    Map<String, Tensor> random = kept(still, run(still));
    for (int anew = 0; anew < 3; anew++) {
      Recipe recipe = from(anew).with(still.optimizer()).with(new Tuning.Top(1));
      Map<String, Tensor> begun = kept(recipe, run(recipe));
      Set<String> taken = alike(source, begun);
      assertThat(taken.contains("scores")).as("%s", anew).isEqualTo(anew < 1);
      assertThat(taken.contains("layer4")).as("%s", anew).isEqualTo(anew < 2);
      assertThat(taken).contains("layer1");
      // Its biases begin at 0, which even such a rate moves.
      float[] scores = begun.get("scores_W").values();
      assertThat(Arrays.equals(scores, random.get("scores_W").values())).isEqualTo(anew >= 1);
    }
  }

  @Test
  void compressionsRetrainAllOfWhatTheyAreGiven() throws Exception {
    Recipe head = from(1).with(new Tuning.Head(List.of(5)));
    Recipe pruned =
        head.then(
            Compression.Prune.of(0.5, Compression.Prune.What.WEIGHTS)
                .with(new Compression.Retraining(1, 1)));
    Map<String, Tensor> before = kept(head, run(head));
    Map<String, Tensor> after = kept(pruned, run(pruned));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(alike(before, after)).isEmpty();
    assertThatThrownBy(
            () ->
                run(
                    head.then(
                        new Compression.Distil(
                            NET.architecture(),
                            new Compression.Distil.Lesson(1, 0),
                            new Compression.Retraining(1, 1)))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a student is another");
  }

  @Test
  void membersRestAlikeAndSnapshotsStayThawed() throws Exception {
    Recipe top = from(1).with(new Tuning.Top(1));
    assertThat(run(top.with(new Ensemble.Deep(2))).outcome().found()).isPresent();
    List<Trial.Training> cycles =
        new Ensemble.Snapshots(2).members(Small.TASK, from(1).with(new Tuning.Gradual(0.5)), 1);
    assertThat(cycles.get(0).recipe().tuning()).isEqualTo(new Tuning.Gradual(0.5));
    assertThat(cycles.get(1).recipe().tuning()).isEqualTo(new Tuning.Whole());
  }

  @Test
  void attacksPassWhatRestsOrAreRefused() throws Exception {
    Recipe attacked =
        from(1)
            .with(new Tuning.Top(1))
            .with(new Adversary.Perturbation(new Attack.FastGradientSign(8), 0.5));
    assertThat(Small.trained(run(attacked)).test()).isNotNull();
    String before = System.getProperty("hone.engine", "on");
    System.setProperty("hone.engine", "off");
    try {
      assertThatThrownBy(() -> run(attacked))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("gradients through layers that rest");
    } finally {
      System.setProperty("hone.engine", before);
    }
  }
}
