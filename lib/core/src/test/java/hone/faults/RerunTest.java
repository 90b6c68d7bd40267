package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded standard runs, trained again: bit for bit the same in an equal environment, near in
 * another. Only runs on images that come with the repository.
 */
@Tag("faults")
class RerunTest {
  /** Points of test accuracy that another processor's rounding may move a small training. */
  private static final double NEAR = 0.1;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8})
  void aRecordedRunGivesTheSameAgain(int number) throws Exception {
    List<Run> runs = runs(Chapters.of(number));
    assertThat(runs).as("recorded trainings on starter sets").isNotEmpty();
    List<String> told = new ArrayList<>();
    for (Run recorded : runs.subList(0, (int) Math.min(runs.size(), Faults.sized(1, 5)))) {
      Workers workers = new Workers(Ledger.open(folder), new Trainer(), 1, Progress.none());
      Run again = workers.run(recorded.trial());
      List<String> differences = Difference.between(recorded, again);
      if (recorded.environment().hash().equals(again.environment().hash())) {
        assertThat(differences).as(recorded.id()).isEmpty();
      } else {
        assertThat(accuracy(again)).isCloseTo(accuracy(recorded), within());
      }
      told.add(recorded.id().substring(0, 8) + (differences.isEmpty() ? " equal" : " near"));
    }
    Faults.tell("rerun of chapter " + number + ": " + told);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(NEAR);
  }

  private static double accuracy(Run run) {
    return run.outcome().found().orElseThrow().judged().orElseThrow().accuracy();
  }

  // Of the chapter's smaller studies, the cheapest trainings that need nothing else.
  private static List<Run> runs(Chapter chapter) {
    Ledger ledger = Ledger.open(Command.home().resolve("results/standard"));
    List<Study> studies = new ArrayList<>(chapter.studies().apply(Profile.STANDARD));
    studies.removeIf(s -> s.exploring().isPresent());
    studies.sort(Comparator.comparingInt(s -> s.blocks().size() * s.arms().size()));
    List<Run> out = new ArrayList<>();
    for (Study study : studies) {
      Optional<Results> results =
          study.tasks().stream().anyMatch(t -> t.data().endsWith("starter"))
              ? study.open(ledger)
              : Optional.empty();
      results.ifPresent(
          r ->
              r.cells().stream()
                  .map(Results.Cell::run)
                  .filter(run -> run.trial() instanceof Trial.Training)
                  .filter(run -> run.trial().needs().isEmpty())
                  .filter(run -> ((Trial.Training) run.trial()).task().data().endsWith("starter"))
                  .filter(run -> run.outcome() instanceof Outcome.Completed)
                  .forEach(out::add));
      if (out.size() >= 5) {
        break;
      }
    }
    out.sort(Comparator.comparingDouble(run -> run.cost().seconds()));
    return out;
  }
}
