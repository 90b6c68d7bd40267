package hone.cli;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What chapters would run at a profile, and about how long it takes.
 *
 * @param rows one a chapter; a trial that several share counts in the first
 * @param held how well the estimate holds, by recorded runs; see {@link Timed#held}
 */
record WorkPlan(Profile profile, List<Row> rows, List<Double> held) {
  // What a graphics processor is taken to do: small networks wait for it more than they compute.
  private static final double CARD_MACS = 0.5e12;
  private static final double CARD_STEP = 0.003;
  private static final double HOUR = 3600;

  /**
   * A chapter.
   *
   * @param unpriced trials of a kind whose time no recorded run tells
   */
  record Row(String chapter, int trials, Effort effort, double cores, double card, int unpriced) {}

  static WorkPlan of(List<Chapter> chapters, Profile profile, Optional<Integer> seeds) {
    Ledger standard = Ledger.open(Home.path().resolve("results").resolve("standard"));
    Timed timed = Timed.of(chapters, standard);
    Set<String> seen = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    for (Chapter chapter : chapters) {
      rows.add(row(chapter, chapter.planned(profile, seeds), timed, seen));
    }
    return new WorkPlan(profile, List.copyOf(rows), timed.held());
  }

  private static Row row(
      Chapter chapter, Map<String, List<Trial>> studies, Timed timed, Set<String> seen) {
    int trials = 0;
    int unpriced = 0;
    Effort sum = Effort.NONE;
    double seconds = 0;
    double card = 0;
    for (Map.Entry<String, List<Trial>> study : studies.entrySet()) {
      for (Trial trial : withNeeds(study.getValue())) {
        if (!seen.add(trial.id())) {
          continue;
        }
        trials++;
        Effort effort = Effort.of(trial);
        sum = sum.and(effort);
        Optional<Timed.Price> price = timed.price(chapter, study.getKey(), trial, effort);
        unpriced += price.isEmpty() && effort.work() > 0 ? 1 : 0;
        seconds += price.map(Timed.Price::seconds).orElse(0.0);
        double macs = isOfImages(trial, effort) ? price.map(Timed.Price::macs).orElse(0.0) : 0;
        card += macs / CARD_MACS + effort.steps() * CARD_STEP;
      }
    }
    String name = chapter.number() + " " + chapter.title();
    return new Row(name, trials, sum, seconds / HOUR, card / HOUR, unpriced);
  }

  // Races, timings and searches of tables are the processor's.
  private static boolean isOfImages(Trial trial, Effort effort) {
    return effort.steps() > 0 || trial.about().isPresent() || trial instanceof Trial.Features;
  }

  /** Trials and all that they need, each once. */
  static Collection<Trial> withNeeds(Collection<Trial> trials) {
    Map<String, Trial> all = new LinkedHashMap<>();
    trials.forEach(t -> collect(t, all));
    return all.values();
  }

  private static void collect(Trial trial, Map<String, Trial> all) {
    if (all.putIfAbsent(trial.id(), trial) == null) {
      trial.needs().forEach(n -> collect(n, all));
    }
  }

  /** The table, and how it was made. */
  List<String> lines() {
    List<String> out = new ArrayList<>();
    out.add("What the " + profile.word() + " profile would run; nothing has been run.");
    out.add("");
    out.add(
        String.format(
            Locale.ROOT,
            "%-24s %8s %14s %12s %12s %11s",
            "chapter",
            "trials",
            "images",
            "steps",
            "core-hours",
            "GPU-hours"));
    rows.forEach(r -> out.add(line(r)));
    Row all = rows.stream().reduce(new Row("all", 0, Effort.NONE, 0, 0, 0), WorkPlan::sum);
    if (rows.size() > 1) {
      out.add(line(all));
    }
    out.add("");
    out.add(
        "Images count as often as a step of learning takes them. Core-hours: seconds of the"
            + " recorded standard runs of the same study and kind; learning by images, answering by"
            + " those that are evaluated, other work by its own measure (races by their seconds,"
            + " searches of tables by their tries).");
    out.add(
        held.isEmpty()
            ? "No recorded study has trainings of different length to hold this against."
            : holds());
    out.add(
        String.format(
            Locale.ROOT,
            "GPU-hours are an assumption and not a measurement: %.1f billion multiplications a"
                + " second and %.0f ms a step; no card has run this.",
            CARD_MACS / 1e9,
            1000 * CARD_STEP));
    if (all.unpriced() > 0) {
      out.add(
          all.unpriced()
              + " trials are of a kind that no recorded run tells: they count as 0 hours.");
    }
    return out;
  }

  private String holds() {
    return String.format(
        Locale.ROOT,
        "Held against recorded runs, the longest trainings of %d studies estimated from their"
            + " shortest: taken / estimated %.2f in the middle, %.2f to %.2f.",
        held.size(),
        held.get(held.size() / 2),
        held.get(0),
        held.get(held.size() - 1));
  }

  private static Row sum(Row a, Row b) {
    return new Row(
        a.chapter(),
        a.trials() + b.trials(),
        a.effort().and(b.effort()),
        a.cores() + b.cores(),
        a.card() + b.card(),
        a.unpriced() + b.unpriced());
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%-24s %,8d %,14d %,12d %,12.1f %,11.1f",
        row.chapter(),
        row.trials(),
        row.effort().images(),
        row.effort().steps(),
        row.cores(),
        row.card());
  }
}
