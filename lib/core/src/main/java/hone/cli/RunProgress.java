package hone.cli;

import hone.recipe.Trial;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trials on a meter: whole ones, and the part that each running one has done. */
final class RunProgress implements Progress, AutoCloseable {
  private static final int PARTS = 1000;

  private final Console console;
  private final Map<Trial, Integer> running = new HashMap<>();
  private final List<Run> unusual = new ArrayList<>();
  private Meter meter;
  private int finished;

  RunProgress(Console console) {
    this.console = console;
  }

  @Override
  public void on(Event event) {
    Interruption.ifHung(event, console); // not after waiting for a thread that may hang
    told(event);
  }

  private synchronized void told(Event event) {
    if (event instanceof Planned planned) {
      begin(planned);
    } else if (event instanceof Started started) {
      running.put(started.trial(), 0);
    } else if (event instanceof Advanced a) {
      running.put(a.trial(), (int) ((long) PARTS * a.step() / a.steps()));
      show(sentence(a));
    } else if (event instanceof Finished done) {
      running.remove(done.run().trial());
      finished++;
      if (!(done.run().outcome() instanceof Outcome.Completed)) {
        unusual.add(done.run());
      }
      show(done.run().outcome().sentence());
    }
  }

  // A generator has no accuracy.
  private static String sentence(Advanced a) {
    String seen =
        Double.isNaN(a.accuracy())
            ? ""
            : String.format(Locale.ROOT, ", validation accuracy %.3f", a.accuracy());
    return String.format(Locale.ROOT, "step %d/%d, loss %.3f", a.step(), a.steps(), a.loss())
        + seen;
  }

  private void begin(Planned planned) {
    close();
    finished = planned.recorded();
    if (planned.recorded() == planned.trials()) {
      console.say(planned.name() + ": recorded before (" + planned.trials() + " trials).");
      return;
    }
    meter =
        new Meter(
            console,
            planned.name(),
            planned.trials() == 1
                ? new Meter.Unit("%", PARTS / 100)
                : new Meter.Unit("trials", PARTS),
            (long) PARTS * finished,
            (long) PARTS * planned.trials());
  }

  private void show(String note) {
    if (meter != null) {
      long parts = running.values().stream().mapToLong(Integer::longValue).sum();
      meter.at((long) PARTS * finished + parts, note);
    }
  }

  /** Ends the meter, and tells of the trials that did not complete. */
  @Override
  public synchronized void close() {
    if (meter != null) {
      meter.close();
      meter = null;
    }
    for (Run run : unusual) {
      console.say("Run " + run.id().substring(0, 12) + " " + run.outcome().sentence() + ".");
    }
    unusual.clear();
  }
}
