package hone.report;

import hone.plot.Example;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A chapter whose recorded runs are made by hand, opened and judged as a real one. */
final class Example6 {
  static final List<String> ARMS = List.of("sgd", "adam", "adam & <more>");
  static final List<Task> TASKS = List.of(Example.task("mnist", 0.9), Example.task("cifar10", 0.8));

  static final List<Claim> CLAIMS =
      List.of(
          new Claim(
              "6.1",
              "Adam beats plain descent, and sooner.",
              Claim.Source.SURVEY,
              List.of(
                  part("more accurate", Metric.ACCURACY, Claim.Direction.HIGHER),
                  part("sooner, \"much\"", Metric.TARGET_SHARE, Claim.Direction.LOWER))),
          new Claim(
              "6.2",
              "Adam loses.",
              Claim.Source.OURS,
              List.of(part("less accurate", Metric.ACCURACY, Claim.Direction.LOWER))));

  private Example6() {}

  private static Claim.Part part(String name, Metric metric, Claim.Direction direction) {
    return new Claim.Part(name, "optimizers", metric, "adam", "sgd", direction, 0.5);
  }

  static Results results() {
    return Example.results(ARMS, TASKS, 3);
  }

  /** One run that diverged and one that failed, neither in an arm of a claim. */
  static Results withAccidents() {
    Results some =
        Example.with(results(), "adam & <more>", 1, new Outcome.Diverged(40, 0.1135, 10));
    return Example.with(some, "adam & <more>", 2, new Outcome.Failed("the disk <full>"));
  }

  static Chapter.Findings findings(Profile profile, Results results, Path folder) {
    Ledger ledger = Ledger.open(folder);
    results.cells().forEach(c -> ledger.append(c.run()));
    Chapter chapter =
        new Chapter(
            6,
            "Optimizers",
            "Which update rule gets furthest?",
            results.study().arms(),
            p -> List.of(results.study()),
            CLAIMS,
            "06-optimizer.ipynb");
    return chapter.open(profile, Optional.empty(), ledger).orElseThrow();
  }
}
