package hone.cli;

import hone.run.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Where the seconds of a run went, by chapter and stage. */
final class Spending implements Progress {
  /** By the clock: the chapter's studies. */
  static final String STUDIES = "studies";

  /** By the clock: the chapter's notebook. */
  static final String NOTEBOOK = "notebook";

  /** By the clock: tables, figures and the page, of all chapters. */
  static final String REPORT = "tables, plots, report";

  // Summed over workers: what the studies' trials did.
  private static final List<String> WORK = List.of("data", "training", "evaluation");
  private static final List<String> COLUMNS =
      List.of(STUDIES, "data", "training", "evaluation", NOTEBOOK);

  private final LongSupplier clock;
  private final Map<String, Map<String, Double>> chapters = new LinkedHashMap<>();
  private String chapter;
  private String stage;
  private long began;

  Spending() {
    this(System::nanoTime);
  }

  Spending(LongSupplier clock) {
    this.clock = clock;
  }

  /** Ends the stage before and begins another. */
  synchronized void begin(String ofChapter, String what) {
    end();
    chapter = ofChapter;
    stage = what;
    began = clock.getAsLong();
  }

  /** Ends the stage. */
  synchronized void end() {
    if (chapter != null) {
      add(stage, (clock.getAsLong() - began) / 1e9);
      chapter = null;
    }
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Spent spent && chapter != null) {
      add("data", spent.data());
      add("training", spent.training());
      add("evaluation", spent.evaluation());
    }
  }

  private void add(String what, double seconds) {
    chapters.computeIfAbsent(chapter, c -> new LinkedHashMap<>()).merge(what, seconds, Double::sum);
  }

  /** A table in seconds, then a sentence on how to read it. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-22s", "seconds"));
    COLUMNS.forEach(c -> head.append(String.format(Locale.ROOT, "%12s", c)));
    lines.add(head.toString());
    chapters.forEach(
        (name, stages) -> {
          if (!name.isEmpty()) {
            lines.add(row(name, stages));
          }
        });
    Map<String, Double> all = chapters.getOrDefault("", Map.of());
    if (all.containsKey(REPORT)) {
      lines.add(String.format(Locale.ROOT, "%-22s%12.1f", REPORT, all.get(REPORT)));
    }
    lines.add("By the clock, but " + String.join(", ", WORK) + " are summed over the workers.");
    return lines;
  }

  private static String row(String name, Map<String, Double> stages) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
    for (String column : COLUMNS) {
      Double seconds = stages.get(column);
      row.append(
          seconds == null
              ? String.format(Locale.ROOT, "%12s", "")
              : String.format(Locale.ROOT, "%12.1f", seconds));
    }
    return row.toString();
  }
}
