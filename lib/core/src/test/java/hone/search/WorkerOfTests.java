package hone.search;

import hone.search.storage.Storage;
import java.time.Duration;

/**
 * A process that works at a search: URL, trials, milliseconds a report, and the number of the trial
 * in which it prints a line and goes on for ever, to be killed; -1 for none.
 */
final class WorkerOfTests {
  static final Search SEARCH =
      Search.of("shared")
          .heartbeat(new Search.Heartbeat(Duration.ofMillis(500), Duration.ofSeconds(30)));

  private WorkerOfTests() {}

  public static void main(String[] arguments) throws InterruptedException {
    int pause = Integer.parseInt(arguments[2]);
    int last = Integer.parseInt(arguments[3]);
    try (Storage storage = Storage.open(arguments[0]);
        Session session = SEARCH.storage(storage).open()) {
      session.run(
          Integer.parseInt(arguments[1]),
          trial -> {
            double x = trial.suggestFloat("x", 0, 1);
            trial.report(0, x);
            Thread.sleep(pause);
            if (trial.number() == last) {
              System.out.println("there");
              Thread.sleep(Duration.ofMinutes(5).toMillis());
            }
            return x;
          });
    }
  }
}
