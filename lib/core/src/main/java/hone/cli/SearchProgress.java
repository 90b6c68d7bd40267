package hone.cli;

import hone.run.Progress;
import hone.search.Session;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.Locale;

/** A search on a meter: trials that ended, and the best of them. */
final class SearchProgress implements AutoCloseable {
  private final Console console;
  private final int total;
  private Meter meter;
  private String best = "";

  SearchProgress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  /** Begins with what an earlier process found. */
  synchronized void begin(Session session) {
    int done = ended(session);
    if (done > 0) {
      console.say("The search goes on after " + done + " trials.");
    }
    tell(session);
    meter = new Meter(console, "search", new Meter.Unit("trials", 1), done, total);
  }

  private static int ended(Session session) {
    return (int)
        session.found().history().trials().stream()
            .filter(t -> t.state() == State.COMPLETE || t.state() == State.PRUNED)
            .count();
  }

  private void tell(Session session) {
    best =
        session
            .best()
            .map(t -> String.format(Locale.ROOT, "best %.4f of trial %d", t.value(), t.number()))
            .orElse("no value yet");
  }

  /** A training of the search tells something. */
  void heard(Progress.Event event) {
    Interruption.ifHung(event, console);
  }

  /** A trial has ended. */
  synchronized void ended(Session session, Tried trial) {
    tell(session);
    if (trial.state() == State.FAIL) {
      console.say(
          "Trial "
              + trial.number()
              + " failed: "
              + trial.attributes().getOrDefault("outcome", "?"));
    }
    meter.at(ended(session), best);
  }

  @Override
  public synchronized void close() {
    if (meter != null) {
      meter.close();
    }
  }
}
