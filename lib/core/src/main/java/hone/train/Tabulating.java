package hone.train;

import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trainings of a space's points, put into one table. */
final class Tabulating {
  private static final String ACCURACY = "validation accuracy";

  private Tabulating() {}

  static Run run(Trial.Tabulation table, Runner.Context context, Environment environment) {
    List<Double> accuracy = new ArrayList<>();
    List<List<Double>> courses = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    List<Long> parameters = new ArrayList<>();
    List<Long> macs = new ArrayList<>();
    double seconds = 0;
    String data = "";
    for (Optional<Trial.Training> member : table.members()) {
      Run run = member.map(context::need).orElse(null);
      accuracy.add(run == null ? Double.NaN : accuracy(run));
      courses.add(run == null ? List.of() : course(run, table.recipe().budget().evaluations()));
      steps.add(run == null ? 0 : steps(run));
      parameters.add(run == null ? 0 : run.cost().parameters());
      macs.add(run == null ? 0 : run.cost().macs());
      seconds += run == null ? 0 : run.cost().seconds();
      data = run == null ? data : run.data();
    }
    return new Run(
        table,
        outcome(new Result.Tabulated(accuracy, courses, steps, parameters, macs)),
        Map.of(),
        Cost.of(seconds),
        Map.of(),
        environment,
        data);
  }

  private static Outcome outcome(Result.Tabulated found) {
    return Double.isNaN(found.top())
        ? new Outcome.Failed("none of the space's points was trained")
        : new Outcome.Completed(found);
  }

  // Validation data choose; a diverged training is worth what a constant guess is.
  private static double accuracy(Run run) {
    if (run.outcome().found().orElse(null) instanceof Result.Trained t) {
      return t.validation().accuracy();
    }
    return run.outcome() instanceof Outcome.Diverged d ? d.accuracy() : Double.NaN;
  }

  private static int steps(Run run) {
    if (run.outcome().found().orElse(null) instanceof Result.Trained t) {
      return t.dynamics().steps();
    }
    return run.outcome() instanceof Outcome.Diverged d ? d.step() : 0;
  }

  // What a diverged training had reached by then goes on as a constant guess, as its result does.
  private static List<Double> course(Run run, int evaluations) {
    if (Double.isNaN(accuracy(run))) {
      return List.of();
    }
    List<Double> out = new ArrayList<>();
    if (run.curves().containsKey("evaluation")) {
      out.addAll(run.curves().get("evaluation").get(ACCURACY));
    }
    if (run.outcome() instanceof Outcome.Diverged d && out.size() < evaluations) {
      out.addAll(Collections.nCopies(evaluations - out.size(), d.accuracy()));
    }
    return out;
  }
}
