package hone.notebook;

import hone.plot.Theme;
import hone.recipe.Trial;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Run;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Work that shows itself below a cell: a bar with rate and time left, and the validation accuracy
 * of the newest trainings as it grows.
 */
final class LiveProgress implements Progress, AutoCloseable {
  private static final int CURVES = 8;

  private final Live bar = Display.live();
  private final Live chart = Display.live();
  private final Map<Trial, Course> courses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trial, Course> eldest) {
          return size() > CURVES;
        }
      };
  private String name = "";
  private int trials;
  private int recorded;
  private int finished;
  private long begun = System.nanoTime();
  private String newest = "";

  /** What a training's evaluations saw so far, against the part of its budget in percent. */
  private record Course(List<Double> budget, List<Double> accuracy) {}

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Planned planned) {
      name = planned.name();
      trials = planned.trials();
      recorded = planned.recorded();
      finished = 0;
      begun = System.nanoTime();
    } else if (event instanceof Advanced a && Double.isFinite(a.accuracy())) {
      Course course =
          courses.computeIfAbsent(a.trial(), t -> new Course(new ArrayList<>(), new ArrayList<>()));
      course.budget().add(100.0 * a.step() / a.steps());
      course.accuracy().add(100 * a.accuracy());
      chart.update(this::picture);
    } else if (event instanceof Finished done) {
      finished++;
      newest = sentence(done.run());
    }
    String html = html();
    bar.update(html);
  }

  private static String sentence(Run run) {
    String warning = run.outcome() instanceof Outcome.Completed ? "" : "⚠ ";
    return warning + label(run.trial()) + ": " + run.outcome().sentence();
  }

  private static String label(Trial trial) {
    if (trial instanceof Trial.Training t) {
      return t.recipe().optimizer().getClass().getSimpleName()
          + String.format(Locale.ROOT, " %.3g", t.recipe().optimizer().rate())
          + " on "
          + t.task().data()
          + ", seed "
          + t.seed();
    }
    if (trial instanceof Trial.Pretraining p) {
      return p.pretext().brief() + " on " + p.task().data() + ", seed " + p.seed();
    }
    return trial.getClass().getSimpleName();
  }

  private String html() {
    int done = recorded + finished;
    double percent = trials == 0 ? 100 : 100.0 * done / trials;
    double seconds = (System.nanoTime() - begun) / 1e9;
    String left =
        finished == 0 || done == trials
            ? ""
            : String.format(
                Locale.ROOT, ", about %.0f s left", seconds * (trials - done) / finished);
    return String.format(
        Locale.ROOT,
        "<div><b>%s</b>: %d of %d trials (%d recorded before), %.0f s%s<br>"
            + "<progress style='width:28em' max='100' value='%.1f'></progress><br>"
            + "<small>%s</small></div>",
        Fragment.escape(name),
        done,
        trials,
        recorded,
        seconds,
        left,
        percent,
        Fragment.escape(newest));
  }

  private synchronized Object picture() {
    XYChart picture =
        new XYChartBuilder()
            .width(720)
            .height(320)
            .title("Validation accuracy of the newest trainings")
            .xAxisTitle("part of the budget (%)")
            .yAxisTitle("validation accuracy (%)")
            .build();
    picture.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    picture.getStyler().setChartBackgroundColor(Color.WHITE).setLegendBorderColor(Color.WHITE);
    picture.getStyler().setSeriesColors(Theme.colours().toArray(Color[]::new));
    picture.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
    Map<String, Course> named =
        courses.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> label(e.getKey()), Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
    named.forEach(
        (label, course) ->
            picture
                .addSeries(label, course.budget(), course.accuracy())
                .setMarker(SeriesMarkers.NONE));
    return picture;
  }

  @Override
  public void close() {
    bar.close();
    chart.close();
  }
}
