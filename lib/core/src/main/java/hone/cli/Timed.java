package hone.cli;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seconds of recorded standard runs, and what their kinds of work cost by them. */
final class Timed {
  /** A recorded run: what it asked for and what it took. */
  private record Sample(long work, double seconds, long macs) {}

  /** Sums by which an estimate is made. */
  private static final class Sum {
    private double work;
    private double seconds;
    private double macs;

    void add(Sample s) {
      work += s.work();
      seconds += s.seconds();
      macs += (double) s.macs() * s.work();
    }
  }

  /** What work costs: seconds of a core, and multiplications. */
  record Price(double seconds, double macs) {}

  private static final double LONGER = 3; // of what is held against each other

  private final Map<String, Sum> sums = new HashMap<>();
  private final List<Double> ratios = new ArrayList<>();

  private Timed() {}

  static Timed of(List<Chapter> chapters, Ledger ledger) {
    Timed timed = new Timed();
    for (Chapter chapter : chapters) {
      chapter
          .planned(Profile.STANDARD, Optional.empty())
          .forEach((study, trials) -> timed.read(chapter, study, trials, ledger));
    }
    return timed;
  }

  private void read(Chapter chapter, String study, List<Trial> trials, Ledger ledger) {
    List<Sample> trainings = new ArrayList<>();
    for (Trial trial : WorkPlan.withNeeds(trials)) {
      Effort effort = Effort.of(trial);
      Optional<Run> run = effort.work() == 0 ? Optional.empty() : ledger.find(trial);
      if (run.isPresent() && run.get().outcome().found().isPresent()) {
        long macs = run.get().cost().macs();
        Sample sample = new Sample(effort.work(), run.get().cost().totalSeconds(), macs);
        keys(chapter, study, trial)
            .forEach(k -> sums.computeIfAbsent(k, key -> new Sum()).add(sample));
        if (effort.steps() > 0 && trial instanceof Trial.Training) {
          trainings.add(sample);
        }
      }
    }
    hold(trainings);
  }

  private static List<String> keys(Chapter chapter, String study, Trial trial) {
    String kind = trial.getClass().getSimpleName();
    if (trial instanceof Trial.Exploration e) {
      kind += e.method().getClass().getSimpleName();
    }
    return List.of(
        chapter.number() + "/" + study + "/" + kind, chapter.number() + "/" + kind, kind);
  }

  // The longest trainings of a study from its shortest, as the plan does it with both.
  private void hold(List<Sample> trainings) {
    long least = trainings.stream().mapToLong(Sample::work).min().orElse(0);
    long most = trainings.stream().mapToLong(Sample::work).max().orElse(0);
    if (least == 0 || most < LONGER * least) {
      return;
    }
    Sum few = new Sum();
    Sum many = new Sum();
    for (Sample sample : trainings) {
      if (sample.work() <= 1.2 * least) {
        few.add(sample);
      } else if (sample.work() >= most / 1.2) {
        many.add(sample);
      }
    }
    if (few.seconds > 0 && many.seconds > 0) {
      ratios.add(many.seconds / (few.seconds / few.work * many.work));
    }
  }

  /** What a trial costs: by its study's runs of its kind, else the chapter's, else all of them. */
  Optional<Price> price(Chapter chapter, String study, Trial trial, Effort effort) {
    return keys(chapter, study, trial).stream()
        .flatMap(k -> Optional.ofNullable(sums.get(k)).stream())
        .filter(s -> s.work > 0)
        .findFirst()
        .map(s -> new Price(s.seconds / s.work * effort.work(), s.macs / s.work * effort.work()));
  }

  /** Seconds taken over seconds estimated, of each study that has long and short trainings. */
  List<Double> held() {
    return ratios.stream().sorted(Comparator.naturalOrder()).toList();
  }
}
