package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import hone.data.Catalog;
import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.run.Difference;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Workers;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Study;
import hone.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded runs, trained again: bit for bit the same in an equal environment, near in another. Only
 * runs on images that are here: those that come with the repository, and what was fetched. Chapters
 * whose recorded runs need a fetch are asked on the quick profile's, where it ran.
 */
@Tag("faults")
class RerunTest {
  /** Points of test accuracy that another processor's rounding may move a small training. */
  private static final double NEAR = 0.1;

  private static final double MOST_SECONDS = 20; // of a recorded training

  private static final Map<Profile, Ledger> LEDGERS = new EnumMap<>(Profile.class);
  private static final Map<String, Boolean> HERE = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aRecordedRunGivesTheSameAgain(int number) throws Exception {
    List<Run> runs = new ArrayList<>(runs(Chapters.of(number), Profile.QUICK));
    runs.addAll(runs(Chapters.of(number), Profile.STANDARD));
    if (runs.isEmpty()) {
      Faults.tell(
          "rerun of chapter " + number + ": LEFT OUT, no recorded run on images that are here");
      abort("./hone run records some, and ./hone datasets fetch brings images");
    }
    List<String> told = new ArrayList<>();
    for (Run recorded : runs.subList(0, (int) Math.min(runs.size(), Faults.sized(1, 8)))) {
      Workers workers = new Workers(Ledger.open(folder), new Trainer(), 1, Progress.none());
      Run again = workers.run(recorded.trial());
      List<String> differences = Difference.between(recorded, again);
      if (recorded.environment().hash().equals(again.environment().hash())) {
        assertThat(differences)
            .as("%s, first in: %s", recorded.id(), Difference.part(recorded, again))
            .isEmpty();
      } else {
        assertThat(accuracy(again)).isCloseTo(accuracy(recorded), within(NEAR));
      }
      told.add(recorded.id().substring(0, 8) + (differences.isEmpty() ? " equal" : " near"));
    }
    Faults.tell("rerun of chapter " + number + ": " + told);
  }

  @Test
  void aDriftNamesThePartInWhichItBegins() throws Exception {
    Task digits = Task.of("mnist-starter").withTraining(300).withValidation(200).withTest(200);
    Task drawings =
        Task.of("quickdraw-starter").withTraining(300).withValidation(200).withTest(200);
    Recipe recipe =
        Recipe.baseline()
            .with(new Architecture.Mlp(List.of(16)))
            .with(new Optimizer.Sgd(0.01))
            .with(new Budget(1, 2));
    Run recorded = train(digits, recipe, 1);
    assertThat(Difference.part(recorded, train(digits, recipe, 1))).isEmpty();
    assertThat(Difference.part(recorded, train(drawings, recipe, 1))).contains("data");
    assertThat(Difference.part(recorded, train(digits, recipe, 2))).contains("initialisation");
    Recipe other = recipe.with(new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED));
    assertThat(Difference.part(recorded, train(digits, other, 1))).contains("step 2");
  }

  private Run train(Task task, Recipe recipe, long seed) throws Exception {
    Ledger fresh = Ledger.open(Files.createTempDirectory(folder, "drift"));
    return new Workers(fresh, new Trainer(), 1, Progress.none())
        .run(new Trial.Training(task, recipe, seed));
  }

  private static double accuracy(Run run) {
    return run.outcome().found().orElseThrow().judged().orElseThrow().accuracy();
  }

  private static synchronized Ledger ledger(Profile profile) {
    return LEDGERS.computeIfAbsent(
        profile, p -> Ledger.open(Command.home().resolve("results").resolve(p.word())));
  }

  private static boolean isHere(String data) {
    return HERE.computeIfAbsent(
        data,
        name -> {
          try {
            Catalog.open(name);
            return true;
          } catch (BadInput e) {
            return false;
          }
        });
  }

  // Of the chapter's smaller studies on images that are here, the cheapest trainings that need
  // nothing else.
  private static List<Run> runs(Chapter chapter, Profile profile) {
    if (!Files.isDirectory(Command.home().resolve("results/" + profile.word() + "/runs"))) {
      return List.of();
    }
    List<Study> studies = new ArrayList<>(chapter.studies().apply(profile));
    studies.removeIf(s -> s.exploring().isPresent());
    studies.sort(Comparator.comparingInt(s -> s.blocks().size() * s.arms().size()));
    List<Run> out = new ArrayList<>();
    for (Study study : studies) {
      if (out.size() < 8 && study.tasks().stream().anyMatch(t -> isHere(t.data()))) {
        study
            .open(ledger(profile))
            .ifPresent(r -> r.cells().stream().map(Results.Cell::run).forEach(out::add));
        out.removeIf(run -> !isFit(run));
      }
    }
    out.sort(Comparator.comparingDouble(run -> run.cost().seconds()));
    return out;
  }

  private static boolean isFit(Run run) {
    return run.trial() instanceof Trial.Training training
        && training.needs().isEmpty()
        && run.outcome() instanceof Outcome.Completed
        && run.cost().seconds() < MOST_SECONDS
        && isHere(training.task().data());
  }
}
