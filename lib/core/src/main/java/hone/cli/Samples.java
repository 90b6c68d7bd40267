package hone.cli;

import com.sun.management.OperatingSystemMXBean;
import hone.recipe.Budget;
import hone.recipe.Trial;
import hone.run.Artefacts;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Runner;
import hone.study.Chapter;
import hone.study.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Holds a plan against real trainings of its profile: of each chapter the one that is estimated to
 * be shortest, and the one in the middle of all, cut to so many seconds where it is longer. Only
 * trainings that need no other trial are looked at. Nothing is recorded.
 */
final class Samples {
  private static final double SHORTER = 0.9; // what is less than this part of a budget is cut

  /**
   * A training with what the plan says of it.
   *
   * @param seconds of the whole
   * @param cut the part of its epochs that is trained
   * @param estimated seconds of that
   */
  private record Sample(
      String study, Trial.Training training, double seconds, double cut, double estimated) {}

  /**
   * One that was trained.
   *
   * @param processor seconds of this process meanwhile, which other programs do not make longer
   */
  private record Taken(String chapter, Sample sample, double seconds, double processor) {
    double ratio() {
      return seconds / sample.estimated();
    }
  }

  private final Profile profile;
  private final Optional<Integer> seeds;
  private final Runner runner;
  private final double most;

  /** With at most about so many seconds for each. */
  Samples(Profile profile, Optional<Integer> seeds, Runner runner, double most) {
    this.profile = profile;
    this.seeds = seeds;
    this.runner = runner;
    this.most = most;
  }

  /** Trains them, one after the other, and tells each as it ends. */
  void take(List<Chapter> chapters, Consumer<String> out) throws InterruptedException {
    Ledger standard = Ledger.open(Home.path().resolve("results").resolve("standard"));
    Timed timed = Timed.of(chapters, standard);
    List<Taken> all = new ArrayList<>();
    out.accept(
        "Samples of the "
            + profile.word()
            + " profile; seconds of one core, with opening and testing.");
    for (Chapter chapter : chapters) {
      for (Sample sample : of(chapter, timed)) {
        double before = processor();
        Run run = trained(sample.training());
        double processor = processor() - before;
        double seconds = run.cost().totalSeconds();
        Taken taken = new Taken(String.valueOf(chapter.number()), sample, seconds, processor);
        all.add(taken);
        out.accept(line(taken));
      }
    }
    double[] ratios = all.stream().mapToDouble(Taken::ratio).sorted().toArray();
    if (ratios.length > 0) {
      out.accept(
          String.format(
              Locale.ROOT,
              "%d samples: taken / estimated %.2f in the middle, %.2f to %.2f.",
              ratios.length,
              ratios[ratios.length / 2],
              ratios[0],
              ratios[ratios.length - 1]));
    }
  }

  private List<Sample> of(Chapter chapter, Timed timed) {
    List<Sample> all = new ArrayList<>();
    chapter
        .planned(profile, seeds)
        .forEach(
            (study, trials) -> {
              for (Trial trial : WorkPlan.withNeeds(trials)) {
                if (trial instanceof Trial.Training t && t.needs().isEmpty()) {
                  estimate(chapter, study, timed, t)
                      .ifPresent(s -> all.add(new Sample(study, t, s, 1, s)));
                }
              }
            });
    all.sort(Comparator.comparingDouble(Sample::seconds));
    List<Sample> out = new ArrayList<>();
    if (!all.isEmpty()) {
      out.add(cut(chapter, timed, all.get(0)));
      out.add(cut(chapter, timed, all.get(all.size() / 2)));
    }
    return out;
  }

  private static Optional<Double> estimate(
      Chapter chapter, String study, Timed timed, Trial.Training training) {
    return timed.price(chapter, study, training, Effort.of(training)).map(Timed.Price::seconds);
  }

  // Opening, validating and testing are as long in a cut training, so it is priced anew.
  private Sample cut(Chapter chapter, Timed timed, Sample whole) {
    double part = Math.min(1, most / whole.seconds());
    if (part > SHORTER) {
      return whole;
    }
    Trial.Training t = whole.training();
    Budget budget = t.recipe().budget();
    int looks = (int) Math.max(1, Math.round(budget.evaluations() * part));
    Trial.Training shorter =
        new Trial.Training(
            t.task(),
            t.recipe().with(new Budget(budget.epochs() * part, looks)),
            t.seed(),
            t.member());
    double seconds = estimate(chapter, whole.study(), timed, shorter).orElseThrow();
    return new Sample(whole.study(), shorter, whole.seconds(), part, seconds);
  }

  private Run trained(Trial.Training training) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("hone-sample-");
      try {
        runner.check(List.of(training));
        Runner.Context context =
            new Runner.Context(Map.of(), new Artefacts(folder), false, Progress.none());
        return runner.run(training, context);
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(each);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static String line(Taken taken) {
    Sample s = taken.sample();
    return String.format(
        Locale.ROOT,
        "%-3s %-28s %-16s whole %,9.1f s, %5.1f%% of it: estimated %6.1f s, taken %6.1f s"
            + " (%6.1f core-s), ratio %.2f",
        taken.chapter(),
        s.study(),
        s.training().task().data(),
        s.seconds(),
        100 * s.cut(),
        s.estimated(),
        taken.seconds(),
        taken.processor(),
        taken.ratio());
  }
}
