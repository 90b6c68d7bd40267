package hone.train;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Cell.Operation;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.recipe.optimizer.Optimizer;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Searches one small space of cells by every method, in a process of its own; prints each trial
 * that begins and ends, and how far a search by shared weights is. After a line that it was told it
 * waits to be killed.
 */
final class SearchMain {
  private static final Recipe RECIPE =
      Recipe.baseline()
          .with(
              new Architecture.Cells(
                  List.of(Operation.CONV3, Operation.SKIP, Operation.CONV3), 4, 1, 2))
          .with(new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED))
          .with(new Batch.MiniBatch(16))
          .with(new Budget(1, 2));
  private static final int TRIES = 4;

  private static String last = "";
  private static int left = 1;

  private SearchMain() {}

  /** Every method, and pruning, on one table of six networks. */
  static List<Trial.Exploration> searches() {
    Space space =
        Space.of(
            Axis.of("architecture.edges.0", "SKIP", "CONV3"),
            Axis.of("architecture.edges.1", "SKIP", "CONV1"),
            Axis.of("architecture.edges.2", "SKIP", "CONV3"));
    Trial.Tabulation table = new Trial.Tabulation(Small.TASK, RECIPE, space, 1000);
    List<Trial.Exploration> out = new ArrayList<>();
    Stream.of(
            new Method.Grid(),
            new Method.Random(),
            new Method.Tpe(2),
            new Method.GaussianProcess(2),
            new Method.Genetic(2),
            new Method.Nsga2(2),
            new Method.Evolution(2, 1),
            new Method.Reinforce(1, 10),
            new Method.Sharing(3, 32, 2, 1, 10))
        .forEach(m -> out.add(new Trial.Exploration(table, m, Pruning.NONE, TRIES, 7)));
    out.add(new Trial.Exploration(table, new Method.Random(), Pruning.MEDIAN, TRIES, 7));
    return out;
  }

  /** Results folder; then, where it is to wait, the line and how often it is said before. */
  public static void main(String[] arguments) throws InterruptedException {
    Ledger ledger = Ledger.open(Path.of(arguments[0]));
    if (arguments.length > 1) {
      last = arguments[1];
      left = Integer.parseInt(arguments[2]);
    }
    Progress print =
        event -> {
          if (event instanceof Progress.Started started) {
            say("started " + kind(started.trial()));
          } else if (event instanceof Progress.Finished finished) {
            say("finished " + kind(finished.run().trial()));
          } else if (event instanceof Progress.Advanced a
              && a.trial() instanceof Trial.Exploration) {
            say("shared weights");
          }
        };
    new Workers(ledger, new Trainer(), 1, print).run("searches", searches());
    say("runs " + ledger.all().size());
  }

  private static String kind(Trial trial) {
    return trial.getClass().getSimpleName();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
    if (line.equals(last) && --left == 0) {
      LockSupport.parkUntil(Long.MAX_VALUE);
    }
  }
}
