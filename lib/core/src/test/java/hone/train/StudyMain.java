package hone.train;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Workers;
import hone.study.Results;
import hone.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the same small study in a process of its own; prints each trial that begins and ends. Told
 * so, it says nothing more after some ends, and waits to be killed.
 */
final class StudyMain {
  private static int left = Integer.MAX_VALUE;

  private StudyMain() {}

  /** Two arms under four seeds, of trainings that draw all that can be drawn. */
  static Study study() {
    Recipe base = Small.RICH;
    return Study.of("child", Small.TASK, base)
        .arms(
            Strategy.of(
                "Adam",
                "Kingma and Ba 2015",
                new Optimizer.Adam(0.002, Optimizer.Moments.PUBLISHED)),
            new Strategy(
                "no dropout",
                java.util.Set.of(Strategy.Component.REGULARIZATIONS),
                "none",
                r -> r.withRegularizations(List.of(new Regularization.L2(1e-4)))))
        .seeds(4);
  }

  public static void main(String[] arguments) throws InterruptedException {
    Ledger ledger = Ledger.open(Path.of(arguments[0]));
    if (arguments.length > 2) {
      left = Integer.parseInt(arguments[2]);
    }
    Progress print =
        event -> {
          if (event instanceof Progress.Started started) {
            say("started " + started.trial().id());
          } else if (event instanceof Progress.Finished) {
            say("finished");
          }
        };
    Results results =
        study().run(new Workers(ledger, new Trainer(), Integer.parseInt(arguments[1]), print));
    say("runs " + results.cells().size());
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
    if (line.equals("finished") && --left == 0) {
      LockSupport.parkUntil(Long.MAX_VALUE);
    }
  }
}
