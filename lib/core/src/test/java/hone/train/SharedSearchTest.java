package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Cell.Operation;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.run.Artefacts;
import hone.run.Cost;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searches by shared weights: real weights and images, beside a table that is written. */
class SharedSearchTest {
  private static final int LENGTH = 30; // steps of a training, as the table says
  private static final Recipe RECIPE =
      Recipe.baseline()
          .with(
              new Architecture.Cells(
                  List.of(Operation.CONV3, Operation.SKIP, Operation.CONV3), 4, 1, 2))
          .with(new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED))
          .with(new Batch.MiniBatch(16))
          .with(new Budget(2, 1));
  private static final Object[] SOME = {"SKIP", "CONV3", "NONE"};
  private static final Space SPACE =
      Space.of(
          Axis.of("architecture.edges.0", SOME),
          Axis.of("architecture.edges.1", SOME),
          Axis.of("architecture.edges.2", SOME));
  private static final Method.Sharing HOW = new Method.Sharing(3, 32, 4, 1, 10);

  private static Trial.Tabulation table(Recipe recipe) {
    return new Trial.Tabulation(Small.TASK, recipe, SPACE, 1000);
  }

  private static Trial.Exploration search(int tries, long seed) {
    return new Trial.Exploration(table(RECIPE), HOW, Pruning.NONE, tries, seed);
  }

  // More convolutions are worth more.
  private static Run written(Trial.Tabulation of) {
    List<Double> accuracy = new ArrayList<>();
    for (Optional<Trial.Training> member : of.members()) {
      accuracy.add(
          member
              .map(m -> ((Architecture.Cells) m.recipe().architecture()).edges())
              .map(e -> 0.5 + 0.1 * Collections.frequency(e, Operation.CONV3))
              .orElse(Double.NaN));
    }
    int n = accuracy.size();
    return new Run(
        of,
        new Outcome.Completed(
            new Result.Tabulated(
                accuracy,
                Collections.nCopies(n, List.of(0.5)),
                Collections.nCopies(n, LENGTH),
                Collections.nCopies(n, 9L),
                Collections.nCopies(n, 8L))),
        Map.of(),
        Cost.of(1),
        Map.of(),
        Small.TRAINER.environment(),
        "images");
  }

  private static Run run(Trial.Exploration search) throws InterruptedException {
    Run table = written(search.of());
    return Small.TRAINER.run(
        search,
        new Runner.Context(
            Map.of(search.of().id(), table),
            new Artefacts(Path.of("none")),
            false,
            Progress.none()));
  }

  private static Result.Explored found(Run run) {
    return (Result.Explored) ((Outcome.Completed) run.outcome()).result();
  }

  /** Equal networks under several points are one: of 27 points 3 have no path, and 14 are left. */
  @Test
  void aTableTrainsEqualRecipesOnce() {
    List<Optional<Trial.Training>> members = table(RECIPE).members();
    assertThat(members).hasSize(27);
    assertThat(members.stream().flatMap(Optional::stream)).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  void whatIsFoundIsLookedUpAndPaidFor() throws Exception {
    Run run = run(search(8, 1));
    Result.Explored found = found(run);
    List<Double> points = run.curves().get("try").get("point");
    assertThat(points).hasSize(8);
    int last = points.get(7).intValue();
    assertThat(found.best()).isEqualTo(table(RECIPE).at(last));
    assertThat(found.score())
        .isEqualTo(
            ((Result.Tabulated) written(table(RECIPE)).outcome().found().get())
                .accuracy()
                .get(last));
    assertThat(found.whole()).isEqualTo(8 * LENGTH);
    assertThat(found.steps()).isBetween(6L * LENGTH, 8L * LENGTH);
    // Every network of the space, its accuracy under the shared weights beside that in the table.
    assertThat(run.curves().get("shared").steps()).hasSize(14);
    assertThat(run.curves().get("shared").get("shared accuracy"))
        .allSatisfy(a -> assertThat(a).isBetween(0.0, 1.0));
    assertThat(run.value(Metric.RANK_CORRELATION)).isBetween(-1.0, 1.0);
    assertThat(run.value(Metric.FOUND)).isCloseTo(100 * found.score(), within(1e-9));
  }

  /** The weights are learnt: networks are better under them than the tenth of a blind guess. */
  @Test
  void sharedWeightsLearn() throws Exception {
    List<Double> shared = run(search(27, 2)).curves().get("shared").get("shared accuracy");
    assertThat(shared.stream().mapToDouble(Double::doubleValue).max().orElseThrow())
        .isGreaterThan(0.4);
  }

  @Tag("slow")
  @Test
  void theSameSeedGivesTheSameSearchAndAnotherAnother() throws Exception {
    Run run = run(search(6, 3));
    assertThat(run.sameResult(run(search(6, 3)))).isTrue();
    assertThat(run.curves().get("shared"))
        .isEqualTo(run(search(6, 3)).curves().get("shared"))
        .isNotEqualTo(run(search(6, 4)).curves().get("shared"));
  }

  @Test
  void whatCannotBeSharedIsRefused() {
    assertThatThrownBy(() -> new Trial.Exploration(table(RECIPE), HOW, Pruning.MEDIAN, 5, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("shared weights");
    Recipe penalised = RECIPE.withRegularizations(List.of(new Regularization.L2(0.01)));
    assertThatThrownBy(() -> run(new Trial.Exploration(table(penalised), HOW, Pruning.NONE, 5, 1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("update rule, batch");
    Space rates = Space.of(Axis.of("optimizer.rate", 0.1, 0.2));
    Trial.Tabulation other = new Trial.Tabulation(Small.TASK, RECIPE, rates, 1000);
    assertThatThrownBy(() -> run(new Trial.Exploration(other, HOW, Pruning.NONE, 2, 1)))
        .hasMessageContaining("a space of its edges");
    assertThatThrownBy(() -> run(search(1, 1))).hasMessageContaining("raise \"tries\"");
  }
}
