package hone.notebook;

import hone.plot.SearchPlots;
import hone.search.Found;
import hone.search.Session;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * A search that shows itself below a cell: a bar with what was found so far, and below it the value
 * of every trial, or the front of several objectives.
 */
final class LiveSearch implements BiConsumer<Session, Tried>, AutoCloseable {
  private final Live bar = Display.live();
  private final Live chart = Display.live();
  private final int trials;
  private final long begun = System.nanoTime();
  private int finished;

  LiveSearch(int trials) {
    this.trials = trials;
  }

  @Override
  public synchronized void accept(Session session, Tried done) {
    finished++;
    Found found = session.found();
    String html = html(found, (System.nanoTime() - begun) / 1e9);
    bar.update(html);
    if (isDrawable(found.history())) {
      SearchPlots plots = SearchPlots.of(found.name(), found.history());
      chart.update(
          () -> found.history().directions().size() == 1 ? plots.history() : plots.front());
    }
  }

  private static boolean isDrawable(History history) {
    return history.in(State.COMPLETE).anyMatch(t -> t.values().stream().allMatch(Double::isFinite));
  }

  // Trials of before this call are in what was found, and not in the bar.
  private String html(Found found, double seconds) {
    long pruned = found.history().in(State.PRUNED).count();
    return String.format(
        Locale.ROOT,
        "<div>%d of %d trials, %.0f s%s%s<br>"
            + "<progress style='width:28em' max='%d' value='%d'></progress><br>"
            + "<small>%s</small></div>",
        finished,
        trials,
        seconds,
        finished == trials
            ? ""
            : String.format(
                Locale.ROOT, ", about %.0f s left", seconds * (trials - finished) / finished),
        pruned == 0 ? "" : ", " + pruned + " pruned",
        trials,
        finished,
        Fragment.escape(found.toString()));
  }

  @Override
  public void close() {
    bar.close();
    chart.close();
  }
}
