package hone.cluster;

import hone.cluster.Simulation.Outcome;
import hone.cluster.Simulation.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the {@link Simulation} says of what was {@link Measured}, and of clusters nobody has. */
final class Forecast {
  private static final int SEED = 16;
  private static final int CORES = 1000;
  private static final int TRIALS = 10_000;
  private static final int SEARCHED = 100;

  private static final int LOOKS = 5; // at all of a search's trials, for each of them

  private Forecast() {}

  /** Arguments: files that {@link Measure} wrote, parts of one measurement. */
  public static void main(String[] args) {
    Measured measured = Figures.joined(args);
    held(measured).forEach(System.out::println);
    table(measured.service()).forEach(System.out::println);
  }

  /** The measured study of one and two executors, as simulated from single things' times. */
  static List<String> held(Measured measured) {
    Map<Measured.Arm, Double> seconds =
        measured.rounds().stream()
            .collect(
                Collectors.groupingBy(
                    Measured.Round::arm, Collectors.averagingDouble(Measured.Round::seconds)));
    Map<Measured.Arm, Double> computed =
        measured.rounds().stream()
            .collect(
                Collectors.groupingBy(
                    Measured.Round::arm, Collectors.averagingDouble(Measured.Round::computed)));
    Map<Measured.Arm, Double> processor =
        measured.rounds().stream()
            .collect(
                Collectors.groupingBy(
                    Measured.Round::arm, Collectors.averagingDouble(r -> r.driver() + r.spark())));
    List<String> out = new ArrayList<>();
    for (Measured.Arm[] pair :
        new Measured.Arm[][] {
          {Measured.Arm.ONE_EXECUTOR, Measured.Arm.ONE_WORKER},
          {Measured.Arm.TWO_EXECUTORS, Measured.Arm.TWO_WORKERS}
        }) {
      Setting setting =
          new Setting(
              measured.trials(),
              pair[0].slots,
              computed.get(pair[1]),
              0,
              Stand.EVALUATIONS,
              0,
              0,
              0,
              true,
              0,
              1);
      double alone = Simulation.of(setting, measured.service(), SEED).makespan();
      double taken = seconds.get(pair[0]);
      double shared = measured.trials() * processor.get(pair[0]) / measured.cores();
      double expected = Math.max(alone, shared);
      out.add(
          String.format(
              Locale.ROOT,
              "%s: expected %.2f s (simulated %.2f s, processor time of shared cores %.2f s),"
                  + " measured %.2f s, ratio %.2f",
              pair[0].words,
              expected,
              alone,
              shared,
              taken,
              taken / expected));
    }
    return out;
  }

  /** Studies of ten trials a core. */
  static List<String> table(Measured.Service service) {
    List<String> out = new ArrayList<>();
    out.add(
        String.format(
            Locale.ROOT,
            "%-58s %9s %6s %6s %6s %6s %6s %6s %8s %8s",
            "10 trials a core, 20 evaluations each",
            "makespan",
            "used",
            "jobs",
            "words",
            "link",
            "store",
            "disk",
            "longest",
            "ledger"));
    Setting usual = Setting.of(TRIALS, CORES);
    out.add(line("1,000 cores, 60 s a trial", usual, service));
    out.add(line("… an artefact of 10 MB handed on", usual.bringing(10, true), service));
    out.add(line("… by the driver alone", usual.bringing(10, false), service));
    out.add(line("… of 100 MB handed on", usual.bringing(100, true), service));
    out.add(line("… by the driver alone", usual.bringing(100, false), service));
    out.add(line("… each trial leaves 1 MB", usual.leaving(1), service));
    out.add(line("… each trial leaves 10 MB", usual.leaving(10), service));
    out.add(line("… of one search, kept in SQLite", searching(usual, service), service));
    Setting fewer = Setting.of(10 * SEARCHED, SEARCHED);
    out.add(line("100 cores, 60 s a trial, of one search", searching(fewer, service), service));
    out.add(line("… 10 s a trial", usual.lasting(10), service));
    out.add(line("… 1 s a trial", usual.lasting(1), service));
    for (int cores : new int[] {100, 300, 3000, 10_000}) {
      out.add(
          line(
              String.format(Locale.ROOT, "%,d cores, 60 s a trial", cores),
              Setting.of(TRIALS / CORES * cores, cores),
              service));
    }
    return out;
  }

  // Its storage reads what runs anew each time.
  private static Setting searching(Setting setting, Measured.Service service) {
    return setting.searching(service.kept(), LOOKS * service.listed() * setting.cores());
  }

  private static String line(String name, Setting setting, Measured.Service service) {
    Outcome o = Simulation.of(setting, service, SEED);
    return String.format(
        Locale.ROOT,
        "%-58s %7.0f s %5.0f%% %5.0f%% %5.0f%% %5.0f%% %5.0f%% %5.0f%% %6.2f s %5.0f MB",
        name,
        o.makespan(),
        100 * o.used(),
        100 * o.jobs(),
        100 * o.words(),
        100 * o.link(),
        100 * o.storage(),
        100 * o.disk(),
        o.longest(),
        o.megabytes());
  }
}
